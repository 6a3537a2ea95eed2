import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { romeDay } from "@/lib/domain/dates";
import { type Field, italianDate } from "@/lib/domain/form";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";
import { type ListedClient, listClients, servicesWithoutClient } from "@/lib/oidc/read-clients";
import { guarded } from "../../../_parts/guarded";
import { EditForm } from "../../_parts/edit-form";
import { clientAction, secretAction, statusAction } from "../actions";
import { NewSecret } from "./new-secret";

export const metadata: Metadata = { title: "Modulo" };

const BACK = "/backoffice/impostazioni/moduli";

const FIELDS: readonly Field[] = [
  {
    name: "initiateUri",
    type: "text",
    label: "Indirizzo di apertura",
    hint: "Dove porta il catalogo: l’applicazione comincia da sola l’accesso.",
    width: 40,
    maxLength: 500,
    group: "Indirizzi",
  },
  {
    name: "redirectUris",
    type: "textarea",
    label: "Indirizzi di ritorno dall’accesso",
    hint: "Uno per riga, esatti.",
    maxLength: 4000,
  },
  {
    name: "logoutRedirectUris",
    type: "textarea",
    label: "Indirizzi di ritorno dalla chiusura",
    hint: "Uno per riga, esatti.",
    maxLength: 4000,
  },
  {
    name: "backchannelUri",
    type: "text",
    label: "Indirizzo per l’avviso di chiusura",
    hint: "Il portale vi avvisa l’applicazione quando il modulo è chiuso (back-channel logout).",
    width: 40,
    maxLength: 500,
  },
  {
    name: "auth",
    type: "radio",
    label: "Come si fa riconoscere",
    group: "Riconoscimento",
    options: [
      { value: "client_secret_basic", label: "Con un segreto", hint: "Lo genera il portale e lo mostra una volta." },
      { value: "private_key_jwt", label: "Con le sue chiavi", hint: "Tiene la privata, qui si incolla la pubblica." },
    ],
  },
  {
    name: "jwks",
    type: "textarea",
    label: "Chiavi pubbliche (JWKS)",
    maxLength: 20_000,
    showWhen: { field: "auth", in: ["private_key_jwt"] },
  },
  {
    name: "types",
    type: "checkboxes",
    label: "Ruoli che lo possono aprire",
    group: "Chi e quando",
    options: REGISTRANT_TYPES.map((type) => ({ value: type, label: REGISTRANTS[type].title })),
  },
  {
    name: "level",
    type: "radio",
    label: "Livello di accesso richiesto",
    options: [
      { value: "1", label: "1", hint: "Anche nome utente e password" },
      { value: "2", label: "2", hint: "SPID o CIE con codice temporaneo o app" },
      { value: "3", label: "3", hint: "CIE o CNS con carta e PIN, SPID di livello 3" },
    ],
  },
  { name: "validFrom", type: "date", label: "Dal", hint: "Per esempio 01/12/2026." },
  { name: "validTo", type: "date", label: "Al", hint: "Compreso. Vuoto: senza fine.", optional: true },
];

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };

/** One application: where it is, how it says who it is, who may open it and when. */
export default function ModulePage({ params, searchParams }: Props) {
  return guarded("settings.manage", async (ctx) => {
    const { id } = await params;
    if (id === "nuovo") {
      const services = await servicesWithoutClient(ctx);
      const options = services.map(({ code, title }) => ({ value: code, label: title }));
      const values = { auth: "client_secret_basic", level: "2", validFrom: italianDate(romeDay(ctx.now)) };
      return (
        <EditForm
          title="Nuovo modulo"
          action={clientAction}
          initial={{ values }}
          fields={[{ name: "service", type: "radio", label: "Servizio del catalogo", options }, ...FIELDS]}
          back={BACK}
        />
      );
    }
    const client = (await listClients(ctx)).find((one) => one.id === id);
    if (!client) notFound();
    const { esito } = await searchParams;
    return (
      <>
        {esito && <Done>{DONE[esito] ?? "Modulo salvato."}</Done>}
        <EditForm
          title={client.title}
          lead={`Nome dell’applicazione (client_id): ${client.id}`}
          action={clientAction}
          initial={{ values: valuesOf(client) }}
          hidden={{ id: client.id, service: client.service }}
          fields={FIELDS}
          back={BACK}
        />
        {client.auth === "client_secret_basic" && (
          <section className="part">
            <h2>Segreto</h2>
            <p>
              {client.secretHash
                ? "C’è. Se ne generi un altro, quello di prima smette subito di valere."
                : "Non c’è ancora: senza, il modulo non si apre."}
            </p>
            <FormShell action={secretAction}>
              <input type="hidden" name="id" value={client.id} />
              <div className="form-end">
                <SubmitButton className="bt bt-o">Genera il segreto</SubmitButton>
              </div>
              <NewSecret />
            </FormShell>
          </section>
        )}
        <section className="part">
          <h2>{client.active ? "Spegni il modulo" : "Riaccendi il modulo"}</h2>
          <p>
            {client.active
              ? "Chi lo ha aperto lo perde subito, e nessuno lo apre più finché non lo riaccendi."
              : "Torna tra i servizi di chi lo può aprire."}
          </p>
          <FormShell action={statusAction}>
            <input type="hidden" name="id" value={client.id} />
            <input type="hidden" name="active" value={client.active ? "no" : "yes"} />
            <div className="form-end">
              <SubmitButton className="bt bt-o">{client.active ? "Spegni" : "Riaccendi"}</SubmitButton>
            </div>
          </FormShell>
        </section>
      </>
    );
  });
}

const DONE: Readonly<Record<string, string>> = { acceso: "Modulo riacceso.", spento: "Modulo spento." };

const valuesOf = (client: ListedClient): Record<string, string | readonly string[]> => ({
  initiateUri: client.initiateUri,
  redirectUris: client.redirectUris.join("\n"),
  logoutRedirectUris: client.logoutRedirectUris.join("\n"),
  backchannelUri: client.backchannelUri,
  auth: client.auth,
  jwks: client.jwks ? JSON.stringify(client.jwks, null, 2) : "",
  types: client.types,
  level: String(client.level),
  validFrom: italianDate(client.validFrom),
  validTo: client.validTo ? italianDate(client.validTo) : "",
});
