import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { pecMessageDossier, pecOutgoing } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import { receiptOutcome } from "@/lib/domain/pec-intake";
import type { PecFlag } from "@/lib/domain/pec-message";
import { actorLabel, type Context } from "@/lib/platform/context";
import type { PecMessage } from "./message";

export type Outgoing = typeof pecOutgoing.$inferSelect;

/** The PEC of ours that a receipt speaks of, or null. */
export async function outgoingOf(db: Db | Tx, message: Pick<PecMessage, "references">): Promise<Outgoing | null> {
  if (!message.references) return null;
  const [row] = await db.select().from(pecOutgoing).where(eq(pecOutgoing.messageId, message.references));
  return row ?? null;
}

/**
 * Notes a receipt of a PEC of ours with its certified time. Receipts may come in any order and twice: a delivery outlives a
 * late "accepted", a failure after the warning of the first 12 hours may still turn into a delivery.
 */
export async function noteReceipt(
  tx: Tx,
  ctx: Context,
  input: { messageId: string; outgoing: Outgoing; kind: string; at: Date },
): Promise<void> {
  const { messageId, outgoing, kind, at } = input;
  const outcome = receiptOutcome(kind);
  const of = eq(pecOutgoing.id, outgoing.id);
  if (outcome === "accepted") {
    await tx.update(pecOutgoing).set({ acceptedAt: at }).where(of);
    await tx
      .update(pecOutgoing)
      .set({ state: "accepted" })
      .where(and(of, inArray(pecOutgoing.state, ["queued", "sent"])));
  }
  if (outcome === "delivered")
    await tx.update(pecOutgoing).set({ state: "delivered", deliveredAt: at, failedAt: null }).where(of);
  if (outcome === "failed")
    await tx
      .update(pecOutgoing)
      .set({ state: "failed", failedAt: at, settledAt: null, settledBy: null })
      .where(and(of, isNull(pecOutgoing.deliveredAt)));
  const flags: PecFlag[] = outcome === "failed" && !outgoing.deliveredAt ? ["receipt-failed"] : [];
  const { dossierId } = outgoing;
  if (dossierId) await linkReceipt(tx, ctx, { messageId, dossierId, flags });
  await recordAudit(tx, ctx, {
    action: "pec.receipt",
    subjectType: dossierId ? "dossier" : "pec",
    subjectId: dossierId ?? messageId,
    detail: { message: messageId, outgoing: outgoing.id, kind },
  });
}

/** Ties a receipt to a dossier, so that its time stands in the timeline. */
export async function linkReceipt(
  tx: Tx,
  ctx: Context,
  link: { messageId: string; dossierId: string; flags: readonly PecFlag[] },
): Promise<void> {
  await tx
    .insert(pecMessageDossier)
    .values({ ...link, role: "receipt", by: actorLabel(ctx.actor), at: ctx.now })
    .onConflictDoNothing();
}
