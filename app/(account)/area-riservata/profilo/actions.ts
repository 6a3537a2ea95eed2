"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { askEmailChange, confirmEmailChange } from "@/lib/accounts/change-email";
import { formAction } from "@/lib/actions/form-action";
import { Email } from "@/lib/domain/contacts";

/** Asks for another address; the link that leaves to it makes the change (A38). */
export const askEmail = formAction(z.object({ email: Email }), async (ctx, { email }) => {
  await askEmailChange(ctx, { email });
  redirect("/area-riservata/profilo?esito=link");
});

export const confirmEmail = formAction(z.object({ token: z.string().max(200) }), async (ctx, { token }) => {
  await confirmEmailChange(ctx, { token });
  redirect("/area-riservata/profilo?esito=fatto");
});
