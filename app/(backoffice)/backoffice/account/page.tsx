import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { formatDate } from "@/lib/domain/dates";
import { can } from "@/lib/domain/policy";
import { type AccountRow, listAccounts } from "@/lib/queue/list-accounts";
import { guarded } from "../_parts/guarded";
import { NextPage } from "../_parts/next-page";
import { SearchField } from "../_parts/search-field";

export const metadata: Metadata = { title: "Account" };

const STATUS: Record<AccountRow["status"], string> = {
  active: "Attivo",
  suspended: "Sospeso",
  deactivated: "Disattivato",
};

type Props = { searchParams: Promise<{ cerca?: string; dopo?: string }> };

/** Who has an account, one for each codice fiscale, and for which bodies (A15, A16). */
export default function AccountsPage({ searchParams }: Props) {
  return guarded("dossier.read", async (ctx) => {
    const { cerca = "", dopo = "" } = await searchParams;
    const { rows, next } = await listAccounts(ctx, { text: cerca, after: dopo });
    return (
      <>
        <div className="bo-title">
          <h1>Account</h1>
          {can(ctx.actor, "account.manage") && (
            <>
              <a href="/backoffice/conferme">Conferme annuali</a>
              <a href="/backoffice/account/bloccati">Password bloccate</a>
            </>
          )}
        </div>
        <search aria-label="Cerca un account">
          <form className="bo-filters filtering" action="/backoffice/account">
            <SearchField value={cerca} placeholder="Cognome o codice fiscale" />
            <button type="submit" className="bt bt-o">
              Cerca
            </button>
          </form>
        </search>
        {rows.length === 0 ? (
          <div className="empty">
            <b>Nessun account</b>
            {cerca
              ? "Prova con un altro cognome o codice fiscale."
              : "Il primo nasce con la prima richiesta accettata."}
          </div>
        ) : (
          <Scroll label="Account">
            <table className="tb">
              <caption className="visually-hidden">Account</caption>
              <thead>
                <tr>
                  <th scope="col">Persona</th>
                  <th scope="col">Codice fiscale</th>
                  <th scope="col">E-mail</th>
                  <th scope="col">Stato</th>
                  <th scope="col">Attivato la prima volta</th>
                  <th scope="col">Ruoli</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => (
                  <tr key={row.id}>
                    <th scope="row">
                      <a href={`/backoffice/account/${row.id}`}>{row.name}</a>
                    </th>
                    <td>{row.fiscalCode}</td>
                    <td className="any">{row.email}</td>
                    <td>{STATUS[row.status]}</td>
                    <td className="nw">{formatDate(row.activatedAt)}</td>
                    <td>
                      {row.roles.map((one) => (
                        <span key={one.organization} className="sm">
                          {one.organization}
                          {one.n > 1 && `, ${one.n} sedi`}
                        </span>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        <NextPage href={next && `/backoffice/account?${new URLSearchParams({ cerca, dopo: next }).toString()}`}>
          Successivi
        </NextPage>
      </>
    );
  });
}
