import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { document, integrationRequest } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { mayTakeAway } from "@/lib/domain/papers";
import { authorizeApplicant } from "@/lib/domain/policy";
import { lockByRef } from "@/lib/dossier/find";
import { type Context, inTransaction, isOwnLabel } from "@/lib/platform/context";
import { keepPaperWarnings } from "./keep-paper-warnings";

/**
 * Takes away a paper that was uploaded by mistake, before it is filed or the answer it goes with is sent (section 6). It
 * counts for nothing from then on, also where its signer had uploaded it after sign-in; the register keeps its hash. A second press
 * changes nothing. Refuses with `wrong-state` once it is too late, `not-found` what is not the applicant's own.
 */
export async function takeAway(ctx: Context, input: { ref: string; documentId: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, found);
    const [paper] = await tx
      .select()
      .from(document)
      .where(and(eq(document.id, input.documentId), eq(document.dossierId, found.id)));
    const isOwn = paper !== undefined && isOwnLabel(ctx.actor, paper.addedBy);
    if (paper?.origin !== "received" || !isOwn) throw new Refusal("not-found");
    if (paper.removedAt) return;
    if (!mayTakeAway({ ...paper, isOwn }, { state: found.state, askedAt: await openRequestAt(tx, found.id) }))
      throw new Refusal("wrong-state", { state: found.state });
    await tx.update(document).set({ removedAt: ctx.now }).where(eq(document.id, paper.id));
    await tx
      .delete(documentConfirmation)
      .where(
        and(
          eq(documentConfirmation.dossierId, found.id),
          eq(documentConfirmation.documentType, paper.type),
          eq(documentConfirmation.sha256, paper.sha256),
        ),
      );
    await keepPaperWarnings(tx, found);
    await recordAudit(tx, ctx, {
      action: "document.removed",
      subjectType: "dossier",
      subjectId: found.id,
      detail: { document: paper.id, type: paper.type, sha256: paper.sha256 },
    });
  });
}

async function openRequestAt(db: Db | Tx, dossierId: string): Promise<Date | null> {
  const [open] = await db
    .select({ at: integrationRequest.requestedAt })
    .from(integrationRequest)
    .where(and(eq(integrationRequest.dossierId, dossierId), isNull(integrationRequest.answeredAt)))
    .orderBy(desc(integrationRequest.requestedAt))
    .limit(1);
  return open?.at ?? null;
}
