import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { listAll } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { formatDate } from "@/lib/domain/dates";
import { DELEGATION_STATES } from "@/lib/domain/delegation";
import { DELEGATION_STATE_TEXT } from "@/lib/domain/delegation-words";
import { guarded } from "../_parts/guarded";
import { NextPage } from "../_parts/next-page";
import { SearchField } from "../_parts/search-field";

export const metadata: Metadata = { title: "Deleghe" };

const HERE = "/backoffice/deleghe";
type Query = { cerca?: string; stato?: string; dopo?: string; id?: string };

/** Who acts for whom: every delegation, the newest first (A24, B16). */
export default function DelegationsPage({ searchParams }: { searchParams: Promise<Query> }) {
  return guarded("dossier.read", async (ctx) => {
    const { cerca = "", stato = "", dopo, id } = await searchParams;
    const state = DELEGATION_STATES.find((one) => one === stato);
    const [{ rows, next }, titles] = await Promise.all([
      listAll(ctx, { search: cerca, state, after: dopo && id ? { at: dopo, id } : null }),
      serviceTitles(ctx),
    ]);
    return (
      <>
        <h1>Deleghe</h1>
        <search aria-label="Cerca una delega">
          <form className="bo-filters filtering" action={HERE}>
            <SearchField value={cerca} placeholder="Nome o codice fiscale di una delle parti" />
            <div className="bo-f">
              <label htmlFor="stato">Stato</label>
              <select id="stato" name="stato" defaultValue={state ?? ""}>
                <option value="">Tutti</option>
                {DELEGATION_STATES.map((one) => (
                  <option key={one} value={one}>
                    {DELEGATION_STATE_TEXT[one]}
                  </option>
                ))}
              </select>
            </div>
            <button type="submit" className="bt bt-o">
              Cerca
            </button>
          </form>
        </search>
        {rows.length === 0 ? (
          <div className="empty">
            <b>Nessuna delega</b>
            {cerca || state ? "Prova con altre parole o un altro stato." : "La prima nasce da un modulo accettato."}
          </div>
        ) : (
          <Scroll label="Deleghe">
            <table className="tb">
              <caption className="visually-hidden">Deleghe, dalla più recente</caption>
              <thead>
                <tr>
                  <th scope="col">Datore di lavoro</th>
                  <th scope="col">Intermediario</th>
                  <th scope="col">Servizi</th>
                  <th scope="col">Durata</th>
                  <th scope="col">Stato</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <a href={`${HERE}/${row.id}`}>{row.employerName}</a>
                      <br />
                      <span className="sm">{row.employerFiscalCode}</span>
                    </th>
                    <td>
                      {row.intermediaryName}
                      <br />
                      <span className="sm">{row.intermediaryFiscalCode}</span>
                    </td>
                    <td>{row.services.map((code) => titles.get(code) ?? code).join(", ")}</td>
                    <td>
                      {formatDate(row.from)} – {formatDate(row.to)}
                    </td>
                    <td className="nw">{DELEGATION_STATE_TEXT[row.state]}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        <NextPage href={next && `${HERE}?${new URLSearchParams({ cerca, stato, dopo: next.at, id: next.id })}`}>
          Successive
        </NextPage>
      </>
    );
  });
}
