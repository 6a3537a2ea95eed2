import { and, eq, isNull, sql } from "drizzle-orm";
import { dossierWarning } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { isPaperWarning } from "@/lib/domain/paper-warnings";
import { authorize } from "@/lib/domain/policy";
import type { ResolveWarning } from "@/lib/domain/review";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";

/**
 * "Segna come chiarito" (A12-A14): the warning is closed with the operator's name and, if they say it, how. One about a paper
 * is closed only with a reason (`clearing-unexplained`). Refuses with `already-done` when it was.
 */
export async function resolveWarning(ctx: Context, input: ResolveWarning): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockForReview(tx, ctx, input);
    if (dossier.state !== "inReview") throw new Refusal("wrong-state", { state: dossier.state });
    const [closed] = await tx
      .update(dossierWarning)
      .set({ resolvedBy: operator.name, resolvedAt: ctx.now, ...(input.note ? { detail: withHow(input.note) } : {}) })
      .where(
        and(
          eq(dossierWarning.id, input.warningId),
          eq(dossierWarning.dossierId, dossier.id),
          isNull(dossierWarning.resolvedAt),
        ),
      )
      .returning({ code: dossierWarning.code, field: dossierWarning.field });
    if (!closed) throw new Refusal("already-done");
    if (isPaperWarning(closed.code) && !input.note) throw new Refusal("clearing-unexplained");
    await recordAudit(tx, ctx, {
      action: "dossier.warning-resolved",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: input.note ? { ...closed, how: input.note } : closed,
    });
  });
}

const withHow = (how: string) => sql`${dossierWarning.detail} || ${JSON.stringify({ how })}::text::jsonb`;
