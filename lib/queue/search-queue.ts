import { and, type SQL, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { COUNT_CAP, type QueueCount, type QueueFilter } from "@/lib/domain/queue";
import type { Context } from "@/lib/platform/context";
import {
  matchesBeginnings,
  matchesNumber,
  matchesWhole,
  searchWords,
  type TextMatch,
  type WordsAs,
} from "./conditions";
import { beyondCursor, inOrder, type Keyed, PAGE_SIZE, rowOf, stretches, stretchOrder } from "./order";

type Found = { keys: Keyed[]; count: QueueCount; wordsAs: WordsAs | null };

/** A search that finds no more than these is sorted whole; one that finds more is first tried on the latest arrivals. */
const SORTED_AT_ONCE = 5 * COUNT_CAP;

/** A common word stands many times among so many arrivals in a row. */
const ARRIVALS = 10_000;

/**
 * The keys of one page among the dossiers that match the filter's text, and how many they are; null when it has no words.
 * Words are looked for whole; as beginnings when none is found so, or when the text has an asterisk.
 */
export async function searchQueue(
  ctx: Context,
  filter: QueueFilter,
  conditions: SQL | undefined,
  exactCount: boolean,
): Promise<Found | null> {
  const number = matchesNumber(filter.text);
  const words = searchWords(filter.text);
  if (words.length === 0) return null;
  const search = (match: TextMatch) => searchOne(ctx, filter, conditions, match, exactCount);
  if (number) return { ...(await search({ indexed: number, compared: number })), wordsAs: null };
  if (!filter.text.includes("*")) {
    const whole = await search(matchesWhole(words));
    if (whole.count.n > 0) return { ...whole, wordsAs: "whole" };
  }
  return { ...(await search(matchesBeginnings(words))), wordsAs: "beginnings" };
}

async function searchOne(
  ctx: Context,
  filter: QueueFilter,
  conditions: SQL | undefined,
  match: TextMatch,
  exactCount: boolean,
): Promise<Omit<Found, "wordsAs">> {
  const matching = and(conditions, match.indexed);
  const few = await sorted(ctx, filter, matching, SORTED_AT_ONCE);
  if (few.n <= SORTED_AT_ONCE) return { keys: few.keys, count: exactCount ? { n: few.n, more: false } : capped(few.n) };
  const latest = exactCount ? null : await amongArrivals(ctx, filter, and(conditions, match.compared));
  if (latest) return { keys: latest, count: capped(few.n) };
  const all = await sorted(ctx, filter, matching, null);
  return { keys: all.keys, count: exactCount ? { n: all.n, more: false } : capped(all.n) };
}

/** A count that says "1000+" beyond the cap. */
export const capped = (n: number): QueueCount => (n <= COUNT_CAP ? { n, more: false } : { n: COUNT_CAP, more: true });

/** The page among all that match, or among as many of them as the limit says, with their number. */
async function sorted(ctx: Context, filter: QueueFilter, matching: SQL | undefined, limit: number | null) {
  const rows = await ctx.db.execute<{ n: number; id: string | null; at: string | null }>(sql`
    with found as materialized (select ${dossier.id}, ${dossier.dueAt}, ${dossier.filedAt}, ${dossier.createdAt}
      from ${dossier} where ${matching}
      ${limit === null ? sql`` : sql`limit ${limit + 1}`})
    select total.n, page.id, page.key::text as at from (select count(*)::int as n from found) total
    left join (select * from (select ${rowOf(filter)} from found as ${dossier}
      where ${beyondCursor(filter)}) beyond ${inOrder(filter)}) page on true ${inOrder(filter)}`);
  return { n: rows[0]?.n ?? 0, keys: rows.flatMap(({ id, at }) => (id ? [{ id, key: at }] : [])) };
}

/** The page among the arrivals next to the cursor, when they fill it: in their order no other can come before. */
async function amongArrivals(ctx: Context, filter: QueueFilter, matching: SQL | undefined): Promise<Keyed[] | null> {
  const { withDate } = stretches(filter);
  if (filter.sort !== "filed" || withDate === null || (filter.before ?? filter.after)?.key === null) return null;
  const order = stretchOrder(filter);
  const rows = await ctx.db.execute<{ id: string; key: string }>(sql`
    select id, key::text as key from (select ${dossier.id} as id, ${dossier.filedAt} as key
      from (select * from ${dossier} where ${and(sql`${dossier.filedAt} is not null`, withDate)} ${order}
        limit ${ARRIVALS}) as ${dossier} where ${matching} ${order} limit ${PAGE_SIZE + 1}) page`);
  return rows.length > PAGE_SIZE ? rows.map(({ id, key }) => ({ id, key })) : null;
}
