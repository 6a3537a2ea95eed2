import { and, eq, isNull } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { moduleSession } from "@/db/schema/module";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { type Context, inTransaction } from "@/lib/platform/context";
import { type ActiveRole, activeRoleOf, type RoleModule } from "@/lib/roles/active-role";
import { makeRoom } from "./make-room";

export type OpenedModule = { id: string; acting: ActiveRole; module: RoleModule };

/**
 * Opens a module under the active role of a session (B50, B51), or takes up the window that is open already. Refuses with
 * `signed-out`, `not-found` what the role may not open, `modules-open` while modules of another role are open anywhere.
 */
export async function openModule(ctx: Context, input: { sessionId: string; service: string }): Promise<OpenedModule> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Refusal("signed-out");
  const opened = await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.fiscalCode, actor.fiscalCode), eq(account.status, "active")))
      .for("update");
    const acting = own && (await activeRoleOf(tx, input.sessionId, ctx.now));
    if (!acting || acting.accountId !== own.id) throw new Refusal("not-found");
    const module = acting.services.find(({ code, status }) => code === input.service && status === "open");
    if (!module) throw new Refusal("not-found");
    if ((await makeRoom(tx, ctx, own.id, acting.key)) > 0) return null;
    const mine = { sessionId: input.sessionId, module: module.code };
    const [known] = await tx
      .update(moduleSession)
      .set({ lastSeenAt: ctx.now, leftAt: null, closeAskedAt: null })
      .where(
        and(
          eq(moduleSession.sessionId, mine.sessionId),
          eq(moduleSession.module, mine.module),
          isNull(moduleSession.closedAt),
        ),
      )
      .returning({ id: moduleSession.id });
    if (known) return { id: known.id, acting, module };
    const [made] = await tx
      .insert(moduleSession)
      .values({
        ...mine,
        accountId: own.id,
        roleId: acting.roleId,
        delegationId: acting.delegation?.id ?? null,
        openedAt: ctx.now,
        lastSeenAt: ctx.now,
      })
      .returning({ id: moduleSession.id });
    if (!made) throw new Error("The module's window was not kept");
    await recordAudit(tx, ctx, {
      action: "module.opened",
      subjectType: "role",
      subjectId: acting.roleId,
      detail: { module: module.code, moduleSession: made.id, delegation: acting.delegation?.id ?? null },
    });
    return { id: made.id, acting, module };
  });
  if (!opened) throw new Refusal("modules-open");
  return opened;
}
