import { and, asc, between, desc, eq, gte, isNull, like, lte, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lookup } from "@/db/schema/settings";
import type { LookupTable } from "@/lib/domain/form";
import { searchKey } from "@/lib/domain/lookup-text";
import { nearest, slipsIn } from "@/lib/domain/near-names";

export type Match = { code: string; label: string; detail: string };

const LIMIT = 12;

const fields = { code: lookup.code, label: lookup.label, detail: lookup.detail };

/** Rows valid on a day (ISO); with null those of any time. */
const validOn = (day: string | null) =>
  day === null ? undefined : and(lte(lookup.validFrom, day), or(isNull(lookup.validTo), gte(lookup.validTo, day)));

/** Rows that begin with what was typed, then those that contain it: at most twelve (B23). */
export async function searchLookup(
  db: Db | Tx,
  table: LookupTable,
  typed: string,
  day: string | null,
): Promise<Match[]> {
  const key = searchKey(typed);
  if (!key) return [];
  const pattern = key.replace(/[%_\\]/g, "\\$&");
  // "srl", "S.r.l." and "spa" are how people write a legal form.
  const short = sql`replace(lower(${lookup.detail}), '.', '') like ${`${key.replaceAll(" ", "")}%`}`;
  const begins = like(lookup.search, `${pattern}%`);
  const starting = await db
    .select(fields)
    .from(lookup)
    .where(and(eq(lookup.table, table), validOn(day), table === "legalForm" ? or(begins, short) : begins))
    .orderBy(sql`${lookup.search} = ${key} desc`, sql`length(${lookup.search})`, asc(lookup.search))
    .limit(LIMIT);
  if (starting.length >= LIMIT || key.length < 3) return distinct(starting);
  const containing = await db
    .select(fields)
    .from(lookup)
    .where(and(eq(lookup.table, table), validOn(day), like(lookup.search, `%${pattern}%`)))
    .orderBy(asc(lookup.search))
    .limit(LIMIT * 2);
  return distinct([...starting, ...containing]).slice(0, LIMIT);
}

/** A place whose row was renewed over time is offered once. */
const distinct = (matches: readonly Match[]): Match[] => [
  ...new Map(matches.map((m) => [`${m.label} ${m.detail}`, m])).values(),
];

const LONGEST = 60;

/** Rows whose name is a slip or two away from what was typed, nearest first: at most three. One end of it must be right. */
export async function nearLookup(db: Db | Tx, table: LookupTable, typed: string, day: string): Promise<Match[]> {
  const key = searchKey(nameIn(typed).name);
  const slips = slipsIn(key);
  if (slips === 0 || key.length > LONGEST) return [];
  const ends = or(like(lookup.search, `${key[0]}%`), like(lookup.search, `%${key.slice(-2)}`));
  const alike = between(sql`length(${lookup.search})`, key.length - slips, key.length + slips);
  const rows = await db
    .select({ ...fields, search: lookup.search })
    .from(lookup)
    .where(and(eq(lookup.table, table), validOn(day), alike, ends))
    .orderBy(asc(lookup.search), asc(lookup.detail));
  return distinct(nearest(key, rows));
}

/** "Crema (CR)" as it is typed: the name, and what tells it from others of that name. */
function nameIn(typed: string): { name: string; detail: string | undefined } {
  const [, name = typed, detail] = /^(.*?)\s*\(([^()]*)\)$/.exec(typed) ?? [];
  return { name, detail };
}

/** How a row is written in a control and in the answers: "Crema (CR)". */
export const matchLabel = (match: Match): string => (match.detail ? `${match.label} (${match.detail})` : match.label);

export type Binding = { ok: true; code: string; label: string } | { ok: false; choices: Match[] };

/**
 * Binds typed text to its decode table (B23): a label as offered, or the only row of that name.
 * Otherwise gives back the rows it may mean, none when nothing resembles it.
 */
export async function bindLookup(db: Db | Tx, table: LookupTable, typed: string, day: string): Promise<Binding> {
  const coded = /^#(\S+)$/.exec(typed);
  if (coded) {
    const [row] = await db
      .select(fields)
      .from(lookup)
      .where(and(eq(lookup.table, table), validOn(day), eq(lookup.code, coded[1]!)));
    if (row) return { ok: true, code: row.code, label: matchLabel(row) };
  }
  const { name, detail } = nameIn(typed);
  const rows = await db
    .select(fields)
    .from(lookup)
    .where(and(eq(lookup.table, table), validOn(day), eq(lookup.search, searchKey(name))))
    .orderBy(desc(lookup.validFrom));
  const exact = detail === undefined ? rows : rows.filter((row) => searchKey(row.detail) === searchKey(detail));
  // Rows written alike cannot be told apart by who chooses: the one that began last is meant.
  const [first] = exact;
  if (first && exact.every((row) => matchLabel(row) === matchLabel(first)))
    return { ok: true, code: first.code, label: matchLabel(first) };
  if (exact.length > 1) return { ok: false, choices: exact };
  return { ok: false, choices: await searchLookup(db, table, name, day) };
}
