import type { HistoryRow } from "@/lib/audit/dossier-history";
import { auditActionText } from "@/lib/domain/audit-words";
import { formatDateTime } from "@/lib/domain/dates";
import type { Kind } from "@/lib/domain/kind";
import { AuditNote } from "../../../../_parts/audit-note";

/** Which dossier it is stands at the head of the page; a section of the checklist is called as its kind calls it. */
function detailOf({ detail: { dossierId: _, ...others } }: HistoryRow, { checklist }: Kind): Record<string, unknown> {
  const section = checklist.find(({ id }) => id === others.section);
  return section ? { ...others, section: section.title } : others;
}

/** The rows of the register, oldest first, open to be read and printed. */
export function History({ rows, kind }: { rows: readonly HistoryRow[]; kind: Kind }) {
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
          <AuditNote row={{ ...row, detail: detailOf(row, kind) }} />
        </li>
      ))}
    </ol>
  );
}
