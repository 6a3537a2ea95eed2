import { and, inArray, isNull, type SQL } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type ModuleCloser, moduleSession } from "@/db/schema/module";
import { recordAudits } from "@/lib/audit/record";
import { revokeModuleTokens } from "@/lib/oidc/revoke";
import type { Context } from "@/lib/platform/context";

/**
 * The one door by which modules close (B49): their rows, what was issued to them, and the register. `why` is told for each
 * row. Gives their ids. It ends with the audit chain: lock what else is needed first.
 */
export async function closeModules(
  tx: Tx,
  ctx: Context,
  where: SQL | undefined,
  why: ModuleCloser | ((row: typeof moduleSession.$inferSelect) => ModuleCloser),
): Promise<string[]> {
  const rows = await tx
    .select()
    .from(moduleSession)
    .where(and(where, isNull(moduleSession.closedAt)))
    .orderBy(moduleSession.id)
    .for("update");
  if (rows.length === 0) return [];
  const closed = rows.map((row) => ({ ...row, by: typeof why === "string" ? why : why(row) }));
  for (const by of new Set(closed.map((row) => row.by))) {
    const ids = closed.filter((row) => row.by === by).map((row) => row.id);
    await tx.update(moduleSession).set({ closedAt: ctx.now, closedBy: by }).where(inArray(moduleSession.id, ids));
  }
  const ids = closed.map((row) => row.id);
  await revokeModuleTokens(tx, ctx, ids);
  await recordAudits(
    tx,
    ctx,
    closed.map((row) => ({
      action: "module.closed",
      subjectType: "role",
      subjectId: row.roleId,
      detail: { module: row.module, by: row.by, moduleSession: row.id },
    })),
  );
  return ids;
}
