import { and, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { organization } from "@/db/schema/account";
import { accessReview, accessReviewAnswer } from "@/db/schema/own-data";
import { recordAudit } from "@/lib/audit/record";
import { type ReviewAnswer, readReviewAnswers } from "@/lib/domain/access-review";
import { Refusal } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form";
import { isStrong } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { endRoles } from "@/lib/roles/end-roles";
import { type PersonWithAccess, peopleWithAccess } from "./people";

/** By the mailed link, or by its id for the representative who has signed in. */
export type ReviewKey = { token: string } | { id: string };

type Review = typeof accessReview.$inferSelect;
export type OpenReview = { review: Review; organizationName: string; people: PersonWithAccess[] };

/** The open confirmations of the bodies whose legal representative has signed in. */
export async function ownReviews(ctx: Context): Promise<{ id: string; organizationName: string; dueAt: Date }[]> {
  if (ctx.actor.kind !== "person") return [];
  return ctx.db
    .select({ id: accessReview.id, organizationName: organization.name, dueAt: accessReview.dueAt })
    .from(accessReview)
    .innerJoin(organization, eq(organization.id, accessReview.organizationId))
    .where(
      and(
        eq(accessReview.fiscalCode, ctx.actor.fiscalCode),
        isNull(accessReview.answeredAt),
        isNull(accessReview.settledAt),
      ),
    )
    .orderBy(desc(accessReview.askedAt))
    .limit(50);
}

/**
 * The question with its people; also after its day, as long as nobody has answered or settled it. Refuses with
 * `invalid-link`, `not-found` (another's, or over), `weak-sign-in` who signed in with a password.
 */
export async function readReview(ctx: Context, key: ReviewKey): Promise<OpenReview> {
  const found = await findReview(ctx, key);
  const all = await peopleWithAccess(ctx.db, found.review.organizationId);
  const answered = await answeredIn(ctx.db, found.review.id);
  return { ...found, people: all.filter((person) => !answered.has(person.accountId)) };
}

async function findReview(ctx: Context, key: ReviewKey): Promise<Omit<OpenReview, "people">> {
  if ("id" in key && !isUuid(key.id)) throw new Refusal("not-found");
  const hash = "token" in key ? sha256Hex(key.token) : "";
  const wanted =
    "token" in key
      ? or(eq(accessReview.tokenHash, hash), eq(accessReview.remindedHash, hash))
      : eq(accessReview.id, key.id);
  const [found] = await ctx.db
    .select({ review: accessReview, organizationName: organization.name })
    .from(accessReview)
    .innerJoin(organization, eq(organization.id, accessReview.organizationId))
    .where(and(wanted, isNull(accessReview.answeredAt), isNull(accessReview.settledAt)));
  if (!found) throw new Refusal("token" in key ? "invalid-link" : "not-found");
  if ("token" in key) return found;
  const { actor } = ctx;
  if (actor.kind !== "person" || actor.fiscalCode !== found.review.fiscalCode) throw new Refusal("not-found");
  if (!isStrong(actor)) throw new Refusal("weak-sign-in");
  return found;
}

const answeredIn = async (db: Db, reviewId: string): Promise<Set<string>> => {
  const rows = await db
    .select({ accountId: accessReviewAnswer.accountId })
    .from(accessReviewAnswer)
    .where(eq(accessReviewAnswer.reviewId, reviewId));
  return new Set(rows.map((row) => row.accountId));
};

/**
 * The representative says of each person whether they still act for the body. Who is removed loses the body's roles at once,
 * each in a transaction of its own, and is told; then the confirmation is closed and both answers are mailed back. What was
 * done before a fault stays done, and the page asks for the rest. Gives the state of the form when an answer is missing.
 */
export async function answerReview(
  ctx: Context,
  key: ReviewKey,
  values: Readonly<Record<string, unknown>>,
): Promise<FormState | null> {
  const { review, organizationName, people } = await readReview(ctx, key);
  const read = readReviewAnswers(
    people.map((person) => person.accountId),
    values,
  );
  if (!read.ok) return { errors: read.errors };
  const answerOf = (person: PersonWithAccess) => read.answers.get(person.accountId);
  for (const person of people)
    if (answerOf(person) === "removed") await removePerson(ctx, review, organizationName, person);
  const kept = people.filter((person) => answerOf(person) === "confirmed");
  await closeReview(ctx, review, organizationName, kept);
  return null;
}

async function removePerson(
  ctx: Context,
  review: Review,
  organizationName: string,
  person: PersonWithAccess,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await tx.select({ id: accessReview.id }).from(accessReview).where(eq(accessReview.id, review.id)).for("update");
    const [first] = await tx
      .insert(accessReviewAnswer)
      .values({ reviewId: review.id, accountId: person.accountId, answer: "removed", at: ctx.now })
      .onConflictDoNothing()
      .returning({ id: accessReviewAnswer.id });
    if (!first) return;
    await enqueueNotice(tx, ctx.now, {
      template: "access-removed",
      to: person.email,
      person: person.fiscalCode,
      eventKey: `access-removed:${review.id}:${person.accountId}`,
      data: { holderName: person.name, organizationName },
    });
    const holder = { id: person.accountId, fiscalCode: person.fiscalCode };
    await endRoles(tx, ctx, { holder, roleIds: person.roleIds, services: null, why: { accessReview: review.id } });
  });
}

async function closeReview(
  ctx: Context,
  review: Review,
  organizationName: string,
  kept: readonly PersonWithAccess[],
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const answeredBy = ctx.actor.kind === "person" ? ctx.actor.name : "link";
    const [closed] = await tx
      .update(accessReview)
      .set({ answeredAt: ctx.now, answeredBy })
      .where(and(eq(accessReview.id, review.id), isNull(accessReview.answeredAt), isNull(accessReview.settledAt)))
      .returning({ id: accessReview.id });
    if (!closed) throw new Refusal("already-done");
    const confirmed: ReviewAnswer = "confirmed";
    if (kept.length > 0)
      await tx
        .insert(accessReviewAnswer)
        .values(kept.map(({ accountId }) => ({ reviewId: review.id, accountId, answer: confirmed, at: ctx.now })))
        .onConflictDoNothing();
    const removed = await tx
      .select({ accountId: accessReviewAnswer.accountId })
      .from(accessReviewAnswer)
      .where(and(eq(accessReviewAnswer.reviewId, review.id), inArray(accessReviewAnswer.answer, ["removed"])));
    await enqueueNotice(tx, ctx.now, {
      template: "access-review-done",
      to: review.email,
      person: review.fiscalCode,
      eventKey: `access-review-done:${review.id}`,
      data: {
        representativeName: review.name,
        organizationName,
        confirmed: kept.map((person) => person.name),
        removed: removed.length,
      },
    });
    await recordAudit(tx, ctx, {
      action: "access-review.answered",
      subjectType: "access-review",
      subjectId: review.id,
      detail: {
        confirmed: kept.map((person) => person.accountId),
        removed: removed.map((one) => one.accountId),
        answeredBy,
      },
    });
  });
}
