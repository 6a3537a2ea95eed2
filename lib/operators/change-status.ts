import { and, eq, inArray, sql } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { type AuditRecord, recordAudits } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { ChangeOperatorStatus } from "@/lib/domain/operators";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { keepAnAdministrator, lockOperators } from "./lock-operators";

/**
 * Suspends an operator, or lets them in again. Their open dossiers go back to everybody, and tell so. Refuses with
 * `last-administrator`, and with `not-allowed` who would suspend themselves.
 */
export async function changeOperatorStatus(ctx: Context, input: ChangeOperatorStatus): Promise<void> {
  const self = authorize(ctx.actor, "operator.manage");
  const active = input.active === "yes";
  await inTransaction(ctx, async (tx) => {
    const all = await lockOperators(tx);
    const found = all.find((one) => one.id === input.operatorId);
    if (!found) throw new Refusal("not-found");
    if (found.active === active) return;
    keepAnAdministrator(all, [{ ...found, active }]);
    if (found.id === self.id) throw new Refusal("not-allowed");
    await tx.update(operator).set({ active }).where(eq(operator.id, found.id));
    const freed = active
      ? []
      : await tx
          .update(dossier)
          .set({ assigneeId: null, version: sql`${dossier.version} + 1` })
          .where(and(eq(dossier.assigneeId, found.id), inArray(dossier.state, ["filed", "inReview", "onHold"])))
          .returning({ id: dossier.id });
    await recordAudits(tx, ctx, [
      {
        action: active ? "operator.reactivated" : "operator.suspended",
        subjectType: "operator",
        subjectId: found.id,
        detail: { released: freed.map((row) => row.id) },
      },
      ...freed.map(
        ({ id }): AuditRecord => ({
          action: "dossier.released",
          subjectType: "dossier",
          subjectId: id,
          detail: { from: found.id },
        }),
      ),
    ]);
  });
}
