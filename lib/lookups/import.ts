import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lookup } from "@/db/schema/settings";
import type { LookupTable } from "@/lib/domain/form";
import { searchKey } from "@/lib/domain/lookup-text";

export type LookupRow = {
  table: LookupTable;
  code: string;
  label: string;
  detail: string;
  /** ISO days; null has no end. */
  validFrom: string;
  validTo: string | null;
  source: string;
};

const BATCH = 2000;

/** Writes rows of decode tables: a row of the same table, code and first day is replaced, others stay (B23). */
export async function writeLookups(tx: Tx, rows: readonly LookupRow[]): Promise<void> {
  const unique = new Map(rows.map((row) => [`${row.table} ${row.code} ${row.validFrom}`, row]));
  const values = [...unique.values()].map((row) => ({ ...row, search: searchKey(row.label) }));
  for (let i = 0; i < values.length; i += BATCH)
    await tx
      .insert(lookup)
      .values(values.slice(i, i + BATCH))
      .onConflictDoUpdate({
        target: [lookup.table, lookup.code, lookup.validFrom],
        set: {
          label: sql`excluded.label`,
          detail: sql`excluded.detail`,
          search: sql`excluded.search`,
          validTo: sql`excluded.valid_to`,
          source: sql`excluded.source`,
        },
      });
}

/** The entries in force of a table that a new complete list no longer names, by name. */
export async function unnamedLookups(
  tx: Tx,
  table: LookupTable,
  codes: ReadonlySet<string>,
): Promise<{ code: string; label: string }[]> {
  const open = await tx
    .select({ code: lookup.code, label: lookup.label })
    .from(lookup)
    .where(and(eq(lookup.table, table), isNull(lookup.validTo)))
    .orderBy(lookup.label, lookup.code);
  return open.filter(({ code }) => !codes.has(code));
}

/** Ends entries of a table at a day. */
export async function closeLookups(
  tx: Tx,
  table: LookupTable,
  codes: readonly string[],
  lastDay: string,
): Promise<void> {
  for (let i = 0; i < codes.length; i += BATCH)
    await tx
      .update(lookup)
      .set({ validTo: lastDay })
      .where(and(eq(lookup.table, table), isNull(lookup.validTo), inArray(lookup.code, codes.slice(i, i + BATCH))));
}
