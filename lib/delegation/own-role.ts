import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { type ActiveRole, activeRoleOf } from "@/lib/roles/active-role";

/** The active role of a session of the person's own, as the pages of the module ask it. Refuses with `not-allowed`. */
export async function ownRole(ctx: Context, sessionId: string): Promise<ActiveRole> {
  const acting = ctx.actor.kind === "person" ? await activeRoleOf(ctx.db, sessionId, ctx.now) : null;
  if (!acting || ctx.actor.kind !== "person" || acting.accountId !== ctx.actor.accountId)
    throw new Refusal("not-allowed");
  return acting;
}
