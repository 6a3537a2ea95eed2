import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { readLogin, type SamlMessage } from "@/lib/identity/spid/find-logins";
import { guarded } from "../../_parts/guarded";
import { MESSAGE_TEXT, outcomeText } from "../_parts/words";

export const metadata: Metadata = { title: "Un accesso" };

/** One exchange with an identity provider: its facts and its documents, as they were sent and received. */
export default function LoginPage({ params }: { params: Promise<{ id: string }> }) {
  return guarded("audit.read", async (ctx) => {
    const id = decodeURIComponent((await params).id);
    const messages = await orNotFound(readLogin(ctx, id, "read"));
    const last = messages.at(-1);
    return (
      <div className="log-search">
        <Crumbs trail={[{ label: "Accessi", href: "/backoffice/accessi" }, { label: "Un accesso" }]} />
        <div className="bo-title">
          <h1>{last ? formatDateTime(last.at) : "Un accesso"}</h1>
          <a className="bt bt-p bt-s" href={`/backoffice/accessi/${encodeURIComponent(id)}/esporta`} download>
            Esporta
          </a>
        </div>
        <p>Il file esportato contiene questi dati e i documenti XML con la loro impronta SHA-256.</p>
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </div>
    );
  });
}

/** The sender's own time, in ours; the document keeps it as it was written. */
const issued = (instant: string): string => {
  const at = new Date(instant);
  return Number.isNaN(at.getTime()) ? instant : formatDateTime(at);
};

function Message({ message }: { message: SamlMessage }) {
  const title = MESSAGE_TEXT[message.kind];
  const facts: readonly [string, string | null][] = [
    ["Registrata", formatDateTime(message.at)],
    ["Esito", outcomeText(message.outcome)],
    ["Gestore", message.provider],
    ["Identificativo della richiesta", message.requestId],
    ["Identificativo del messaggio", message.messageId],
    ["Emesso", message.issueInstant && issued(message.issueInstant)],
    ["Identificativo dell’asserzione", message.assertionId],
    ["Soggetto", message.subject],
    ["NameQualifier del soggetto", message.subjectNameQualifier],
    ["Numero di riferimento", message.reference],
  ];
  return (
    <section className="log-message" aria-label={title}>
      <h2>{title}</h2>
      <dl>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      <details>
        <summary className="lk">Documento XML</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <pre tabIndex={0}>{message.document}</pre>
      </details>
    </section>
  );
}
