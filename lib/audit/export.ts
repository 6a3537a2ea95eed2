import type { AuditFilter } from "@/lib/domain/audit-search";
import { auditActionText } from "@/lib/domain/audit-words";
import { csvCell } from "@/lib/domain/csv-cell";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { type AuditRow, listAudit } from "./list";
import { recordAudit } from "./record";

const BATCH = 1000;
const COLUMNS =
  "riga;istante;chi;identificativo;azione;oggetto;pratica;dettaglio;impronta;impronta della riga prima".split(";");

/** The rows of the register that a filter finds, as CSV lines, newest first; that it was taken stands in the register too. Needs `audit.read`. */
export async function exportAudit(ctx: Context, filter: AuditFilter): Promise<AsyncGenerator<string>> {
  authorize(ctx.actor, "audit.read");
  await inTransaction(ctx, (tx) =>
    recordAudit(tx, ctx, { action: "audit.exported", subjectType: "audit", subjectId: "audit", detail: { ...filter } }),
  );
  return lines(ctx, filter);
}

async function* lines(ctx: Context, filter: AuditFilter): AsyncGenerator<string> {
  yield `${COLUMNS.join(";")}\r\n`;
  for (let before = filter.before; ; ) {
    const { rows, next } = await listAudit(ctx, { ...filter, before }, BATCH);
    yield rows.map(line).join("");
    if (next === null) return;
    before = next;
  }
}

const line = (row: AuditRow): string =>
  [
    String(row.id),
    row.at.toISOString(),
    row.actorLabel,
    row.actorId ?? "",
    auditActionText(row.action),
    `${row.subjectType} ${row.subjectId}`,
    row.dossier?.code ?? "",
    JSON.stringify(row.detail),
    row.hash.toString("hex"),
    row.previousHash.toString("hex"),
  ]
    .map(csvCell)
    .join(";")
    .concat("\r\n");
