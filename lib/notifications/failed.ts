import { and, count, desc, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { recordAudit } from "@/lib/audit/record";
import type { AuditAction } from "@/lib/domain/audit-words";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";

const SHOWN = 100;
const unsettled = and(eq(notification.status, "failed"), isNull(notification.settledAt));

export type FailedMail = {
  id: string;
  template: string;
  recipient: string;
  createdAt: Date;
  attempts: number;
  lastError: string | null;
  dossier: { ref: string; code: string | null } | null;
};

/** Mails that no server took after every attempt and that nobody has dealt with, the newest first. Needs `dossier.review`. */
export async function listFailedMails(ctx: Context): Promise<FailedMail[]> {
  authorize(ctx.actor, "dossier.review");
  const rows = await ctx.db
    .select({
      id: notification.id,
      template: notification.template,
      recipient: notification.recipient,
      createdAt: notification.createdAt,
      attempts: notification.attempts,
      lastError: notification.lastError,
      ref: dossier.ref,
      code: dossier.code,
    })
    .from(notification)
    .leftJoin(dossier, eq(dossier.id, notification.dossierId))
    .where(unsettled)
    .orderBy(desc(notification.createdAt))
    .limit(SHOWN);
  return rows.map(({ ref, code, ...mail }) => ({ ...mail, dossier: ref ? { ref, code } : null }));
}

/** How many of them there are. */
export async function countFailedMails(ctx: Context): Promise<number> {
  authorize(ctx.actor, "dossier.review");
  const [row] = await ctx.db.select({ n: count() }).from(notification).where(unsettled);
  return row?.n ?? 0;
}

/** Puts a failed mail back among those to send, with all its attempts. Refuses with `already-done` when it is not failed. */
export async function resendMail(ctx: Context, input: { id: string }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  const again = { status: "queued" as const, attempts: 0, nextAttemptAt: ctx.now, lastError: null };
  await inTransaction(ctx, async (tx) => {
    await change(tx, ctx, input.id, again, "mail.resent");
    await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
  });
}

/** The person was told in another way: the failure is dealt with. Refuses with `already-done` when it is not failed. */
export async function settleFailedMail(ctx: Context, input: { id: string }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  const settled = { settledBy: actorLabel(ctx.actor), settledAt: ctx.now };
  await inTransaction(ctx, (tx) => change(tx, ctx, input.id, settled, "mail.failure-settled"));
}

type Change = Partial<typeof notification.$inferInsert>;

async function change(tx: Tx, ctx: Context, id: string, values: Change, action: AuditAction): Promise<void> {
  const [changed] = await tx
    .update(notification)
    .set(values)
    .where(and(eq(notification.id, id), unsettled))
    .returning({ dossierId: notification.dossierId, template: notification.template });
  if (!changed) throw new Refusal("already-done");
  await recordAudit(tx, ctx, {
    action,
    subjectType: "dossier",
    subjectId: changed.dossierId ?? id,
    detail: { notification: id, template: changed.template },
  });
}
