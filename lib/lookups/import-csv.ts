import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { lookup } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { addDays, isDay, romeDay } from "@/lib/domain/dates";
import { LOOKUP_TABLES, type LookupTable } from "@/lib/domain/form";
import type { ImportCounts } from "@/lib/domain/lookup-words";
import { authorize } from "@/lib/domain/policy";
import { hasConfirmed } from "@/lib/domain/review";
import { CsvFault, type CsvRecord, readCsv } from "@/lib/import/read-csv";
import { type Context, inTransaction } from "@/lib/platform/context";
import { seenOf } from "@/lib/settings/seen";
import { closeLookups, type LookupRow, unnamedLookups, writeLookups } from "./import";

export const LookupImport = z.object({
  table: z.enum(LOOKUP_TABLES, "Scegli la tabella"),
  complete: z.preprocess((value) => value === "yes", z.boolean()),
  confirmed: z.string().max(300).optional(),
});
export type LookupImport = z.infer<typeof LookupImport> & { csv: string; fileName: string };

type Ending = { mark: string; names: string[] };
export type ImportResult =
  | ({ ok: true; rows: number } & ImportCounts)
  | { ok: false; faults: string[]; ending?: undefined }
  | { ok: false; ending: Ending };

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
 * A complete list also ends, today, the entries it no longer names: it says which ones first, and does so when `confirmed`
 * holds their mark. All or nothing: a wrong line changes nothing and is told.
 */
export async function importLookupCsv(ctx: Context, input: LookupImport): Promise<ImportResult> {
  authorize(ctx.actor, "settings.manage");
  const today = romeDay(ctx.now);
  const read = await readLines(input);
  if (!read.ok) return read;
  return inTransaction(ctx, async (tx) => {
    const codes = new Set(read.rows.map((row) => row.code));
    const unnamed = input.complete ? await unnamedLookups(tx, input.table, codes) : [];
    const mark = seenOf({ table: input.table, unnamed: unnamed.map(({ code }) => code) });
    if (unnamed.length > 0 && !hasConfirmed(input, mark))
      return { ok: false, ending: { mark, names: unnamed.map(({ label }) => label) } };
    const { versions, added, changed } = await asVersions(tx, input.table, read.rows, today);
    await writeLookups(tx, versions);
    const gone = unnamed.map(({ code }) => code);
    await closeLookups(tx, input.table, gone, addDays(today, -1));
    const counts = { rows: read.rows.length, added, changed, ended: gone.length };
    await recordAudit(tx, ctx, {
      action: "lookup.imported",
      subjectType: "lookup",
      subjectId: input.table,
      detail: { file: input.fileName, ...counts },
    });
    return { ok: true, ...counts };
  });
}

type Draft = Omit<LookupRow, "validFrom"> & { validFrom: string | null };

/**
 * A line without a first day is today's version of its code: unchanged it stays as it is, changed it ends the version
 * before it. So an answer given last year still finds the words it was bound to.
 */
async function asVersions(tx: Tx, table: LookupTable, rows: readonly Draft[], today: string) {
  const open = await tx
    .select({ code: lookup.code, label: lookup.label, detail: lookup.detail, validFrom: lookup.validFrom })
    .from(lookup)
    .where(and(eq(lookup.table, table), isNull(lookup.validTo)));
  const known = new Map(open.map((row) => [row.code, row]));
  const versions: LookupRow[] = [];
  const ended: string[] = [];
  const [added, changed] = [new Set<string>(), new Set<string>()];
  for (const { validFrom, ...row } of rows) {
    const before = known.get(row.code);
    const same = before && before.label === row.label && before.detail === row.detail;
    if (!before) added.add(row.code);
    else if (!same || row.validTo) changed.add(row.code);
    if (!validFrom && before && !same && before.validFrom < today) ended.push(row.code);
    versions.push({ ...row, validFrom: validFrom ?? (same ? before.validFrom : today) });
  }
  await closeLookups(tx, table, ended, addDays(today, -1));
  return { versions, added: added.size, changed: changed.size };
}

async function readLines({
  csv,
  table,
  fileName,
}: LookupImport): Promise<{ ok: true; rows: Draft[] } | { ok: false; faults: string[] }> {
  const faults: string[] = [];
  const rows: Draft[] = [];
  try {
    let headings: string[] = [];
    let columns: string[] | null = null;
    for await (const { line, values } of readCsv(csv.replace(/^\uFEFF/, ""))) {
      if (!columns) {
        headings = values.map((value) => value.trim());
        columns = values.map(columnName);
        const missing = NEEDED.filter(({ column }) => !columns?.includes(column));
        if (missing.length > 0) return { ok: false, faults: missing.map(({ name }) => `Manca la colonna ${name}.`) };
      } else if (values.length !== columns.length)
        faults.push(`Riga ${line}: ha ${values.length} colonne, non ${columns.length}.`);
      else {
        const read = Line.safeParse(recordOf(columns, values));
        if (read.success) rows.push(rowOf(table, read.data, fileName));
        else faults.push(`Riga ${line}: controlla ${wrongColumns(read.error, columns, headings)}.`);
      }
    }
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    faults.push(`Riga ${error.line}: le virgolette non si chiudono.`);
  }
  if (faults.length > 0) return { ok: false, faults: faults.slice(0, MAX_FAULTS) };
  return rows.length > 0 ? { ok: true, rows } : { ok: false, faults: ["Il file non ha righe."] };
}

const NEEDED = [
  { column: "code", name: "codice" },
  { column: "label", name: "nome" },
] as const;

/** The columns to look at, called as the file calls them. */
const wrongColumns = (error: z.ZodError, columns: readonly string[], headings: readonly string[]): string =>
  error.issues.map(({ path }) => headings[columns.indexOf(String(path[0]))]).join(", ");

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
