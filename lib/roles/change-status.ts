import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { account, organization, role, workplace } from "@/db/schema/account";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { recordAudit } from "@/lib/audit/record";
import type { ChangeRoleStatus } from "@/lib/domain/account-status";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { closeModules } from "@/lib/identity/close-modules";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";

/**
 * Suspends one role, with the reason its holder is mailed, or makes it active again. Who works in it loses it at once, with
 * the modules opened under it. Gives the account's id. Refuses with `not-allowed`, `not-found`, `own-dossier` when it is the
 * operator's own, `wrong-state` for one that has ended, `already-done`.
 */
export async function changeRoleStatus(ctx: Context, input: ChangeRoleStatus): Promise<{ accountId: string }> {
  authorize(ctx.actor, "account.manage");
  return inTransaction(ctx, async (tx) => {
    const [of] = await tx.select({ accountId: role.accountId }).from(role).where(eq(role.id, input.roleId));
    if (!of) throw new Refusal("not-found");
    // The account first: choosing a role and opening a module lock it too.
    const [holder] = await tx.select().from(account).where(eq(account.id, of.accountId)).for("update");
    const [found] = await tx
      .select({ role, organizationName: organization.name, workplaceName: workplace.name })
      .from(role)
      .innerJoin(organization, eq(organization.id, role.organizationId))
      .innerJoin(workplace, eq(workplace.id, role.workplaceId))
      .where(eq(role.id, input.roleId))
      .for("update", { of: role });
    if (!holder || !found) throw new Refusal("not-found");
    if (ctx.actor.kind === "person" && holder.fiscalCode === ctx.actor.fiscalCode) throw new Refusal("own-dossier");
    if (found.role.status === "ended") throw new Refusal("wrong-state", { state: "ended" });
    if (found.role.status === input.status) throw new Refusal("already-done");
    const suspended = input.status === "suspended";
    const reason = suspended ? input.reason : null;
    const mine = eq(role.id, input.roleId);
    await tx.update(role).set({ status: input.status, statusReason: reason }).where(mine);
    if (suspended)
      await tx
        .update(signInSession)
        .set({ roleId: null, delegationId: null })
        .where(eq(signInSession.roleId, input.roleId));
    await enqueueNotice(tx, ctx.now, {
      template: "role-status",
      to: holder.email,
      person: holder.fiscalCode,
      eventKey: `role-status:${randomUUID()}`,
      data: {
        holderName: `${holder.name} ${holder.familyName}`,
        roleName: `${found.organizationName}, ${found.workplaceName}`,
        suspended,
        reason,
      },
    });
    if (suspended) await closeModules(tx, ctx, eq(moduleSession.roleId, input.roleId), "ended");
    await recordAudit(tx, ctx, {
      action: suspended ? "role.suspended" : "role.reactivated",
      subjectType: "role",
      subjectId: input.roleId,
      detail: suspended ? { reason } : {},
    });
    return { accountId: holder.id };
  });
}
