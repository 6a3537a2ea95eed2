"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { SendMailAgain } from "@/lib/domain/review";
import { sendMailAgain } from "@/lib/notifications/dossier-mails";

export const sendMailAgainAction = formAction(SendMailAgain, async (ctx, input) => {
  await sendMailAgain(ctx, input);
  redirect(`/backoffice/pratiche/${input.ref}?esito=rimandata`);
});
