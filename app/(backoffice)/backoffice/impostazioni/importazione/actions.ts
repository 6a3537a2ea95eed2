"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { bringIn } from "@/lib/import/bring-in";
import { checkFile } from "@/lib/import/check-file";

const HERE = "/backoffice/impostazioni/importazione";
const MOST_BYTES = 20_000_000;

/** Checks the file and shows what it would do: nothing is brought in yet. */
export const checkAction = formAction(z.object({}), async (ctx, _input, form) => {
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { errors: { file: "Scegli il file CSV" } };
  if (file.size > MOST_BYTES) return { errors: { file: "Il file supera i 20 MB: dividilo" } };
  const id = await checkFile(ctx, { fileName: file.name, bytes: Buffer.from(await file.arrayBuffer()) });
  redirect(`${HERE}/${id}`);
});

/** Brings in what was checked; the page tells what became of it. */
export const bringInAction = formAction(z.object({ importId: z.uuid() }), async (ctx, { importId }) => {
  const report = await bringIn(ctx, importId);
  redirect(`${HERE}/${importId}?esito=${report.faultCount > 0 ? "cambiato" : "fatto"}`);
});
