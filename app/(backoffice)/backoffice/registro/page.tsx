import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { Sign } from "@/components/dossier/signs";
import { listAudit } from "@/lib/audit/list";
import { formatDateTime } from "@/lib/domain/dates";
import { guarded } from "../_parts/guarded";

export const metadata: Metadata = { title: "Registro" };

type Props = { searchParams: Promise<{ oggetto?: string; azione?: string; prima?: string }> };

/** The register of what was done and by whom; each row is chained to the one before. */
export default function AuditPage({ searchParams }: Props) {
  return guarded("audit.read", async (ctx) => {
    const { oggetto = "", azione = "", prima } = await searchParams;
    const before = prima && /^\d{1,15}$/.test(prima) ? Number(prima) : null;
    const { rows, next } = await listAudit(ctx, { subject: oggetto, action: azione, before });
    const href = (change: Record<string, string>) =>
      `/backoffice/registro?${new URLSearchParams({ oggetto, azione, ...change }).toString()}`;
    return (
      <>
        <h1>Registro</h1>
        {(oggetto || azione) && (
          <p>
            {oggetto && `Solo l’oggetto ${oggetto}. `}
            {azione && `Solo l’azione ${azione}. `}
            <a href="/backoffice/registro">Mostra tutto</a>
          </p>
        )}
        <Scroll label="Registro delle operazioni">
          <table className="tb">
            <caption className="visually-hidden">Registro delle operazioni, dalla più recente</caption>
            <thead>
              <tr>
                <th scope="col">Quando</th>
                <th scope="col">Chi</th>
                <th scope="col">Azione</th>
                <th scope="col">Oggetto</th>
                <th scope="col">Dettaglio</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td className="nw">{formatDateTime(row.at)}</td>
                  <td className="nw">{row.actorLabel}</td>
                  <td className="nw">
                    <a href={href({ azione: row.action })}>{row.action}</a>
                  </td>
                  <td className="nw">
                    <a href={href({ oggetto: row.subjectId })} title={row.subjectId}>
                      {row.subjectType} {row.subjectId.slice(0, 18)}
                    </a>
                  </td>
                  <td className="any">{Object.keys(row.detail).length > 0 && JSON.stringify(row.detail)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        {next !== null && (
          <nav className="bo-foot" aria-label="Pagine">
            <a className="bt bt-o bt-s" href={href({ prima: String(next) })}>
              Precedenti
              <Sign name="right" />
            </a>
          </nav>
        )}
      </>
    );
  });
}
