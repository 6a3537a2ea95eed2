import { and, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { lookup } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { addDays, isDay, romeDay } from "@/lib/domain/dates";
import { LOOKUP_TABLES, type LookupTable } from "@/lib/domain/form";
import { authorize } from "@/lib/domain/policy";
import { CsvFault, type CsvRecord, readCsv } from "@/lib/import/read-csv";
import { type Context, inTransaction } from "@/lib/platform/context";
import { closeLookups, type LookupRow, writeLookups } from "./import";

export const LookupImport = z.object({
  table: z.enum(LOOKUP_TABLES, "Scegli la tabella"),
  complete: z.preprocess((value) => value === "yes", z.boolean()),
});
export type LookupImport = z.infer<typeof LookupImport> & { csv: string; fileName: string };

export type ImportResult = { ok: true; rows: number; closed: number } | { ok: false; faults: string[] };

const MAX_FAULTS = 10;
const Day = z.string().trim().refine(isDay);

const Line = z.object({
  code: z.string().trim().min(1).max(40),
  label: z.string().trim().min(1).max(160),
  detail: z.string().trim().max(80).default(""),
  valid_from: z.union([z.literal("").transform(() => undefined), Day]).optional(),
  valid_to: z.union([z.literal("").transform(() => null), Day]).default(null),
});

/**
 * Takes in a new version of a decode table (B23) as CSV: code, label, and if wanted detail, valid_from, valid_to (ISO days).
 * A complete list also ends, today, the rows it no longer names. All or nothing: a wrong line changes nothing and is told.
 */
export async function importLookupCsv(ctx: Context, input: LookupImport): Promise<ImportResult> {
  authorize(ctx.actor, "settings.manage");
  const today = romeDay(ctx.now);
  const read = await readLines(input);
  if (!read.ok) return read;
  return inTransaction(ctx, async (tx) => {
    await writeLookups(tx, await asVersions(tx, input.table, read.rows, today));
    const codes = read.rows.map((row) => row.code);
    const closed = input.complete ? await closeLookups(tx, input.table, codes, addDays(today, -1)) : 0;
    await recordAudit(tx, ctx, {
      action: "lookup.imported",
      subjectType: "lookup",
      subjectId: input.table,
      detail: { file: input.fileName, rows: read.rows.length, closed },
    });
    return { ok: true, rows: read.rows.length, closed };
  });
}

type Draft = Omit<LookupRow, "validFrom"> & { validFrom: string | null };

/**
 * A line without a first day is today's version of its code: unchanged it stays as it is, changed it ends the version
 * before it. So an answer given last year still finds the words it was bound to.
 */
async function asVersions(tx: Tx, table: LookupTable, rows: readonly Draft[], today: string): Promise<LookupRow[]> {
  const open = await tx
    .select({ code: lookup.code, label: lookup.label, detail: lookup.detail, validFrom: lookup.validFrom })
    .from(lookup)
    .where(and(eq(lookup.table, table), isNull(lookup.validTo)));
  const known = new Map(open.map((row) => [row.code, row]));
  const versions: LookupRow[] = [];
  const ended: string[] = [];
  for (const { validFrom, ...row } of rows) {
    const before = known.get(row.code);
    const same = before && before.label === row.label && before.detail === row.detail;
    if (!validFrom && before && !same && before.validFrom < today) ended.push(row.code);
    versions.push({ ...row, validFrom: validFrom ?? (same ? before.validFrom : today) });
  }
  for (let i = 0; i < ended.length; i += 1000)
    await tx
      .update(lookup)
      .set({ validTo: addDays(today, -1) })
      .where(and(eq(lookup.table, table), isNull(lookup.validTo), inArray(lookup.code, ended.slice(i, i + 1000))));
  return versions;
}

async function readLines({
  csv,
  table,
  fileName,
}: LookupImport): Promise<{ ok: true; rows: Draft[] } | { ok: false; faults: string[] }> {
  const faults: string[] = [];
  const rows: Draft[] = [];
  try {
    let columns: string[] | null = null;
    for await (const { line, values } of readCsv(csv.replace(/^\uFEFF/, ""))) {
      if (!columns) columns = values.map(columnName);
      else if (values.length !== columns.length)
        faults.push(`Riga ${line}: ha ${values.length} colonne, non ${columns.length}.`);
      else {
        const read = Line.safeParse(recordOf(columns, values));
        if (read.success) rows.push(rowOf(table, read.data, fileName));
        else faults.push(`Riga ${line}: controlla ${read.error.issues.map((i) => i.path.join(".")).join(", ")}.`);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    faults.push(`Riga ${error.line}: le virgolette non si chiudono.`);
  }
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MAX_FAULTS) };
  return rows.length > 0 ? { ok: true, rows } : { ok: false, faults: ["Il file non ha righe."] };
}

const recordOf = (columns: readonly string[], values: CsvRecord["values"]): Record<string, string> =>
  Object.fromEntries(columns.map((name, i) => [name, values[i] ?? ""]));

const rowOf = (table: LookupTable, line: z.output<typeof Line>, source: string): Draft => ({
  table,
  code: line.code,
  label: line.label,
  detail: line.detail,
  validFrom: line.valid_from ?? null,
  validTo: line.valid_to,
  source,
});

/** Italian headings are as good as ours. */
const COLUMNS: Readonly<Record<string, string>> = {
  codice: "code",
  nome: "label",
  descrizione: "label",
  dettaglio: "detail",
  provincia: "detail",
  valido_dal: "valid_from",
  valido_al: "valid_to",
};
const columnName = (name: string): string => {
  const plain = name.trim().toLowerCase().replace(/\s+/g, "_");
  return COLUMNS[plain] ?? plain;
};
