"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { PasswordPolicyInput } from "@/lib/domain/settings-input";
import { changePasswordPolicy } from "@/lib/identity/credentials/policy";

export const policyAction = formAction(PasswordPolicyInput, async (ctx, input) => {
  await changePasswordPolicy(ctx, input);
  redirect("/backoffice/impostazioni/credenziali?esito=salvato");
});
