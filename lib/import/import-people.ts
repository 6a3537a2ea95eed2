import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type AuditRecord, recordAudits } from "@/lib/audit/record";
import { romeDay } from "@/lib/domain/dates";
import type { ImportReport } from "@/lib/domain/import-report";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readPeople } from "./read-people";
import { writePeople } from "./write-people";

const ONE_AT_A_TIME = 4_217_002;

/** Carries the report out of a transaction that is undone. */
class Undone extends Error {
  constructor(readonly report: ImportReport) {
    super("undone");
    this.name = "Undone";
  }
}

/** What the file would do, told by doing it and undoing it: nothing is changed. */
export const tryPeople = (ctx: Context, bytes: Uint8Array): Promise<ImportReport> => run(ctx, bytes, null);

/**
 * Brings in a file of present users, whole or not at all: any fault and nothing is changed. One import at a time; the
 * same file again adds nothing. `mark` notes it in the same transaction; `id` names it in the register. No permission
 * is asked here: `bringIn` does.
 */
export const importPeople = (
  ctx: Context,
  bytes: Uint8Array,
  { id, mark }: { id: string; mark: (tx: Tx, report: ImportReport) => Promise<void> },
): Promise<ImportReport> => run(ctx, bytes, { id, mark });

type Keep = { id: string; mark: (tx: Tx, report: ImportReport) => Promise<void> } | null;

async function run(ctx: Context, bytes: Uint8Array, keep: Keep): Promise<ImportReport> {
  const { lines, people, remarks } = await readPeople(ctx.db, bytes, romeDay(ctx.now));
  if (remarks.faulty) return remarks.report(lines, null);
  try {
    return await inTransaction(ctx, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(${ONE_AT_A_TIME})`);
      const { counts, touched } = await writePeople(tx, people, ctx.now, remarks);
      const report = remarks.report(lines, counts);
      if (remarks.faulty || !keep) throw new Undone(report);
      await keep.mark(tx, report);
      await recordAudits(tx, ctx, [
        ...touched.map(
          ({ accountId, made, credential, roles }): AuditRecord => ({
            action: made ? "account.imported" : "account.completed-by-import",
            subjectType: "account",
            subjectId: accountId,
            detail: { import: keep.id, credential, roles },
          }),
        ),
        { action: "accounts.imported", subjectType: "import", subjectId: keep.id, detail: { lines, counts } },
      ]);
      return report;
    });
  } catch (error) {
    if (error instanceof Undone) return error.report;
    throw error;
  }
}
