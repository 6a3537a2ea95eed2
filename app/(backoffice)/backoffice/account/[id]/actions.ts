"use server";

import { redirect } from "next/navigation";
import { changeAccountStatus } from "@/lib/accounts/change-status";
import { formAction } from "@/lib/actions/form-action";
import { ChangeAccountStatus, ChangeRoleStatus } from "@/lib/domain/account-status";
import { changeRoleStatus } from "@/lib/roles/change-status";

/** Suspends an account or makes it active again. */
export const accountStatusAction = formAction(ChangeAccountStatus, async (ctx, input) => {
  await changeAccountStatus(ctx, input);
  redirect(`/backoffice/account/${input.accountId}?esito=${input.status}`);
});

/** Suspends one role, or makes it active again. */
export const roleStatusAction = formAction(ChangeRoleStatus, async (ctx, input) => {
  const { accountId } = await changeRoleStatus(ctx, input);
  redirect(`/backoffice/account/${accountId}?esito=ruolo-${input.status}`);
});
