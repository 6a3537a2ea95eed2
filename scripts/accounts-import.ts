import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { accountImport } from "@/db/schema/credential";
import { type ImportReport, remarkText } from "@/lib/domain/import-report";
import { importPeople, tryPeople } from "@/lib/import/import-people";
import { sha256Hex } from "@/lib/platform/secrets";

/**
 * Brings in the Province's present users from a CSV (columns as in public/utenti-esempio.csv), whole or not at all:
 * npm run accounts:import -- users.csv            checks, and brings in when no line is faulty
 * npm run accounts:import -- --check users.csv    checks only
 * Ends with 1 when the file has faults. It needs DATABASE_URL.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { check: { type: "boolean" } } });
const [file] = positionals;
const url = process.env.DATABASE_URL;
if (!file || positionals.length > 1 || !url) {
  console.error(url ? "Usage: npm run accounts:import -- [--check] FILE" : "DATABASE_URL is missing");
  process.exit(2);
}
const bytes = await readFile(file);
const sql = postgres(url, { max: 2, onnotice: () => {} });
const db = drizzle(sql, { casing: "snake_case" });
const by = "accounts:import";
const now = new Date();
const ctx = { actor: { kind: "system" as const, job: by }, now, requestId: randomUUID(), db };
try {
  const checked = await tryPeople(ctx, bytes);
  const done = values.check || checked.faultCount > 0 ? checked : await bringIn();
  tell(done);
  process.exitCode = done.faultCount > 0 ? 1 : 0;
} finally {
  await sql.end();
}

function bringIn(): Promise<ImportReport> {
  const id = randomUUID();
  return importPeople(ctx, bytes, {
    id,
    mark: async (tx, report) => {
      const noted = { checkedBy: by, checkedAt: now, importedBy: by, importedAt: now };
      await tx
        .insert(accountImport)
        .values({ id, fileName: basename(String(file)), sha256: sha256Hex(bytes), report, ...noted });
    },
  });
}

function tell(report: ImportReport): void {
  for (const remark of report.faults) console.error(remarkText(remark));
  for (const remark of report.notes) console.log(`${remarkText(remark)} (nota)`);
  if (report.faultCount > report.faults.length)
    console.error(`... e altri ${report.faultCount - report.faults.length}`);
  if (!report.counts) {
    console.error(`${report.faultCount} errori in ${report.lines} righe: non è cambiato nulla.`);
    return;
  }
  for (const [thing, { added, present }] of Object.entries(report.counts))
    console.log(`${thing}: ${added} new, ${present} already there`);
  console.log(values.check ? "Checked only: nothing was changed." : "Brought in.");
}
