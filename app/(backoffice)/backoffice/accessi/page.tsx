import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { type FoundLogin, listLogins, readFault } from "@/lib/identity/spid/find-logins";
import { PROFILE_NAME } from "@/lib/identity/spid/service";
import { guarded } from "../_parts/guarded";
import { Refused } from "./_parts/refused";
import { outcomeText } from "./_parts/words";
import { searchLoginsAction } from "./actions";

export const metadata: Metadata = { title: "Accessi" };

const FIELDS: readonly Field[] = [
  { name: "fiscalCode", type: "fiscalCode", label: "Codice fiscale", optional: true, width: 20 },
  { name: "day", type: "date", label: "Giorno", hint: "Per esempio 15/03/2026.", optional: true },
  {
    name: "reference",
    type: "text",
    label: "Numero di riferimento",
    hint: "Quello della pagina di errore, per esempio AB12-CD34.",
    optional: true,
    width: 10,
    maxLength: 20,
  },
  { name: "messageId", type: "text", label: "Identificativo della richiesta", optional: true, maxLength: 200 },
];

type Query = Record<string, string | string[] | undefined>;

/** The log of SPID and CIE, kept 24 months (DPCM 24/10/2014 art. 13): one login is looked for, never all are listed. */
export default function LoginsPage({ searchParams }: { searchParams: Promise<Query> }) {
  return guarded("audit.read", async (ctx) => {
    const { trovati, id, altri, riferimento } = await searchParams;
    const found = await listLogins(ctx, [id ?? []].flat());
    const refused = typeof riferimento === "string" ? await readFault(ctx, riferimento) : null;
    return (
      <div className="log-search">
        <h1>Accessi con SPID e CIE</h1>
        <p>
          I messaggi scambiati con i gestori si conservano 24 mesi, poi si cancellano da soli. Cerca un accesso per
          volta: ogni ricerca, lettura ed esportazione resta nel registro con il tuo nome.
        </p>
        {refused && <Refused fault={refused} />}
        {trovati !== undefined && !(refused && found.length === 0) && <Found logins={found} more={altri === "si"} />}
        <h2>{trovati === undefined ? "Cerca un accesso" : "Cerca ancora"}</h2>
        <div className="form-page">
          <FormShell action={searchLoginsAction}>
            <Fields fields={FIELDS} explainAsterisk={false} />
            <div className="form-end">
              <SubmitButton className="bt bt-p">Cerca</SubmitButton>
            </div>
          </FormShell>
        </div>
      </div>
    );
  });
}

function Found({ logins, more }: { logins: readonly FoundLogin[]; more: boolean }) {
  if (logins.length === 0)
    return (
      <div className="empty" role="status">
        <b>Nessun accesso trovato</b>
        Controlla quello che hai scritto. Dopo 24 mesi i messaggi non ci sono più.
      </div>
    );
  return (
    <>
      <p role="status">
        {logins.length === 1 ? "Un accesso trovato." : `${logins.length} accessi trovati, dal più recente.`}
        {more && " Ce ne sono altri: aggiungi il giorno per trovarli."}
      </p>
      <Scroll label="Accessi trovati">
        <table className="tb">
          <caption className="visually-hidden">Accessi trovati</caption>
          <thead>
            <tr>
              <th scope="col">Quando</th>
              <th scope="col">Che cosa</th>
              <th scope="col">Di chi</th>
              <th scope="col">Gestore</th>
              <th scope="col">Esito</th>
              <th scope="col">Riferimento</th>
            </tr>
          </thead>
          <tbody>
            {logins.map((login) => (
              <tr key={login.requestId}>
                <th scope="row" className="nw">
                  <a href={`/backoffice/accessi/${encodeURIComponent(login.requestId)}`}>{formatDateTime(login.at)}</a>
                </th>
                <td>
                  {login.what === "login" ? "Accesso" : "Uscita"} {PROFILE_NAME[login.method]}
                </td>
                <td className="any">{login.person ?? "–"}</td>
                <td className="any">{login.provider}</td>
                <td>{outcomeText(login.outcome)}</td>
                <td className="nw">{login.reference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  );
}
