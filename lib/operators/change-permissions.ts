import { eq } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { isAdministrator, type PermissionChange } from "@/lib/domain/operators";
import { authorize, PERMISSIONS, type Permission } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { keepAnAdministrator, lockOperators, type Operator } from "./lock-operators";

/**
 * Gives and takes powers, all of them or none. Refuses with `changed-meanwhile` when someone else changed one of these rows,
 * `last-administrator`, and `not-allowed` who would take their own power over operators away.
 */
export async function changePermissions(ctx: Context, changes: readonly PermissionChange[]): Promise<void> {
  const self = authorize(ctx.actor, "operator.manage");
  await inTransaction(ctx, async (tx) => {
    const all = await lockOperators(tx);
    const pairs = changes.map((change) => changed(all, change));
    keepAnAdministrator(
      all,
      pairs.map((pair) => pair.after),
    );
    if (pairs.some(({ after }) => after.id === self.id && !isAdministrator(after.permissions)))
      throw new Refusal("not-allowed");
    for (const { before, after } of pairs)
      await tx.update(operator).set({ permissions: after.permissions }).where(eq(operator.id, before.id));
    for (const { before, after } of pairs)
      await recordAudit(tx, ctx, {
        action: "operator.permissions-changed",
        subjectType: "operator",
        subjectId: before.id,
        detail: { from: before.permissions, to: after.permissions },
      });
  });
}

const CHANGED =
  "Qualcun altro ha cambiato questi permessi nel frattempo: non abbiamo salvato nulla. Apri di nuovo la pagina e ripeti la modifica.";

const ordered = (permissions: readonly Permission[]): Permission[] =>
  PERMISSIONS.filter((permission) => permissions.includes(permission));

function changed(all: readonly Operator[], { operatorId, seen, permissions }: PermissionChange) {
  const before = all.find((one) => one.id === operatorId);
  if (!before) throw new Refusal("not-found");
  if (ordered(before.permissions).join() !== ordered(seen).join())
    throw new Refusal("changed-meanwhile", { advice: CHANGED });
  return { before, after: { ...before, permissions: ordered(permissions) } };
}
