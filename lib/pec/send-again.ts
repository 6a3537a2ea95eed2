import { and, asc, count, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { pecOutgoing } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import type { AuditAction } from "@/lib/domain/audit-words";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { newMessageId, pecSender } from "./outgoing";
import type { Outgoing } from "./receipts";

const SHOWN = 100;
const unsettled = and(eq(pecOutgoing.state, "failed"), isNull(pecOutgoing.settledAt));

export type FailedPec = Outgoing & { ref: string | null; code: string | null };

/** PEC of ours that were not delivered and that nobody has dealt with, the oldest first. Needs `dossier.review`. */
export async function listFailedPec(ctx: Context): Promise<FailedPec[]> {
  authorize(ctx.actor, "dossier.review");
  const rows = await ctx.db
    .select({ outgoing: pecOutgoing, ref: dossier.ref, code: dossier.code })
    .from(pecOutgoing)
    .leftJoin(dossier, eq(dossier.id, pecOutgoing.dossierId))
    .where(unsettled)
    .orderBy(asc(pecOutgoing.failedAt))
    .limit(SHOWN);
  return rows.map(({ outgoing, ref, code }) => ({ ...outgoing, ref, code }));
}

/** How many of them there are. */
export async function countFailedPec(ctx: Context): Promise<number> {
  authorize(ctx.actor, "dossier.review");
  const [row] = await ctx.db.select({ n: count() }).from(pecOutgoing).where(unsettled);
  return row?.n ?? 0;
}

/** Sends a PEC that was not delivered once more: a message of its own, so that receipts are never mixed up. */
export async function sendPecAgain(ctx: Context, input: { id: string }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const failed = await settle(tx, ctx, input.id);
    const { dossierId, recipient, template, data, subject, body } = failed;
    await tx.insert(pecOutgoing).values({
      ...{ dossierId, recipient, template, data, subject, body },
      eventKey: `${failed.eventKey}:again:${failed.id}`,
      messageId: newMessageId(await pecSender(tx)),
      createdAt: ctx.now,
      nextAttemptAt: ctx.now,
    });
    await tx.execute(sql`select pg_notify('varco_work', 'pec')`);
    await audit(ctx, tx, failed, "pec.sent-again");
  });
}

/** The body was told in another way: the failure is dealt with. */
export async function settleFailedPec(ctx: Context, input: { id: string }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => audit(ctx, tx, await settle(tx, ctx, input.id), "pec.failure-settled"));
}

async function settle(tx: Tx, ctx: Context, id: string): Promise<Outgoing> {
  const [settled] = await tx
    .update(pecOutgoing)
    .set({ settledBy: actorLabel(ctx.actor), settledAt: ctx.now })
    .where(and(eq(pecOutgoing.id, id), unsettled))
    .returning();
  if (!settled) throw new Refusal("already-done");
  return settled;
}

const audit = (ctx: Context, tx: Tx, { id, dossierId }: Outgoing, action: AuditAction) =>
  recordAudit(tx, ctx, {
    action,
    subjectType: dossierId ? "dossier" : "pec",
    subjectId: dossierId ?? id,
    detail: { outgoing: id },
  });
