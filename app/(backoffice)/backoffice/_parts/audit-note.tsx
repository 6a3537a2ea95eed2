import { auditDetailName, auditDetailText } from "@/lib/domain/audit-detail";

/** What the register noted beside an act, in words, with what names the row. */
export function AuditNote({ row }: { row: { id: number; detail: Record<string, unknown>; hash: Buffer } }) {
  return (
    <dl className="sm noted">
      {Object.entries(row.detail).map(([name, value]) => (
        <div key={name}>
          <dt>{auditDetailName(name)}</dt>
          <dd className="any">{auditDetailText(name, value)}</dd>
        </div>
      ))}
      <div>
        <dt>Riga</dt>
        <dd>{row.id}</dd>
      </div>
      <div>
        <dt>Impronta</dt>
        <dd className="any">{row.hash.toString("hex")}</dd>
      </div>
    </dl>
  );
}
