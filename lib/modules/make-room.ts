import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moduleSession } from "@/db/schema/module";
import { actingKey, moduleStanding } from "@/lib/domain/modules";
import { closeModules } from "@/lib/identity/close-modules";
import type { Context } from "@/lib/platform/context";

/**
 * All open modules of an account are of one role, whichever browser they are in (B49). Closes those of other roles that are
 * gone or silent, asks the rest to close, and gives how many are still open. The caller has locked the account.
 */
export async function makeRoom(tx: Tx, ctx: Context, accountId: string, key: string): Promise<number> {
  const open = and(eq(moduleSession.accountId, accountId), isNull(moduleSession.closedAt));
  const rows = await tx.select().from(moduleSession).where(open).orderBy(moduleSession.id).for("update");
  const others = rows.filter((row) => actingKey(row.roleId, row.delegationId) !== key);
  const standing = new Map(others.map((row) => [row.id, moduleStanding(row, ctx.now)]));
  const still = others.filter((row) => standing.get(row.id) === "open");
  const asked = still.filter((row) => row.closeAskedAt === null);
  if (asked.length > 0)
    await tx
      .update(moduleSession)
      .set({ closeAskedAt: ctx.now })
      .where(inArray(moduleSession.id, idsOf(asked)));
  const gone = others.filter((row) => standing.get(row.id) !== "open");
  if (gone.length > 0)
    await closeModules(tx, ctx, inArray(moduleSession.id, idsOf(gone)), (row) =>
      standing.get(row.id) === "left" ? "user" : "silent",
    );
  return still.length;
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);
