import { and, eq, isNull } from "drizzle-orm";
import { dossierNote, dossierWarning } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { ResolveWarning } from "@/lib/domain/review";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";

/** "Segna come chiarito" (A12-A14): the warning is closed with the operator's name. Refuses with `already-done` when it was. */
export async function resolveWarning(ctx: Context, input: ResolveWarning): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockForReview(tx, ctx, input);
    if (dossier.state !== "inReview") throw new Refusal("wrong-state", { state: dossier.state });
    const [closed] = await tx
      .update(dossierWarning)
      .set({ resolvedBy: operator.name, resolvedAt: ctx.now })
      .where(
        and(
          eq(dossierWarning.id, input.warningId),
          eq(dossierWarning.dossierId, dossier.id),
          isNull(dossierWarning.resolvedAt),
        ),
      )
      .returning({ code: dossierWarning.code, field: dossierWarning.field });
    if (!closed) throw new Refusal("already-done");
    if (input.note)
      await tx
        .insert(dossierNote)
        .values({ dossierId: dossier.id, text: input.note, writtenBy: operator.name, at: ctx.now });
    await recordAudit(tx, ctx, {
      action: "dossier.warning-resolved",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: closed,
    });
  });
}
