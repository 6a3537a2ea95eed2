"use server";

import { redirect } from "next/navigation";
import { formAction } from "@/lib/actions/form-action";
import { PasswordPolicyInput, SeenSettings } from "@/lib/domain/settings-input";
import { changePasswordPolicy } from "@/lib/identity/credentials/policy";

export const policyAction = formAction(
  PasswordPolicyInput.extend({ seen: SeenSettings }),
  async (ctx, { seen, ...input }) => {
    await changePasswordPolicy(ctx, input, seen);
    redirect("/backoffice/impostazioni/credenziali?esito=salvato");
  },
);
