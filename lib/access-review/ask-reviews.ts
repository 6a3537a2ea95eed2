import { and, asc, eq, isNotNull, ne, notExists, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { accessReview } from "@/db/schema/own-data";
import { recordAudit } from "@/lib/audit/record";
import { REVIEW_DAYS } from "@/lib/domain/access-review";
import { addDays, romeDay } from "@/lib/domain/dates";
import { endOfDay } from "@/lib/domain/terms";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { newToken, sha256Hex } from "@/lib/platform/secrets";
import { readSettings } from "@/lib/settings/settings";
import { peopleWithAccess } from "./people";

/** Bodies asked at one run: the first year does not fill the mail queue at once. */
const AT_ONCE = 200;
const DAY_MS = 86_400_000;

type Review = typeof accessReview.$inferSelect;

/**
 * Asks the legal representative of each body whose turn has come, while the setting is on: a year after the last time, or
 * after its first user. Gives how many were asked. Safe to run twice at once.
 */
export async function askReviews(ctx: Context): Promise<number> {
  const { accessReview: switchedOn, accessReviewDays } = await readSettings(ctx.db);
  if (!switchedOn) return 0;
  const yearAgo = new Date(ctx.now.getTime() - REVIEW_DAYS * DAY_MS);
  const lately = ctx.db
    .select({ id: accessReview.id })
    .from(accessReview)
    .where(
      and(
        eq(accessReview.organizationId, organization.id),
        sql`${accessReview.askedAt} > ${yearAgo.toISOString()}::timestamptz`,
      ),
    );
  const due = await ctx.db
    .select({ id: organization.id })
    .from(organization)
    .innerJoin(role, and(eq(role.organizationId, organization.id), ne(role.status, "ended")))
    .where(and(isNotNull(organization.representativeFiscalCode), notExists(lately)))
    .groupBy(organization.id)
    .having(sql`min(${role.since}) <= ${yearAgo.toISOString()}::timestamptz`)
    .orderBy(asc(organization.id))
    .limit(AT_ONCE);
  const dueDay = addDays(romeDay(ctx.now), accessReviewDays);
  let asked = 0;
  for (const { id } of due) if (await inTransaction(ctx, (tx) => askOne(tx, ctx, id, dueDay))) asked += 1;
  return asked;
}

async function askOne(tx: Tx, ctx: Context, organizationId: string, dueDay: string): Promise<boolean> {
  const [body] = await tx.select().from(organization).where(eq(organization.id, organizationId)).for("update");
  const email = body && (await addressOf(tx, body));
  if (!body?.representativeFiscalCode || !email) return false;
  const token = newToken();
  const [review] = await tx
    .insert(accessReview)
    .values({
      organizationId,
      fiscalCode: body.representativeFiscalCode,
      name: `${body.representativeName} ${body.representativeFamilyName}`,
      email,
      tokenHash: sha256Hex(token),
      askedAt: ctx.now,
      dueAt: endOfDay(dueDay),
    })
    .onConflictDoNothing()
    .returning();
  if (!review) return false;
  await mailQuestion(tx, ctx, review, { token, organizationName: body.name, dueDay, reminder: false });
  await recordAudit(tx, ctx, {
    action: "access-review.asked",
    subjectType: "access-review",
    subjectId: review.id,
    detail: { organizationId },
  });
  return true;
}

/** The representative's own address where one is known: in the registration, or in an account; else the body's. */
async function addressOf(tx: Tx, body: typeof organization.$inferSelect): Promise<string | null> {
  if (body.representativeEmail) return body.representativeEmail;
  const [own] = await tx
    .select({ email: account.email })
    .from(account)
    .where(and(eq(account.fiscalCode, body.representativeFiscalCode ?? ""), eq(account.status, "active")));
  return own?.email ?? body.email;
}

/** The mail with the question, or a reminder of it, with a link of its own. */
export async function mailQuestion(
  tx: Tx,
  ctx: Context,
  review: Review,
  mail: { token: string; organizationName: string; dueDay: string; reminder: boolean },
): Promise<void> {
  const { token, ...said } = mail;
  await enqueueNotice(tx, ctx.now, {
    template: "access-review",
    to: review.email,
    person: review.fiscalCode,
    eventKey: `access-review:${sha256Hex(token)}`,
    data: {
      ...said,
      representativeName: review.name,
      people: (await peopleWithAccess(tx, review.organizationId)).length,
      link: `/accesso/conferma/${token}`,
    },
  });
}
