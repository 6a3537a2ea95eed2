"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/lib/actions/form-action";
import { revokeByOffice } from "@/lib/delegation/revoke-delegation";

const Revocation = z.object({
  delegationId: z.uuid(),
  reason: z.string().trim().min(1, "Scrivi il motivo").max(300, "Accorcia il testo: al massimo 300 caratteri"),
});

/** Ends a delegation for a stated reason. */
export const revokeAction = formAction(Revocation, async (ctx, input) => {
  await revokeByOffice(ctx, input);
  redirect(`/backoffice/deleghe/${input.delegationId}?esito=finita`);
});
