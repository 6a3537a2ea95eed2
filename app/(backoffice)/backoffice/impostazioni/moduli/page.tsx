import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDate, formatDateTime } from "@/lib/domain/dates";
import { italianDate } from "@/lib/domain/form";
import { type ListedClient, listClients, readProviderStanding } from "@/lib/oidc/read-clients";
import { guarded } from "../../_parts/guarded";
import { EditCell, EditHead } from "../_parts/edit-cell";
import { keyAction } from "./actions";

export const metadata: Metadata = { title: "Moduli" };

/** The applications that open as modules of the portal, and what the portal is for them (B50-B54). */
export default function ModulesPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const [clients, standing] = await Promise.all([listClients(ctx), readProviderStanding(ctx)]);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Moduli</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/moduli/nuovo">
            Registra un modulo
          </a>
        </div>
        {(await searchParams).esito && (
          <Done>Chiave nuova pronta: firma tra cinque minuti, quella di prima vale ancora un giorno.</Done>
        )}
        <p>
          Le applicazioni che si aprono dai servizi del portale. Chi le usa entra una volta sola: il portale dice loro
          chi è, con quale ruolo e per quale ente.
        </p>
        {clients.length === 0 ? <p>Non ce ne sono ancora.</p> : <Clients clients={clients} />}
        {standing.unanswered.length > 0 && (
          <section className="part">
            <h2>Moduli che non rispondono</h2>
            <p>Il portale ha chiuso il modulo e i suoi permessi. Il modulo non ha confermato di averlo saputo.</p>
            <table className="tb">
              <caption className="visually-hidden">Avvisi di chiusura senza risposta</caption>
              <thead>
                <tr>
                  <th scope="col">Modulo</th>
                  <th scope="col">Chiuso il</th>
                  <th scope="col">Tentativi</th>
                </tr>
              </thead>
              <tbody>
                {standing.unanswered.map((one) => (
                  <tr key={`${one.clientId} ${one.createdAt.getTime()}`}>
                    <td>{one.clientId}</td>
                    <td className="nw">{formatDateTime(one.createdAt)}</td>
                    <td>{one.givenUp ? `${one.attempts}, poi basta` : `${one.attempts}, riproviamo`}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <section className="part">
          <h2>Per chi sviluppa un modulo</h2>
          <p>
            Il portale parla OpenID Connect: codice con PKCE (S256), segreto o chiavi dell’applicazione. Tutto il resto
            si legge qui:
          </p>
          <p>
            <a href={standing.discovery}>{standing.discovery}</a>
          </p>
        </section>
        <section className="part">
          <h2>Chiave di firma</h2>
          <p>
            {standing.keySince
              ? `La più recente è del ${formatDate(standing.keySince)}. Si rinnova da sola ogni tre mesi.`
              : "Nasce quando il primo modulo la chiede."}
          </p>
          <FormShell action={keyAction}>
            <div className="form-end">
              <SubmitButton className="bt bt-o">Rinnova adesso</SubmitButton>
            </div>
          </FormShell>
        </section>
      </>
    );
  });
}

function Clients({ clients }: { clients: readonly ListedClient[] }) {
  return (
    <table className="tb">
      <caption className="visually-hidden">Moduli registrati</caption>
      <thead>
        <tr>
          <th scope="col">Modulo</th>
          <th scope="col">Stato</th>
          <EditHead />
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.id}>
            <td>
              <b>{client.title}</b>
              <span className="sm">
                Livello {client.level}, dal {italianDate(client.validFrom)}
                {client.validTo && ` al ${italianDate(client.validTo)}`}
              </span>
            </td>
            <td>{standingOf(client)}</td>
            <EditCell href={`/backoffice/impostazioni/moduli/${client.id}`} what={client.title} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function standingOf(client: ListedClient): string {
  if (client.inUse) return "In uso";
  if (!client.active) return "Spento";
  return client.auth === "client_secret_basic" && !client.secretHash ? "Manca il segreto" : "Fuori dalle date";
}
