import { and, type SQL, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import type { QueueFilter } from "@/lib/domain/queue";

export const PAGE_SIZE = 25;

/** What tells where a dossier stands in the order. Text all the way: a Date would lose the microseconds that tell rows apart. */
export type Keyed = { id: string; key: string | null };

export const keyColumn = (filter: QueueFilter) => (filter.sort === "due" ? dossier.dueAt : dossier.filedAt);

/** Up or down, and whether rows without the sorted date come first: turned round when paging backwards. */
export function orderOf(filter: QueueFilter) {
  const backwards = filter.before !== null;
  const up = (filter.direction === "asc") !== backwards;
  return { way: sql.raw(up ? "asc" : "desc"), than: sql.raw(up ? ">" : "<"), nullsFirst: backwards };
}

/** Rows of one stretch: those with a date, then those without, each beyond the cursor; null is a stretch gone by. */
export function stretches(filter: QueueFilter): { withDate: SQL | undefined | null; without: SQL | undefined | null } {
  const cursor = filter.before ?? filter.after;
  const { than, nullsFirst } = orderOf(filter);
  const key = keyColumn(filter);
  if (!cursor) return { withDate: undefined, without: undefined };
  const beyondDate = sql`(${key}, ${dossier.id}) ${than} (${cursor.key}::timestamptz, ${cursor.id}::uuid)`;
  const beyondId = sql`${dossier.id} ${than} ${cursor.id}::uuid`;
  if (nullsFirst)
    return cursor.key === null ? { withDate: undefined, without: beyondId } : { withDate: beyondDate, without: null };
  return cursor.key === null ? { withDate: null, without: beyondId } : { withDate: beyondDate, without: undefined };
}

/** Both stretches as one condition on a row. */
export function beyondCursor(filter: QueueFilter): SQL {
  const { withDate, without } = stretches(filter);
  const key = keyColumn(filter);
  return sql`(${withDate === null ? sql`false` : and(sql`${key} is not null`, withDate)}
    or ${without === null ? sql`false` : and(sql`${key} is null`, without)})`;
}

/** The first rows of a page, and one more, of what has an `id` and a `key`. */
export function inOrder(filter: QueueFilter): SQL {
  const { way, nullsFirst } = orderOf(filter);
  const nulls = sql.raw(nullsFirst ? "desc" : "asc");
  return sql`order by (key is null) ${nulls}, key ${way}, id ${way} limit ${PAGE_SIZE + 1}`;
}
