"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { answerReview } from "@/lib/access-review/answer-review";
import { formAction } from "@/lib/actions/form-action";

/** The answer to the yearly question, by the legal representative who has signed in. */
export const answerHere = formAction(z.looseObject({ reviewId: z.uuid() }), async (ctx, { reviewId, ...values }) => {
  const state = await answerReview(ctx, { id: reviewId }, values);
  if (state) return state;
  redirect("/area-riservata/conferme?esito=fatto");
});
