"use server";

import { redirect } from "next/navigation";
import { settleReview } from "@/lib/access-review/list-reviews";
import { formAction } from "@/lib/actions/form-action";
import { SettleReview } from "@/lib/domain/access-review";

/** The operator has heard the body that did not answer, and says how it went. */
export const settleAction = formAction(SettleReview, async (ctx, input) => {
  await settleReview(ctx, input);
  redirect("/backoffice/conferme?esito=gestita");
});
