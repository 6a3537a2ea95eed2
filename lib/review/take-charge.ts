import { recordAudit } from "@/lib/audit/record";
import { authorize } from "@/lib/domain/policy";
import type { SeenDossier } from "@/lib/domain/review";
import { moveDossier } from "@/lib/dossier/move";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";
import { prefillChecklist } from "./prefill-checklist";

/** "Prendi in carico" (B38): the dossier goes in review, assigned to who asks. */
export async function takeCharge(ctx: Context, input: SeenDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockForReview(tx, ctx, input);
    await moveDossier(tx, ctx, dossier, "takeCharge", { assigneeId: operator.id });
    await prefillChecklist(tx, ctx, dossier);
    await recordAudit(tx, ctx, { action: "dossier.taken", subjectType: "dossier", subjectId: dossier.id });
  });
}
