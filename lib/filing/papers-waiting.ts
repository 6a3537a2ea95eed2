import { and, eq, gte, inArray, isNull, ne, notInArray, type SQL } from "drizzle-orm";
import { document, dossier } from "@/db/schema/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import type { Context } from "@/lib/platform/context";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Finds papers that wait for the worker, at most so many: among those of the last day at each look, among all once an hour and
 * until none is left. To ask every paper there ever was whether it has been dealt with takes seconds, and a look comes
 * every ten; what is older waits seldom: a form kept half filled for days, a worker that was away.
 */
export function papersWaiting<T>(
  find: (ctx: Context, since: Date | null, most: number) => Promise<T[]>,
  most: number,
): (ctx: Context) => Promise<T[]> {
  let allAt = Number.NEGATIVE_INFINITY;
  return async (ctx) => {
    const now = ctx.now.getTime();
    const all = now - allAt >= HOUR;
    const found = await find(ctx, all ? null : new Date(now - DAY), most);
    if (all && found.length < most) allAt = now;
    return found;
  };
}

/** Papers of these types that came in, of dossiers that are under way; not those that rest since their work failed. */
export const cameIn = (
  types: readonly DocumentType[],
  resting: ReadonlySet<string>,
  since: Date | null,
): SQL | undefined =>
  and(
    eq(document.origin, "received"),
    inArray(document.type, [...types]),
    isNull(document.removedAt),
    ne(dossier.state, "draft"),
    notInArray(document.id, [...resting]),
    since ? gte(document.addedAt, since) : undefined,
  );
