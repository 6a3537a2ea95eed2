"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { closeModule } from "@/lib/modules/close-module";

const Window = z.object({ moduleSessionId: z.uuid(), code: z.string().regex(/^[a-z0-9-]{2,40}$/) });

/** "Chiudi": the module is closed, and its window leads to a page that closes itself (B54). */
export const closeWindow = formAction(Window, async (ctx, { moduleSessionId, code }) => {
  await closeModule(ctx, { moduleSessionId, by: "user" });
  redirect(`/area-riservata/moduli/chiuso?modulo=${code}`);
});
