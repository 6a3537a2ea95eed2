import { and, asc, count, desc, eq, gt, isNotNull, isNull, lte, ne, or } from "drizzle-orm";
import { organization, role } from "@/db/schema/account";
import { accessReview } from "@/db/schema/own-data";
import { recordAudit } from "@/lib/audit/record";
import type { SettleReview } from "@/lib/domain/access-review";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

const SHOWN = 100;

export type ReviewView = "late" | "open" | "closed";
export type ReviewRow = {
  id: string;
  organizationName: string;
  organizationFiscalCode: string;
  name: string;
  email: string;
  phone: string | null;
  askedAt: Date;
  dueAt: Date;
  answeredAt: Date | null;
  answeredBy: string | null;
  settledAt: Date | null;
  settledBy: string | null;
  settledNote: string | null;
};

/** The yearly confirmations: unanswered after their day, awaited, or closed; the first hundred. Needs `account.manage`. */
export async function listReviews(ctx: Context, view: ReviewView): Promise<ReviewRow[]> {
  authorize(ctx.actor, "account.manage");
  const open = and(isNull(accessReview.answeredAt), isNull(accessReview.settledAt));
  const where = {
    late: and(open, lte(accessReview.dueAt, ctx.now)),
    open: and(open, gt(accessReview.dueAt, ctx.now)),
    closed: or(isNotNull(accessReview.answeredAt), isNotNull(accessReview.settledAt)),
  }[view];
  return ctx.db
    .select({
      id: accessReview.id,
      organizationName: organization.name,
      organizationFiscalCode: organization.fiscalCode,
      name: accessReview.name,
      email: accessReview.email,
      phone: organization.phone,
      askedAt: accessReview.askedAt,
      dueAt: accessReview.dueAt,
      answeredAt: accessReview.answeredAt,
      answeredBy: accessReview.answeredBy,
      settledAt: accessReview.settledAt,
      settledBy: accessReview.settledBy,
      settledNote: accessReview.settledNote,
    })
    .from(accessReview)
    .innerJoin(organization, eq(organization.id, accessReview.organizationId))
    .where(where)
    .orderBy(view === "closed" ? desc(accessReview.askedAt) : asc(accessReview.dueAt))
    .limit(SHOWN);
}

/** Bodies with users whose legal representative nobody knows: they cannot be asked. Needs `account.manage`. */
export async function listUnaskable(ctx: Context): Promise<{ name: string; fiscalCode: string; roles: number }[]> {
  authorize(ctx.actor, "account.manage");
  return ctx.db
    .select({ name: organization.name, fiscalCode: organization.fiscalCode, roles: count() })
    .from(organization)
    .innerJoin(role, and(eq(role.organizationId, organization.id), ne(role.status, "ended")))
    .where(isNull(organization.representativeFiscalCode))
    .groupBy(organization.id)
    .orderBy(asc(organization.name))
    .limit(SHOWN);
}

/**
 * An operator has dealt with a body that did not answer, and says how. Needs `account.manage`; refuses with `not-found`,
 * `wrong-state` before its day, `already-done` once answered or settled.
 */
export async function settleReview(ctx: Context, input: SettleReview): Promise<void> {
  const operator = authorize(ctx.actor, "account.manage");
  await inTransaction(ctx, async (tx) => {
    const [review] = await tx.select().from(accessReview).where(eq(accessReview.id, input.reviewId)).for("update");
    if (!review) throw new Refusal("not-found");
    if (review.answeredAt || review.settledAt) throw new Refusal("already-done");
    if (review.dueAt.getTime() > ctx.now.getTime()) throw new Refusal("wrong-state");
    await tx
      .update(accessReview)
      .set({ settledAt: ctx.now, settledBy: operator.name, settledNote: input.note })
      .where(eq(accessReview.id, review.id));
    await recordAudit(tx, ctx, {
      action: "access-review.settled",
      subjectType: "access-review",
      subjectId: review.id,
      detail: { note: input.note },
    });
  });
}
