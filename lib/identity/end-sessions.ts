import { and, eq, inArray, ne, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";
import { type ModuleCloser, moduleSession } from "@/db/schema/module";
import type { Context } from "@/lib/platform/context";
import { closeModules } from "./close-modules";

export type EndedSession = { id: string; identityId: string };

/**
 * The one door by which sign-in sessions end: first the modules opened in them, with what was issued to them, then the
 * sessions. Gives those that ended.
 */
export async function endSignInSessions(
  tx: Tx,
  ctx: Context,
  where: SQL | undefined,
  by: Extract<ModuleCloser, "signOut" | "ended">,
): Promise<EndedSession[]> {
  const found = await tx
    .select({ id: signInSession.id, identityId: signInSession.identityId })
    .from(signInSession)
    .where(where)
    .orderBy(signInSession.id)
    .for("update");
  if (found.length === 0) return [];
  const ids = found.map((row) => row.id);
  await closeModules(tx, ctx, inArray(moduleSession.sessionId, ids), by);
  await tx.delete(signInSession).where(inArray(signInSession.id, ids));
  return found;
}

/**
 * Ends every session of a person, with whatever takes their access away: who loses services leaves at once (A45).
 * `exceptId` is the session of the browser in which the person did it.
 */
export async function endSessionsOf(tx: Tx, ctx: Context, fiscalCode: string, exceptId?: string): Promise<void> {
  const owner = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, fiscalCode));
  const where = and(inArray(signInSession.identityId, owner), exceptId ? ne(signInSession.id, exceptId) : undefined);
  await endSignInSessions(tx, ctx, where, "ended");
}
