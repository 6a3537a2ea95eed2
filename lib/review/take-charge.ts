import type { Tx } from "@/db/client";
import { recordAudit } from "@/lib/audit/record";
import { authorize } from "@/lib/domain/policy";
import type { SeenDossier } from "@/lib/domain/review";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { keepPaperWarnings } from "@/lib/filing/keep-paper-warnings";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockToDecide } from "./lock";
import { prefillChecklist } from "./prefill-checklist";

/** "Prendi in carico" (B38): the dossier goes in review, assigned to who asks. */
export async function takeCharge(ctx: Context, input: SeenDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockToDecide(tx, ctx, input);
    await takeLocked(tx, ctx, dossier, operator.id);
  });
}

/** The same on a dossier that the caller has locked and may review. */
export async function takeLocked(tx: Tx, ctx: Context, dossier: Dossier, operatorId: string): Promise<void> {
  const taken = await moveDossier(tx, ctx, dossier, "takeCharge", { assigneeId: operatorId });
  await keepPaperWarnings(tx, taken);
  await prefillChecklist(tx, ctx, dossier);
  await recordAudit(tx, ctx, { action: "dossier.taken", subjectType: "dossier", subjectId: dossier.id });
}
