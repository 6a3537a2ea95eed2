import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { SeenDossier } from "@/lib/domain/review";
import { type Context, inTransaction } from "@/lib/platform/context";
import { ASSIGNABLE, setAssignee } from "./assign";
import { lockToDecide } from "./lock";

/** "Rilascia": nobody has the dossier any more; its state stays. Refuses with `already-done` when nobody had it. */
export async function releaseDossier(ctx: Context, input: SeenDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { dossier } = await lockToDecide(tx, ctx, input);
    if (!ASSIGNABLE.includes(dossier.state)) throw new Refusal("wrong-state", { state: dossier.state });
    if (!dossier.assigneeId) throw new Refusal("already-done");
    await setAssignee(tx, dossier.id, null);
    await recordAudit(tx, ctx, {
      action: "dossier.released",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { from: dossier.assigneeId },
    });
  });
}
