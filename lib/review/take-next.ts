import { and, asc, eq, isNull, ne, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { arrivalOf, dossier } from "@/db/schema/dossier";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";
import { takeLocked } from "./take-charge";

/**
 * "Prendi in carico la prossima" (B38): the dossier nearest to its term that waits for somebody, in the order of the queue:
 * of those with one term, the first that came. Skips those a colleague is taking at this instant and those in which the operator appears. Null
 * when none waits.
 */
export async function takeNext(ctx: Context): Promise<{ ref: string } | null> {
  const operator = authorize(ctx.actor, "dossier.review");
  return inTransaction(ctx, async (tx) => {
    const next = await nextWaiting(tx, ctx.actor.kind === "person" ? ctx.actor.fiscalCode : "");
    if (!next) return null;
    const { dossier: found } = await lockForReview(tx, ctx, { dossierId: next.id });
    await takeLocked(tx, ctx, found, operator.id);
    return { ref: found.ref };
  });
}

async function nextWaiting(tx: Tx, fiscalCode: string): Promise<{ id: string } | undefined> {
  const notIn = (column: typeof dossier.appointeeFiscalCode | typeof dossier.legalRepresentativeFiscalCode) =>
    or(isNull(column), ne(column, fiscalCode));
  const [row] = await tx
    .select({ id: dossier.id })
    .from(dossier)
    .where(
      and(
        eq(dossier.state, "filed"),
        isNull(dossier.assigneeId),
        notIn(dossier.appointeeFiscalCode),
        notIn(dossier.legalRepresentativeFiscalCode),
      ),
    )
    .orderBy(asc(dossier.dueAt), asc(arrivalOf(dossier)), asc(dossier.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row;
}
