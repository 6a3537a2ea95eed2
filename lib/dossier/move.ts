import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier, dossierEvent } from "@/db/schema/dossier";
import { type DossierMove, nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { actorLabel, type Context } from "@/lib/platform/context";
import type { Dossier } from "./find";

type Change = Partial<Omit<typeof dossier.$inferInsert, "id" | "state" | "version">>;

/**
 * The only writer of dossier.state (DESIGN 1): a conditional update, its event, and the other columns that change with it.
 * Refuses with `wrong-state` when the life cycle has no such move, `already-done` when someone was quicker.
 */
export async function moveDossier(
  tx: Tx,
  ctx: Context,
  current: Dossier,
  move: DossierMove,
  change: Change = {},
  detail: Record<string, unknown> = {},
): Promise<Dossier> {
  const to = nextState(current.state, move);
  const [moved] = await tx
    .update(dossier)
    .set({ ...change, state: to, version: sql`${dossier.version} + 1` })
    .where(and(eq(dossier.id, current.id), eq(dossier.state, current.state)))
    .returning();
  if (!moved) throw new Refusal("already-done", { move });
  await recordEvent(tx, ctx, current.id, { from: current.state, move, to }, detail);
  return moved;
}

/** The event of a dossier that is born in a state (move `open`). */
export async function recordEvent(
  tx: Tx,
  ctx: Context,
  dossierId: string,
  event: { from: Dossier["state"] | null; move: DossierMove; to: Dossier["state"] },
  detail: Record<string, unknown> = {},
): Promise<void> {
  await tx.insert(dossierEvent).values({
    dossierId,
    ...event,
    actorKind: ctx.actor.kind === "person" && ctx.actor.operator ? "operator" : ctx.actor.kind,
    actorLabel: actorLabel(ctx.actor),
    at: ctx.now,
    detail,
  });
}
