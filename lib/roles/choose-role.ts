import { and, eq, inArray } from "drizzle-orm";
import { account, role } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { delegationUsable } from "@/lib/delegation/usable";
import { Refusal } from "@/lib/domain/errors";
import { actingKey } from "@/lib/domain/modules";
import { makeRoom } from "@/lib/modules/make-room";
import { type Context, inTransaction } from "@/lib/platform/context";
import { refuseSecondOfTwo } from "./incompatible";

export type ChooseRole = { roleId: string; sessionId: string; delegationId?: string | undefined };

/**
 * "Cambia Servizio" (B44-B49): the role, for an employer where a delegation is given, becomes the active one of this session.
 * Refuses with `modules-open` while modules of another role answer, in whichever browser (they are asked to close), with
 * `roles-incompatible-choice`, and roles, sessions and delegations of others with `not-found`.
 */
export async function chooseRole(ctx: Context, input: ChooseRole): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Refusal("not-allowed");
  const delegationId = input.delegationId ?? null;
  const stillOpen = await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.fiscalCode, actor.fiscalCode), eq(account.status, "active")))
      .for("update");
    const [chosen] = own
      ? await tx
          .select()
          .from(role)
          .where(and(eq(role.id, input.roleId), eq(role.accountId, own.id), eq(role.status, "active")))
      : [];
    if (!own || !chosen) throw new Refusal("not-found");
    await refuseSecondOfTwo(tx, chosen);
    if (delegationId && !(await delegationUsable(tx, chosen.id, delegationId, ctx.now))) throw new Refusal("not-found");
    const self = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, actor.fiscalCode));
    const mine = and(eq(signInSession.id, input.sessionId), inArray(signInSession.identityId, self));
    const [session] = await tx.select({ id: signInSession.id }).from(signInSession).where(mine).for("update");
    if (!session) throw new Refusal("not-found");
    const open = await makeRoom(tx, ctx, own.id, actingKey(chosen.id, delegationId));
    // Not thrown here: what was closed or asked to close stays so.
    if (open > 0) return open;
    await tx.update(signInSession).set({ roleId: chosen.id, delegationId }).where(mine);
    await tx.update(role).set({ lastChosenAt: ctx.now }).where(eq(role.id, chosen.id));
    await recordAudit(tx, ctx, {
      action: "role.chosen",
      subjectType: "role",
      subjectId: chosen.id,
      detail: delegationId ? { delegation: delegationId } : {},
    });
    return 0;
  });
  if (stillOpen > 0) throw new Refusal("modules-open");
}
