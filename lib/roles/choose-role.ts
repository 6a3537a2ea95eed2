import { and, eq, inArray } from "drizzle-orm";
import { account, role } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { type Context, inTransaction } from "@/lib/platform/context";

/** "Cambia Servizio" (B44-B47): the role becomes the active one of this session. Refuses roles and sessions of others with `not-found`. */
export async function chooseRole(ctx: Context, input: { roleId: string; sessionId: string }): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Refusal("not-allowed");
  await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select({ id: role.id })
      .from(role)
      .innerJoin(account, eq(account.id, role.accountId))
      .where(
        and(
          eq(role.id, input.roleId),
          eq(role.status, "active"),
          eq(account.fiscalCode, actor.fiscalCode),
          eq(account.status, "active"),
        ),
      );
    if (!own) throw new Refusal("not-found");
    const self = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, actor.fiscalCode));
    const [session] = await tx
      .update(signInSession)
      .set({ roleId: own.id })
      .where(and(eq(signInSession.id, input.sessionId), inArray(signInSession.identityId, self)))
      .returning({ id: signInSession.id });
    if (!session) throw new Refusal("not-found");
    await recordAudit(tx, ctx, { action: "role.chosen", subjectType: "role", subjectId: own.id });
  });
}
