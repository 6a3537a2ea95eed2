import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moduleSession } from "@/db/schema/module";
import { oidcClient, oidcLogout, oidcPayload } from "@/db/schema/oidc";
import type { Context } from "@/lib/platform/context";

/**
 * Revokes what was issued to modules that are closed now, in the transaction that closes them, and leaves word for the
 * worker to tell their applications. Call it while the module sessions are still there.
 */
export async function revokeModuleTokens(tx: Tx, ctx: Context, moduleSessionIds: readonly string[]): Promise<void> {
  if (moduleSessionIds.length === 0) return;
  await tx.delete(oidcPayload).where(inArray(oidcPayload.moduleSessionId, [...moduleSessionIds]));
  const leaves = await tx
    .select({
      moduleSessionId: moduleSession.id,
      accountId: moduleSession.accountId,
      clientId: oidcClient.id,
    })
    .from(moduleSession)
    .innerJoin(oidcClient, eq(oidcClient.service, moduleSession.module))
    .where(inArray(moduleSession.id, [...moduleSessionIds]));
  if (leaves.length === 0) return;
  await tx
    .insert(oidcLogout)
    .values(leaves.map((leave) => ({ ...leave, createdAt: ctx.now, nextAttemptAt: ctx.now })))
    .onConflictDoNothing();
}
