import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { type ActiveRole, activeRoleOf } from "./active-role";

/** Under what a page was opened: the session it belongs to, and the role shown in it (`ActiveRole.key`). */
export type Acting = { sessionId: string; role: string };

/**
 * First step of each write made under a role: the role the page was opened under is still the active one, and stays so
 * until the transaction ends. Refuses with `role-changed` (A16, B49), `signed-out`.
 */
export async function requireRole(tx: Tx, ctx: Context, acting: Acting): Promise<ActiveRole> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const owner = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, ctx.actor.fiscalCode));
  const [session] = await tx
    .select({ id: signInSession.id })
    .from(signInSession)
    .where(and(eq(signInSession.id, acting.sessionId), inArray(signInSession.identityId, owner)))
    .for("share");
  if (!session) throw new Refusal("signed-out");
  const active = await activeRoleOf(tx, session.id, ctx.now);
  if (active?.key !== acting.role) throw new Refusal("role-changed");
  return active;
}
