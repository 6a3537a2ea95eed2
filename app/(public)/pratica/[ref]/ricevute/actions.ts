"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adviceOf, formAction } from "@/lib/actions/form-action";
import { limitUploads } from "@/lib/filing/limit-uploads";
import { bringReceipt } from "@/lib/pec/intake-upload";

/** Both may be refused in the same words. */
const PLACES = { accettazione: "Ricevuta di accettazione", consegna: "Ricevuta di avvenuta consegna" };

/** The receipts of a PEC, as proof of having sent it: one or both. */
export const bringReceipts = formAction(z.object({ ref: z.string() }).loose(), async (ctx, { ref }, form) => {
  const errors: Record<string, string> = {};
  let taken = 0;
  let doubtful = false;
  for (const name of ["accettazione", "consegna"]) {
    const given = form.get(name);
    if (!(given instanceof File) || given.size === 0) continue;
    try {
      await limitUploads(ctx);
      const { state } = await bringReceipt(ctx, { ref, raw: Buffer.from(await given.arrayBuffer()) });
      taken += 1;
      doubtful ||= state !== "attached";
    } catch (error) {
      errors[name] = adviceOf(error);
    }
  }
  if (taken === 0 && Object.keys(errors).length === 0) errors.consegna = "Scegli almeno una ricevuta";
  if (Object.keys(errors).length > 0) return { errors, places: PLACES };
  redirect(`/pratica/${ref}?ricevute=${doubtful ? "dubbie" : "lette"}`);
});
