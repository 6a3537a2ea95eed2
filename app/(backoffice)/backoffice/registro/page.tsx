import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { Sign } from "@/components/dossier/signs";
import { type AuditRow, listAudit } from "@/lib/audit/list";
import { withNames } from "@/lib/audit/names";
import { type AuditFilter, auditQuery, readAuditFilter } from "@/lib/domain/audit-search";
import { AUDIT_ACTIONS, auditActionText, auditSubjectText } from "@/lib/domain/audit-words";
import { formatDateTime } from "@/lib/domain/dates";
import { AuditNote } from "../_parts/audit-note";
import { guarded } from "../_parts/guarded";
import { SearchField } from "../_parts/search-field";

export const metadata: Metadata = { title: "Registro" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const address = (filter: AuditFilter, change: Partial<AuditFilter> = {}) =>
  `/backoffice/registro?${auditQuery(filter, change)}`;

/** The register of what was done and by whom; each row is chained to the one before. */
export default function AuditPage({ searchParams }: Props) {
  return guarded("audit.read", async (ctx) => {
    const filter = readAuditFilter(await searchParams);
    const { rows: found, next } = await listAudit(ctx, filter);
    const rows = await withNames(ctx, found);
    const filtering = filter.text || filter.action || filter.from || filter.to;
    return (
      <>
        <h1>Registro</h1>
        <p>
          Ogni riga porta l’impronta di quella prima: se qualcuno ne cambia una, si vede.{" "}
          <a href="/backoffice/registro/verifica">Verifica il registro</a>
        </p>
        <search aria-label="Cerca nel registro">
          <form className={filtering ? "bo-filters filtering" : "bo-filters"} action="/backoffice/registro">
            <SearchField value={filter.text} placeholder="Codice della pratica, codice fiscale, operatore" />
            <div className={filter.action ? "bo-f on" : "bo-f"}>
              <label htmlFor="azione">Azione</label>
              <select id="azione" name="azione" defaultValue={filter.action}>
                <option value="">Tutte</option>
                {AUDIT_ACTIONS.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            </div>
            <Day name="dal" label="Dal" value={filter.from} />
            <Day name="al" label="Al" value={filter.to} />
            <button type="submit" className="bt bt-o">
              Cerca
            </button>
          </form>
        </search>
        {rows.length === 0 ? (
          <div className="empty">
            <b>Nessuna riga</b>
            Controlla il codice o il codice fiscale, oppure allarga le date.{" "}
            <a href="/backoffice/registro">Mostra tutto il registro</a>
          </div>
        ) : (
          <Rows rows={rows} filter={filter} />
        )}
        <nav className="bo-foot" aria-label="Pagine">
          {rows.length > 0 && (
            <a className="bt bt-o bt-s" href={`/backoffice/registro/esporta?${auditQuery(filter)}`} download>
              Scarica queste righe (CSV)
            </a>
          )}
          {next !== null && (
            <a className="bt bt-o bt-s" href={address(filter, { before: next })}>
              Precedenti
              <Sign name="right" />
            </a>
          )}
        </nav>
      </>
    );
  });
}

function Day({ name, label, value }: { name: string; label: string; value: string | null }) {
  return (
    <div className={value ? "bo-f on" : "bo-f"}>
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type="date" defaultValue={value ?? ""} />
    </div>
  );
}

function Rows({ rows, filter }: { rows: readonly AuditRow[]; filter: AuditFilter }) {
  return (
    <Scroll label="Registro delle operazioni">
      <table className="tb">
        <caption className="visually-hidden">Registro delle operazioni, dalla più recente</caption>
        <thead>
          <tr>
            <th scope="col">Quando</th>
            <th scope="col">Chi</th>
            <th scope="col">Azione</th>
            <th scope="col">Su che cosa</th>
            <th scope="col">Dettaglio</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td className="nw">{formatDateTime(row.at)}</td>
              <td>
                {row.actorId ? (
                  <a href={address(filter, { text: row.actorKind === "person" ? row.actorLabel : row.actorId })}>
                    {row.actorLabel}
                  </a>
                ) : (
                  row.actorLabel
                )}
              </td>
              <td>
                <a href={address(filter, { action: row.action })}>{auditActionText(row.action)}</a>
              </td>
              <td>
                <Subject row={row} filter={filter} />
              </td>
              <td className="any">
                <Detail row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Subject({ row, filter }: { row: AuditRow; filter: AuditFilter }) {
  const words = auditSubjectText(row.subjectType, row.subjectId);
  const { code, ref } = row.dossier ?? {};
  if (!code) return <a href={address(filter, { text: row.subjectId })}>{words}</a>;
  return (
    <>
      {row.subjectType !== "dossier" && `${words}, `}
      <a href={address(filter, { text: code })}>{code}</a>{" "}
      <a className="sm" href={`/backoffice/pratiche/${ref}/fascicolo`}>
        Fascicolo
      </a>
    </>
  );
}

/** What was noted beside the act, by name; the export has it as it stands in the register. */
function Detail({ row }: { row: AuditRow }) {
  const { dossierId, ...others } = row.detail;
  // Which dossier it is stands in the row already.
  const detail = row.dossier?.code ? others : row.detail;
  return (
    <details>
      <summary>Mostra</summary>
      <AuditNote row={{ ...row, detail }} />
    </details>
  );
}
