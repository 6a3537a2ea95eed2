"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { AskLink, SetPassword } from "@/lib/domain/credentials";
import { askLink } from "@/lib/identity/credentials/ask-link";
import { setPassword } from "@/lib/identity/credentials/set-password";

/** The same answer whether the user name exists or not (D1). */
export const askAction = formAction(AskLink, async (ctx, input) => {
  await askLink(ctx, input);
  redirect("/accesso/recupero?esito=inviato");
});

export const setAction = formAction(SetPassword, async (ctx, input) => {
  const outcome = await setPassword(ctx, input);
  if (!outcome.ok) return { errors: { [outcome.field]: outcome.fault } };
  redirect("/accesso/credenziali?esito=impostata");
});
