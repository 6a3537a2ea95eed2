import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossierCheck } from "@/db/schema/dossier";
import { pecMessage, pecMessageDossier } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { ProtocolInput } from "@/lib/domain/filing";
import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { authorize } from "@/lib/domain/policy";
import { allProved } from "@/lib/domain/proof";
import type { AcceptDossier } from "@/lib/domain/review";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { linkProtocol } from "@/lib/filing/link-protocol";
import { readProofs } from "@/lib/filing/read-proofs";
import { latestFiling } from "@/lib/filing/received";
import { type Context, inTransaction } from "@/lib/platform/context";
import { acceptLocked, type Effect } from "./accept";
import { lockToDecide } from "./lock";
import { missingForAcceptance } from "./missing";
import { refuseUnseenPapers } from "./seen-papers";

/** What was verified without anybody's hand: the message that filed the dossier. */
export type Verified = {
  messageId: string;
  sender: string | null;
  certifiedAt: Date | null;
  provider: string | null;
  /** Warnings that a person has still to settle before the one click. */
  doubts: number;
};

/**
 * Whether a dossier was verified by itself: filed by a certified message from its registered PEC, each document signed by
 * who must sign it on the very document issued. Null when it was not; warnings still open are counted.
 */
export async function readVerified(db: Db | Tx, dossier: Dossier): Promise<Verified | null> {
  if (dossier.state !== "filed" && dossier.state !== "inReview") return null;
  const [message] = await db
    .select({
      messageId: pecMessage.id,
      sender: pecMessage.sender,
      certifiedAt: pecMessage.certifiedAt,
      provider: pecMessage.provider,
    })
    .from(pecMessageDossier)
    .innerJoin(pecMessage, eq(pecMessage.id, pecMessageDossier.messageId))
    // Filed by the portal itself: no operator had to decide about the message.
    .where(
      and(
        eq(pecMessageDossier.dossierId, dossier.id),
        eq(pecMessageDossier.role, "filing"),
        eq(pecMessage.signature, "valid"),
        isNull(pecMessage.handledBy),
      ),
    )
    .orderBy(desc(pecMessageDossier.at))
    .limit(1);
  if (!message) return null;
  const { wanted, proofs } = await readProofs(db, dossier);
  if (!allProved(wanted, proofs)) return null;
  const { warnings, papers } = await missingForAcceptance(db, dossier);
  return papers.length === 0 ? { ...message, doubts: warnings } : null;
}

/**
 * The operator's one click on a dossier that was verified by itself: taken in charge, each section ticked in their name, and
 * accepted; with the protocol entry where it is still missing (D17). Refuses with `incomplete` when it is no longer so, or a
 * warning is open.
 */
export async function confirmVerified(
  ctx: Context,
  input: AcceptDossier & { protocol: ProtocolInput | null },
  effects: Readonly<Record<KindId, Effect>>,
): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockToDecide(tx, ctx, input);
    await refuseUnseenPapers(tx, dossier.id, input.papers);
    const verified = await readVerified(tx, dossier);
    if (!verified || verified.doubts > 0) throw new Refusal("incomplete");
    const taken =
      dossier.state === "filed"
        ? await moveDossier(tx, ctx, dossier, "takeCharge", { assigneeId: operator.id })
        : dossier;
    if (input.protocol) {
      const filingId = await latestFiling(tx, dossier.id);
      await linkProtocol(tx, ctx.now, { dossierId: dossier.id, filingId }, input.protocol);
    }
    const ticks = kindById(dossier.kind).checklist.map(({ id }) => ({
      dossierId: dossier.id,
      section: id,
      doneBy: operator.name,
      doneAt: ctx.now,
    }));
    await tx.insert(dossierCheck).values(ticks).onConflictDoNothing();
    await acceptLocked(tx, ctx, taken, effects);
    await recordAudit(tx, ctx, {
      action: "dossier.verified-confirmed",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { message: verified.messageId, protocol: input.protocol },
    });
  });
}
