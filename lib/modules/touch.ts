import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { type ModuleCloser, moduleSession } from "@/db/schema/module";
import type { Context } from "@/lib/platform/context";

/** A module has been heard of: it is not silent. One that is closed stays closed. Gives whether it is open. */
export async function touchModule(db: Db | Tx, moduleSessionId: string, now: Date): Promise<boolean> {
  const touched = await db
    .update(moduleSession)
    .set({ lastSeenAt: now, leftAt: null })
    .where(and(eq(moduleSession.id, moduleSessionId), isNull(moduleSession.closedAt)))
    .returning({ id: moduleSession.id });
  return touched.length > 0;
}

export type Heartbeat = { state: "open" | "asked" } | { state: "closed"; by: ModuleCloser };

/** What the window of a module says every few seconds, and is told: go on, close when you can, or you are closed. Null for the window of another session. */
export async function heartbeat(
  { db, now }: Context,
  input: { moduleSessionId: string; sessionId: string },
): Promise<Heartbeat | null> {
  const mine = and(eq(moduleSession.id, input.moduleSessionId), eq(moduleSession.sessionId, input.sessionId));
  await db
    .update(moduleSession)
    .set({ lastSeenAt: now, leftAt: null })
    .where(and(mine, isNull(moduleSession.closedAt)));
  const [row] = await db.select().from(moduleSession).where(mine);
  if (!row) return null;
  if (row.closedAt) return { state: "closed", by: row.closedBy ?? "ended" };
  return { state: row.closeAskedAt ? "asked" : "open" };
}

/** The page of a window went away: closed, or on its way to the module's next page, which will say so. */
export async function leaveModule(
  { db, now }: Context,
  input: { moduleSessionId: string; sessionId: string },
): Promise<void> {
  await db
    .update(moduleSession)
    .set({ leftAt: now })
    .where(
      and(
        eq(moduleSession.id, input.moduleSessionId),
        eq(moduleSession.sessionId, input.sessionId),
        isNull(moduleSession.closedAt),
      ),
    );
}
