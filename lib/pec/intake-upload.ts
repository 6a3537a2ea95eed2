import { count, eq } from "drizzle-orm";
import { pecMessage } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { isReceipt } from "@/lib/domain/pec-intake";
import { findCodes } from "@/lib/domain/pec-match";
import type { PecState } from "@/lib/domain/pec-message";
import { authorize, authorizeApplicant } from "@/lib/domain/policy";
import { findByRef } from "@/lib/dossier/find";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { readSettings } from "@/lib/settings/settings";
import { fileMessage } from "./file-message";
import { keepRaw } from "./intake";
import { currentPecTrust } from "./mailbox-trust";
import { readPecMessage } from "./read-message";

/** A complete receipt carries the whole of what was sent. */
export const MAX_MESSAGE_BYTES = 40 * 1024 * 1024;
const RECEIPTS_OF_DOSSIER = 10;

/** The portal itself deals with a message, also when a person brings it. */
const asPortal = (ctx: Context): Context => ({ ...ctx, actor: { kind: "system", job: "pec" } });

/**
 * An operator brings a message saved from the mailbox: the same door as the job's (kept, read, verified, matched, filed).
 * Gives the message, and whether it was there already. Refuses with `file-refused` what is no message.
 */
export async function bringMessage(ctx: Context, raw: Buffer): Promise<{ id: string; isNew: boolean }> {
  authorize(ctx.actor, "dossier.review");
  if (raw.length === 0 || raw.length > MAX_MESSAGE_BYTES) throw new Refusal("file-refused", { reason: "size" });
  const trust = await currentPecTrust();
  if ((await readPecMessage(raw, trust)).problems.includes("not-a-message")) throw new Refusal("not-a-message");
  const kept = await inTransaction(ctx, async (tx) => {
    const message = await keepRaw(tx, ctx.now, {
      raw,
      source: "operator",
      broughtBy: actorLabel(ctx.actor),
      shared: false,
      receivedAt: ctx.now,
    });
    await recordAudit(tx, ctx, { action: "pec.brought", subjectType: "pec", subjectId: message.id });
    return message;
  });
  if (kept.isNew) await fileMessage(asPortal(ctx), kept.id, trust);
  return kept;
}

/**
 * An applicant brings the receipts they got, as proof of having sent (accettazione, consegna). Each stands in the dossier's
 * history with its certified time. Refuses with `not-a-receipt`, `other-receipt` (not to the Province's PEC, or for another
 * dossier), `receipt-doubtful` when the provider's signature does not hold.
 */
export async function bringReceipt(ctx: Context, input: { ref: string; raw: Buffer }): Promise<{ state: PecState }> {
  const dossier = await findByRef(ctx.db, input.ref);
  authorizeApplicant(ctx.actor, dossier);
  if (dossier.state === "draft") throw new Refusal("wrong-state", { state: dossier.state });
  if (input.raw.length === 0 || input.raw.length > MAX_MESSAGE_BYTES)
    throw new Refusal("file-refused", { reason: "size" });
  const trust = await currentPecTrust();
  const message = await readPecMessage(input.raw, trust);
  if (!isReceipt(message.kind)) throw new Refusal("not-a-receipt");
  if (message.signature === "invalid" || message.signature === "missing") throw new Refusal("receipt-doubtful");
  const { pec, codePrefix } = await readSettings(ctx.db);
  const toUs = message.recipients.some((to) => to.toLowerCase() === pec.toLowerCase());
  const codes = findCodes(message.subject ?? "", codePrefix).right;
  if (!toUs || (codes.length > 0 && !codes.includes(dossier.code ?? ""))) throw new Refusal("other-receipt");
  const kept = await inTransaction(ctx, async (tx) => {
    const [held] = await tx.select({ n: count() }).from(pecMessage).where(eq(pecMessage.forDossierId, dossier.id));
    if ((held?.n ?? 0) >= RECEIPTS_OF_DOSSIER) throw new Refusal("too-many");
    const added = await keepRaw(tx, ctx.now, {
      raw: input.raw,
      source: "applicant",
      broughtBy: actorLabel(ctx.actor),
      shared: false,
      receivedAt: ctx.now,
      forDossierId: dossier.id,
    });
    await recordAudit(tx, ctx, {
      action: "pec.receipt-brought",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { message: added.id, kind: message.kind },
    });
    return added;
  });
  return { state: await fileMessage(asPortal(ctx), kept.id, trust) };
}
