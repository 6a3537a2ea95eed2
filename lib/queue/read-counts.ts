import { and, count, eq, inArray, lt, type SQL } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { addDays, romeDay } from "@/lib/domain/dates";
import { authorize } from "@/lib/domain/policy";
import { QUEUE_VIEWS, type QueueView, SOON_DAYS } from "@/lib/domain/queue";
import { endOfDay } from "@/lib/domain/terms";
import type { Context } from "@/lib/platform/context";

export type QueueCounts = Record<Exclude<QueueView, "closed" | "all">, number>;

/** How many dossiers each tab holds: always exact, since the open ones are few. */
export async function readCounts(ctx: Context): Promise<QueueCounts> {
  const { id } = authorize(ctx.actor, "dossier.read");
  const one = async (view: keyof QueueCounts, extra?: SQL) => {
    const [row] = await ctx.db
      .select({ n: count() })
      .from(dossier)
      .where(and(inArray(dossier.state, [...QUEUE_VIEWS[view].states]), extra));
    return row?.n ?? 0;
  };
  const byState = await ctx.db
    .select({ state: dossier.state, n: count() })
    .from(dossier)
    .where(inArray(dossier.state, ["submitted", "issued", "filed", "inReview", "onHold"]))
    .groupBy(dossier.state);
  const of = (view: keyof QueueCounts) =>
    byState
      .filter((row) => (QUEUE_VIEWS[view].states as readonly string[]).includes(row.state))
      .reduce((sum, row) => sum + row.n, 0);
  const [mine, due] = await Promise.all([
    one("mine", eq(dossier.assigneeId, id)),
    one("due", lt(dossier.dueAt, endOfDay(addDays(romeDay(ctx.now), SOON_DAYS)))),
  ]);
  return { open: of("open"), waiting: of("waiting"), mine, due, applicant: of("applicant"), papers: of("papers") };
}
