import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { operator } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { AssignDossier } from "@/lib/domain/review";
import type { Dossier } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";

/** States in which a dossier is somebody's work. */
export const ASSIGNABLE: readonly DossierState[] = ["filed", "inReview", "onHold"];

/**
 * "Assegna": no move, but told in the register. The colleague must be active, may review, and may not appear in it:
 * otherwise `not-allowed` or `own-dossier`.
 */
export async function assignDossier(ctx: Context, input: AssignDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { dossier: found } = await lockForReview(tx, ctx, input);
    if (!ASSIGNABLE.includes(found.state)) throw new Refusal("wrong-state", { state: found.state });
    await mustBeAbleToReview(tx, input.operatorId, found);
    await setAssignee(tx, found.id, input.operatorId);
    await recordAudit(tx, ctx, {
      action: "dossier.assigned",
      subjectType: "dossier",
      subjectId: found.id,
      detail: { from: found.assigneeId, to: input.operatorId },
    });
  });
}

/** Changes who has the dossier; the version goes up, so that a page open elsewhere is told. */
export async function setAssignee(tx: Tx, dossierId: string, assigneeId: string | null): Promise<void> {
  await tx
    .update(dossier)
    .set({ assigneeId, version: sql`${dossier.version} + 1` })
    .where(eq(dossier.id, dossierId));
}

async function mustBeAbleToReview(tx: Tx, operatorId: string, found: Dossier): Promise<void> {
  const [colleague] = await tx
    .select({ fiscalCode: operator.fiscalCode, permissions: operator.permissions })
    .from(operator)
    .where(and(eq(operator.id, operatorId), eq(operator.active, true)));
  if (!colleague?.permissions.includes("dossier.review")) throw new Refusal("not-allowed");
  const parties = [found.appointeeFiscalCode, found.legalRepresentativeFiscalCode];
  if (parties.includes(colleague.fiscalCode)) throw new Refusal("own-dossier");
}
