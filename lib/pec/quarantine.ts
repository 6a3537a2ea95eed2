import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier, file } from "@/db/schema/dossier";
import { pecMessage, pecMessageDossier } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import { parseDossierCode } from "@/lib/domain/dossier-code";
import { Refusal } from "@/lib/domain/errors";
import type { AttachMessage, DiscardMessage, LookedAt } from "@/lib/domain/pec-desk";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { findByRef, lockById } from "@/lib/dossier/find";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { readFile } from "@/lib/platform/storage";
import { readSetting } from "@/lib/settings/settings";
import { applyMessage } from "./apply-message";
import { deliveryOf, type KeptMessage } from "./file-message";
import { currentPecTrust } from "./mailbox-trust";
import { matchMessage } from "./match";
import { findPapers, type PaperFound } from "./match-papers";
import type { PecMessage } from "./message";
import { readPecMessage } from "./read-message";

/** The message, locked. Refuses with `not-found`, or `gone` when its bytes were let go. */
export async function lockMessage(tx: Tx, id: string): Promise<KeptMessage> {
  const [row] = await tx.select().from(pecMessage).where(eq(pecMessage.id, id)).for("update");
  if (!row) throw new Refusal("not-found");
  return row;
}

/**
 * An operator brings a message to a dossier: files it, records it as the answer, or only attaches it; the papers become
 * what the operator says. Refuses with `already-done` when a colleague was quicker, `not-found` for an unknown code
 * (field `code`), `reason-missing` for an expired dossier that the message missed, `own-dossier`.
 */
export async function attachMessage(ctx: Context, input: AttachMessage): Promise<{ ref: string }> {
  authorize(ctx.actor, "dossier.review");
  const { message, found } = await lookInto(ctx, input.messageId);
  return inTransaction(ctx, async (tx) => {
    const row = await lockMessage(tx, input.messageId);
    if (!message || !row.rawSha256 || row.state === "new") throw new Refusal("wrong-state", { state: row.state });
    const target = await lockById(tx, input.dossierId || (await idOfCode(tx, input.code)));
    authorizeReview(ctx.actor, target);
    await refuseRepeated(tx, row.id, target.id, input.role);
    const match = await matchMessage(tx, message, found);
    const delivery = deliveryOf(row, message, match);
    if (input.role === "filing" && target.state === "expired") requireReason(delivery.sentAt, target.dueAt, input);
    const attachments = message.attachments.filter((_, place) => input.types[place] !== "skip");
    const types = message.attachments.flatMap(({ sha256 }, place) => {
      const choice = input.types[place];
      if (choice && choice !== "skip") return [{ sha256, dossierId: target.id, type: choice }];
      const known = match.papers.find((paper) => paper.sha256 === sha256);
      return [{ sha256, dossierId: target.id, type: known?.type ?? null }];
    });
    await applyMessage(
      tx,
      ctx,
      target.id,
      { ...delivery, attachments, types, alone: true },
      input.role,
      input.lateReason,
    );
    await tx
      .update(pecMessage)
      .set({ state: input.role === "attached" ? "attached" : "filed", ...handled(ctx) })
      .where(eq(pecMessage.id, row.id));
    return { ref: target.ref };
  });
}

/** Its reading, and the look at its papers: before anything is locked. */
async function lookInto(ctx: Context, id: string): Promise<{ message: PecMessage | null; found: PaperFound[] }> {
  const [row] = await ctx.db.select({ rawSha256: pecMessage.rawSha256 }).from(pecMessage).where(eq(pecMessage.id, id));
  const kept = row?.rawSha256 ? await readFile(ctx.db, row.rawSha256) : null;
  if (!kept) return { message: null, found: [] };
  const message = await readPecMessage(kept.bytes, await currentPecTrust());
  return { message, found: await findPapers(ctx.db, message.attachments) };
}

