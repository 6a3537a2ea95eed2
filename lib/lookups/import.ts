import { and, eq, inArray, sql } from "drizzle-orm";
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

/** Ends, at a day, the rows of a table that a new complete list no longer names. */
export async function closeLookups(
  tx: Tx,
  table: LookupTable,
  keepCodes: readonly string[],
  lastDay: string,
): Promise<number> {
  const open = await tx
    .select({ code: lookup.code })
    .from(lookup)
    .where(and(eq(lookup.table, table), sql`${lookup.validTo} is null`));
  const gone = open.map((row) => row.code).filter((code) => !keepCodes.includes(code));
  if (gone.length === 0) return 0;
  await tx
    .update(lookup)
    .set({ validTo: lastDay })
    .where(and(eq(lookup.table, table), inArray(lookup.code, gone), sql`${lookup.validTo} is null`));
  return gone.length;
}
