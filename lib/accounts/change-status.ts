import { eq } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import type { ChangeAccountStatus } from "@/lib/domain/account-status";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import { type Context, inTransaction } from "@/lib/platform/context";

/**
 * Suspends an account, with the reason its holder will read, or makes it active again with the roles it had. Who is
 * suspended leaves at once. Refuses with `not-allowed`, `own-dossier` when it is the operator's own account, `wrong-state`
 * for a deactivated one (a new registration makes that active), `already-done`.
 */
export async function changeAccountStatus(ctx: Context, input: ChangeAccountStatus): Promise<void> {
  authorize(ctx.actor, "account.manage");
  await inTransaction(ctx, async (tx) => {
    const [found] = await tx.select().from(account).where(eq(account.id, input.accountId)).for("update");
    if (!found) throw new Refusal("not-found");
    if (ctx.actor.kind === "person" && found.fiscalCode === ctx.actor.fiscalCode) throw new Refusal("own-dossier");
    if (found.status === "deactivated") throw new Refusal("wrong-state", { state: found.status });
    if (found.status === input.status) throw new Refusal("already-done");
    const suspended = input.status === "suspended";
    const statusReason = suspended ? input.reason : null;
    await tx
      .update(account)
      .set({ status: input.status, statusReason, statusAt: ctx.now })
      .where(eq(account.id, found.id));
    if (suspended) await endSessionsOf(tx, ctx, found.fiscalCode);
    await recordAudit(tx, ctx, {
      action: suspended ? "account.suspended" : "account.reactivated",
      subjectType: "account",
      subjectId: found.id,
      detail: suspended ? { reason: input.reason } : {},
    });
  });
}
