import { eq } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { type ChangePermissions, isAdministrator } from "@/lib/domain/operators";
import { authorize, PERMISSIONS } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { keepAnAdministrator, lockOperators } from "./lock-operators";

/** Gives and takes powers. Refuses with `last-administrator`, and with `not-allowed` who would take their own power over operators away. */
export async function changePermissions(ctx: Context, input: ChangePermissions): Promise<void> {
  const self = authorize(ctx.actor, "operator.manage");
  await inTransaction(ctx, async (tx) => {
    const all = await lockOperators(tx);
    const found = all.find((one) => one.id === input.operatorId);
    if (!found) throw new Refusal("not-found");
    const permissions = PERMISSIONS.filter((permission) => input.permissions.includes(permission));
    if (permissions.join() === PERMISSIONS.filter((p) => found.permissions.includes(p)).join()) return;
    keepAnAdministrator(all, { ...found, permissions });
    if (found.id === self.id && !isAdministrator(permissions)) throw new Refusal("not-allowed");
    await tx.update(operator).set({ permissions }).where(eq(operator.id, found.id));
    await recordAudit(tx, ctx, {
      action: "operator.permissions-changed",
      subjectType: "operator",
      subjectId: found.id,
      detail: { from: found.permissions, to: permissions },
    });
  });
}
