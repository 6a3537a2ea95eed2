import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import { organization } from "@/db/schema/account";
import { accessReview } from "@/db/schema/own-data";
import { LAST_REMINDER_DAYS } from "@/lib/domain/access-review";
import { lastDayOf } from "@/lib/domain/terms";
import { type Context, inTransaction } from "@/lib/platform/context";
import { newToken, sha256Hex } from "@/lib/platform/secrets";
import { mailQuestion } from "./ask-reviews";

/** Reminds of confirmations still awaited: at half the time, and five days before the end. Gives how many mails left. */
export async function remindReviews(ctx: Context): Promise<number> {
  const half = sql`(${accessReview.askedAt} + (${accessReview.dueAt} - ${accessReview.askedAt}) / 2)`;
  const last = sql`(${accessReview.dueAt} - make_interval(days => ${LAST_REMINDER_DAYS}))`;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const due = and(
    isNull(accessReview.answeredAt),
    isNull(accessReview.settledAt),
    gt(accessReview.dueAt, ctx.now),
    sql`((${now} >= ${half} and ${accessReview.remindedAt} is null)
      or (${now} >= ${last} and ${last} > ${half} and ${accessReview.remindedAt} < ${last}))`,
  );
  const rows = await ctx.db
    .select({ id: accessReview.id })
    .from(accessReview)
    .where(due)
    .orderBy(asc(accessReview.dueAt));
  let reminded = 0;
  for (const { id } of rows) {
    const done = await inTransaction(ctx, async (tx) => {
      const token = newToken();
      const [review] = await tx
        .update(accessReview)
        .set({ remindedAt: ctx.now, remindedHash: sha256Hex(token) })
        .where(and(eq(accessReview.id, id), due))
        .returning();
      if (!review) return false;
      const [body] = await tx
        .select({ name: organization.name })
        .from(organization)
        .where(eq(organization.id, review.organizationId));
      const dueDay = lastDayOf(review.dueAt);
      await mailQuestion(tx, ctx, review, { token, organizationName: body?.name ?? "", dueDay, reminder: true });
      return true;
    });
    if (done) reminded += 1;
  }
  return reminded;
}
