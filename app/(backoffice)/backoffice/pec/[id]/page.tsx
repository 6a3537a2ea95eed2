import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { Sign } from "@/components/dossier/signs";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDateTime } from "@/lib/domain/dates";
import { PEC_KIND_TEXT, PEC_SIGNATURE_TEXT, PEC_SOURCE_TEXT, PEC_STATE_TEXT } from "@/lib/domain/pec-message";
import { type ReadMessage, readMessage } from "@/lib/pec/quarantine-read";
import { guarded } from "../../_parts/guarded";
import { Candidates } from "./_parts/candidates";
import { Links } from "./_parts/links";

export const metadata: Metadata = { title: "Messaggio", referrer: "same-origin" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };

const DONE: Readonly<Record<string, string>> = {
  filing: "Depositato: il termine della Provincia corre dall’invio, la ricevuta parte ora.",
  answer: "Registrato come risposta: la pratica torna in istruttoria.",
  attached: "Allegato alla pratica.",
  letto: "Messaggio letto.",
  noto: "Questo messaggio c’era già: è lo stesso, byte per byte.",
  vista: "Segnalazione vista.",
  risposto: "Risposta in partenza.",
};

/** One message: what it says, who vouches for it, and what to do with it. Text only: nothing of it runs in this page. */
export default async function MessagePage({ params, searchParams }: Props) {
  const [{ id }, { esito }] = await Promise.all([params, searchParams]);
  return guarded("dossier.review", async (ctx) => {
    const read = await orNotFound(readMessage(ctx, id));
    const { message } = read;
    const title = message.subject?.trim() || "Senza oggetto";
    return (
      <>
        <Crumbs trail={[{ label: "PEC", href: "/backoffice/pec" }, { label: title }]} />
        <h1 className="any">{title}</h1>
        <p className="mut bo-sub">
          {PEC_KIND_TEXT[message.kind ?? ""] ?? "Da leggere"} · {PEC_STATE_TEXT[message.state]}
          {message.handledBy && `, ${message.handledBy}`}
          {message.handledAt && `, ${formatDateTime(message.handledAt)}`}
        </p>
        {esito && DONE[esito] && <Done>{DONE[esito]}</Done>}
        <div className="two flush">
          <div>
            {message.state === "quarantined" && message.doubts.length > 0 && (
              <div className="al">
                <Sign name="warning" />
                <p>
                  <b>Decidi tu che cosa farne.</b> {message.doubts.join(". ")}.
                </p>
              </div>
            )}
            {message.state === "new" && (
              <p className="remark">Lo stiamo leggendo: aggiorna la pagina fra qualche secondo.</p>
            )}
            {message.reason && <p className="remark">Motivo: {message.reason}</p>}
            <Links read={read} />
            <Candidates read={read} />
            <Text read={read} />
          </div>
          <Facts read={read} />
        </div>
      </>
    );
  });
}

function Text({ read: { message } }: { read: ReadMessage }) {
  if (!message.rawSha256) return <p className="remark">Il messaggio non riguardava una pratica: non lo conserviamo.</p>;
  return (
    <section className="sec" aria-labelledby="testo">
      <div className="sec-h">
        <h2 id="testo">Testo</h2>
      </div>
      {message.text.trim() ? (
        <p className="letter">{message.text.trim()}</p>
      ) : (
        <p className="mut">Il messaggio non ha testo.</p>
      )}
    </section>
  );
}

function Facts({ read: { message, attachments, recipients } }: { read: ReadMessage }) {
  const file = (place: number | string) => `/api/pec/${message.id}/${place}`;
  return (
    <aside aria-label="Dati del messaggio">
      <dl className="kv one">
        <Pair name="Da">{message.sender ?? "sconosciuto"}</Pair>
        <Pair name="A">{recipients.join(", ") || "non indicato"}</Pair>
        <Pair name="Inviato, ora certificata">
          {message.certifiedAt ? formatDateTime(message.certifiedAt) : "nessuna"}
        </Pair>
        <Pair name="Arrivato">
          {formatDateTime(message.receivedAt)}, {PEC_SOURCE_TEXT[message.source]}
        </Pair>
        <Pair name="Garanzia">
          {PEC_SIGNATURE_TEXT[message.signature ?? ""] ?? "Da verificare"}
          {message.provider && `: ${message.provider}`}
        </Pair>
        <Pair name="SHA-256">{message.sha256}</Pair>
      </dl>
      <h2>Allegati</h2>
      {attachments.length === 0 ? (
        <p className="mut">Nessun allegato.</p>
      ) : (
        <ul className="files">
          {attachments.map((attachment, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: attachments of a kept message never change order
            <li key={place}>
              <a href={file(place)}>{attachment.name ?? `Allegato ${place + 1}`}</a>
              <span className="sm mut"> {Math.max(1, Math.round(attachment.bytes / 1024))} kB</span>
            </li>
          ))}
        </ul>
      )}
      {message.rawSha256 && (
        <p className="pv-bar">
          <a href={file("messaggio.eml")}>Scarica il messaggio originale</a>
        </p>
      )}
    </aside>
  );
}

function Pair({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="w">
      <dt>{name}</dt>
      <dd className="any">{children}</dd>
    </div>
  );
}
