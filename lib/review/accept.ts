import type { Tx } from "@/db/client";
import { recordAudit } from "@/lib/audit/record";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { KindId } from "@/lib/domain/kind";
import type { NoticeTemplate } from "@/lib/domain/notices";
import { authorize } from "@/lib/domain/policy";
import type { AcceptDossier } from "@/lib/domain/review";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { checkPapersOf } from "@/lib/filing/check-document";
import { readScansOf } from "@/lib/filing/read-scans";
import { enqueueNotice, type Notice } from "@/lib/notifications/enqueue";
import { enqueuePec } from "@/lib/pec/outgoing";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockToDecide } from "./lock";
import { missingForAcceptance } from "./missing";
import { refuseUnseenPapers } from "./seen-papers";

/** What a kind does when accepted, in the transaction of the acceptance; it gives the mails to send. */
export type Effect = (tx: Tx, ctx: Context, dossier: Dossier) => Promise<readonly Notice[]>;

/** What the body itself is told also by PEC. */
const TO_BODY: readonly NoticeTemplate[] = [
  "dossier-accepted-organization",
  "deactivation-done",
  "intervention-done",
  "delegation-news",
];

/**
 * "Accetta" (A36, A37): the move, the kind's effect and its mails, all or nothing. Refuses with `checklist-open` while
 * sections or warnings are open, `protocol-missing` when the filing has no entry (D17), `papers-missing` when a signed paper
 * never came, `changed-meanwhile` when another paper came while the page was open.
 */
export async function acceptDossier(
  ctx: Context,
  input: AcceptDossier,
  effects: Readonly<Record<KindId, Effect>>,
): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await checkPapersOf(ctx, input.dossierId);
  await readScansOf(ctx, input.dossierId);
  await inTransaction(ctx, async (tx) => {
    const { dossier } = await lockToDecide(tx, ctx, input);
    await refuseUnseenPapers(tx, dossier.id, input.papers);
    await acceptLocked(tx, ctx, dossier, effects);
  });
}

/** The same on a dossier that the caller has locked and may review. */
export async function acceptLocked(
  tx: Tx,
  ctx: Context,
  dossier: Dossier,
  effects: Readonly<Record<KindId, Effect>>,
): Promise<void> {
  nextState(dossier.state, "accept");
  const missing = await missingForAcceptance(tx, dossier);
  if (missing.sections.length > 0 || missing.warnings > 0) throw new Refusal("checklist-open", { ...missing });
  if (missing.protocol) throw new Refusal("protocol-missing");
  if (missing.papers.length > 0) throw new Refusal("papers-missing", { papers: missing.papers });
  const change = { decidedAt: ctx.now, dueAt: null, remainingDays: null };
  const accepted = await moveDossier(tx, ctx, dossier, "accept", change);
  const notices = await effects[accepted.kind](tx, ctx, accepted);
  for (const notice of notices) await enqueueNotice(tx, ctx.now, notice);
  const toBody = notices.find(({ template }) => TO_BODY.includes(template));
  if (toBody) await enqueuePec(tx, ctx.now, accepted, toBody);
  await recordAudit(tx, ctx, { action: "dossier.accepted", subjectType: "dossier", subjectId: dossier.id });
}
