import { and, type SQL, sql } from "drizzle-orm";
import { arrivalOf, dossier } from "@/db/schema/dossier";
import type { QueueCursor, QueueFilter } from "@/lib/domain/queue";

export const PAGE_SIZE = 25;

/** What tells where a dossier stands in the order. Text all the way: a Date would lose the microseconds that tell rows apart. */
export type Keyed = { id: string; key: string | null };

export const keyColumn = (filter: QueueFilter) => (filter.sort === "due" ? dossier.dueAt : dossier.filedAt);

/** By what rows are told apart, one after another: of those with one term the first that came is the next. */
const columnsOf = (filter: QueueFilter): SQL[] => {
  const arrival = filter.sort === "due" ? [arrivalOf(dossier)] : [];
  return [sql`${keyColumn(filter)}`, ...arrival, sql`${dossier.id}`];
};

/** Where a cursor stands in them. When its dossier came need not be in the address: it does not change. */
const placeOf = (filter: QueueFilter, { key, id }: QueueCursor): SQL[] => {
  const came = sql`(select coalesce(d.filed_at, d.created_at) from dossier d where d.id = ${id}::uuid)`;
  return [sql`${key}::timestamptz`, ...(filter.sort === "due" ? [came] : []), sql`${id}::uuid`];
};

const list = (parts: SQL[]): SQL => sql.join(parts, sql`, `);

/** What a page is made of, before it is put in order. */
export const rowOf = (filter: QueueFilter): SQL => {
  const came = filter.sort === "due" ? arrivalOf(dossier) : sql`null::timestamptz`;
  return sql`${dossier.id} as id, ${keyColumn(filter)} as key, ${came} as came`;
};

/** Up or down, and whether rows without the sorted date come first: turned round when paging backwards. */
function orderOf(filter: QueueFilter) {
  const backwards = filter.before !== null;
  const up = (filter.direction === "asc") !== backwards;
  return { way: sql.raw(up ? "asc" : "desc"), than: sql.raw(up ? ">" : "<"), nullsFirst: backwards };
}

/** The order of one stretch, as the indexes have it. */
export function stretchOrder(filter: QueueFilter): SQL {
  const { way } = orderOf(filter);
  return sql`order by ${list(columnsOf(filter).map((column) => sql`${column} ${way}`))}`;
}

/** Rows of one stretch: those with a date, then those without, each beyond the cursor; null is a stretch gone by. */
export function stretches(filter: QueueFilter): { withDate: SQL | undefined | null; without: SQL | undefined | null } {
  const cursor = filter.before ?? filter.after;
  const { than, nullsFirst } = orderOf(filter);
  if (!cursor) return { withDate: undefined, without: undefined };
  const [columns, place] = [columnsOf(filter), placeOf(filter, cursor)];
  const beyond = (from: number) => sql`(${list(columns.slice(from))}) ${than} (${list(place.slice(from))})`;
  const [beyondDate, beyondRest] = [beyond(0), beyond(1)];
  if (nullsFirst)
    return cursor.key === null ? { withDate: undefined, without: beyondRest } : { withDate: beyondDate, without: null };
  return cursor.key === null ? { withDate: null, without: beyondRest } : { withDate: beyondDate, without: undefined };
}

/** Both stretches as one condition on a row. */
export function beyondCursor(filter: QueueFilter): SQL {
  const { withDate, without } = stretches(filter);
  const key = keyColumn(filter);
  return sql`(${withDate === null ? sql`false` : and(sql`${key} is not null`, withDate)}
    or ${without === null ? sql`false` : and(sql`${key} is null`, without)})`;
}

/** The first rows of a page, and one more, of what `rowOf` has gathered. */
export function inOrder(filter: QueueFilter): SQL {
  const { way, nullsFirst } = orderOf(filter);
  const nulls = sql.raw(nullsFirst ? "desc" : "asc");
  return sql`order by (key is null) ${nulls}, key ${way}, came ${way}, id ${way} limit ${PAGE_SIZE + 1}`;
}
