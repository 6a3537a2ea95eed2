"use server";

import { redirect } from "next/navigation";
import { changeAccountStatus } from "@/lib/accounts/change-status";
import { formAction } from "@/lib/actions/form-action";
import { ChangeAccountStatus } from "@/lib/domain/account-status";

/** Suspends an account or makes it active again. */
export const accountStatusAction = formAction(ChangeAccountStatus, async (ctx, input) => {
  await changeAccountStatus(ctx, input);
  redirect(`/backoffice/account/${input.accountId}?esito=${input.status}`);
});
