import { z } from "zod";

/** A body is asked again when so much time has passed since the last time, or since its first user. */
export const REVIEW_DAYS = 365;
/** Days before the end at which the last reminder leaves. */
export const LAST_REMINDER_DAYS = 5;

export const REVIEW_ANSWERS = ["confirmed", "removed"] as const;
export type ReviewAnswer = (typeof REVIEW_ANSWERS)[number];

/** Name of the field about one person. */
export const answerField = (accountId: string): string => `persona-${accountId}`;

/** One answer for each person asked about, by account; an error beside each that has none. */
export function readReviewAnswers(
  accountIds: readonly string[],
  values: Readonly<Record<string, unknown>>,
): { ok: true; answers: ReadonlyMap<string, ReviewAnswer> } | { ok: false; errors: Record<string, string> } {
  const answers = new Map<string, ReviewAnswer>();
  const errors: Record<string, string> = {};
  for (const id of accountIds) {
    const answer = z.enum(REVIEW_ANSWERS).safeParse(values[answerField(id)]);
    if (answer.success) answers.set(id, answer.data);
    else errors[answerField(id)] = "Scegli se questa persona opera ancora per l’ente";
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, answers };
}

export const SettleReview = z.object({
  reviewId: z.uuid(),
  note: z.string().trim().min(5, "Scrivi che cosa hai fatto").max(500, "Accorcia il testo: al massimo 500 caratteri"),
});
export type SettleReview = z.infer<typeof SettleReview>;
