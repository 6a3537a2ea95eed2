import type { HistoryRow } from "@/lib/audit/dossier-history";
import { auditActionText } from "@/lib/domain/audit-words";
import { formatDateTime } from "@/lib/domain/dates";
import { AuditNote } from "../../../../_parts/audit-note";

/** Which dossier it is stands at the head of the page. */
const withoutItself = ({ detail: { dossierId: _, ...others } }: HistoryRow): Record<string, unknown> => others;

/** The rows of the register, oldest first, open to be read and printed. */
export function History({ rows }: { rows: readonly HistoryRow[] }) {
  return (
    <ol className="history">
      {rows.map((row) => (
        <li key={row.id}>
          <h3>{auditActionText(row.action)}</h3>
          <p>
            {formatDateTime(row.at)}, {row.actorLabel}
            {row.fiscalCode && `, codice fiscale ${row.fiscalCode}`}
            {!row.holds && <b>. Questa riga è stata alterata.</b>}
          </p>
          <AuditNote row={{ ...row, detail: withoutItself(row) }} />
        </li>
      ))}
    </ol>
  );
}