/** The message that a dossier was opened from: its papers become those of the dossier, as the operator named them. */
export async function attachOpened(
  ctx: Context,
  input: Pick<AttachMessage, "messageId" | "types"> & { ref: string },
): Promise<void> {
  const { id } = await findByRef(ctx.db, input.ref);
  const { messageId, types } = input;
  await attachMessage(ctx, { messageId, dossierId: id, code: "", role: "attached", lateReason: "", types });
}

const handled = (ctx: Context) => ({ handledBy: actorLabel(ctx.actor), handledAt: ctx.now });

/** An expired dossier opens again by itself only for who was in time (DESIGN 1). */
function requireReason(sentAt: Date, dueAt: Date | null, { lateReason }: AttachMessage): void {
  if ((!dueAt || sentAt > dueAt) && !lateReason) throw new Refusal("reason-missing");
}

async function idOfCode(tx: Tx, typed: string): Promise<string> {
  const parsed = parseDossierCode(typed, await readSetting(tx, "codePrefix"));
  const [row] = parsed.ok ? await tx.select({ id: dossier.id }).from(dossier).where(eq(dossier.code, parsed.code)) : [];
  if (!row) throw new Refusal("not-found", { field: "code" });
  return row.id;
}

/** What was attached may still be filed; what was filed is filed. */
async function refuseRepeated(
  tx: Tx,
  messageId: string,
  dossierId: string,
  role: AttachMessage["role"],
): Promise<void> {
  const [link] = await tx
    .select({ role: pecMessageDossier.role })
    .from(pecMessageDossier)
    .where(and(eq(pecMessageDossier.messageId, messageId), eq(pecMessageDossier.dossierId, dossierId)));
  if (link && (link.role !== "attached" || role === "attached")) throw new Refusal("already-done");
}

/**
 * A message that concerns no dossier is put aside, with a reason. What came from a mailbox of all offices is let go: only
 * its hash is kept (D19). Refuses with `already-done` when it is no longer to be sorted.
 */
export async function discardMessage(ctx: Context, input: DiscardMessage): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const row = await lockMessage(tx, input.messageId);
    await discard(tx, ctx, row, input.reason);
  });
}

/** The same in the caller's transaction, on a locked message. */
export async function discard(tx: Tx, ctx: Context, row: KeptMessage, reason: string): Promise<void> {
  if (row.state !== "quarantined") throw new Refusal("already-done", { state: row.state });
  const nothingLeft = {
    rawSha256: null,
    sender: null,
    subject: null,
    messageId: null,
    facts: {},
    text: "",
    candidates: [],
  };
  await tx
    .update(pecMessage)
    .set({ state: "discarded", reason, ...handled(ctx), ...(row.shared ? nothingLeft : {}) })
    .where(eq(pecMessage.id, row.id));
  if (row.shared && row.rawSha256) await tx.delete(file).where(eq(file.sha256, row.rawSha256));
  await recordAudit(tx, ctx, {
    action: "pec.discarded",
    subjectType: "pec",
    subjectId: row.id,
    detail: { sha256: row.sha256, reason, letGo: row.shared },
  });
}

/** An operator has looked at what was flagged of a message in a dossier: nothing else is to be done. */
export async function markLookedAt(ctx: Context, input: LookedAt): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    authorizeReview(ctx.actor, await lockById(tx, input.dossierId));
    const [looked] = await tx
      .update(pecMessageDossier)
      .set({ lookedBy: actorLabel(ctx.actor), lookedAt: ctx.now })
      .where(
        and(
          eq(pecMessageDossier.messageId, input.messageId),
          eq(pecMessageDossier.dossierId, input.dossierId),
          isNull(pecMessageDossier.lookedAt),
        ),
      )
      .returning({ messageId: pecMessageDossier.messageId });
    if (!looked) throw new Refusal("already-done");
    await recordAudit(tx, ctx, {
      action: "pec.looked-at",
      subjectType: "dossier",
      subjectId: input.dossierId,
      detail: { message: input.messageId },
    });
  });
}
