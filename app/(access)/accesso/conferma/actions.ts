"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { answerReview } from "@/lib/access-review/answer-review";
import { formAction } from "@/lib/actions/form-action";

/** The answer to the yearly question, by the mailed link. */
export const answerByLink = formAction(
  z.looseObject({ token: z.string().max(200) }),
  async (ctx, { token, ...values }) => {
    const state = await answerReview(ctx, { token }, values);
    if (state) return state;
    redirect("/accesso/conferma/fatto");
  },
);
