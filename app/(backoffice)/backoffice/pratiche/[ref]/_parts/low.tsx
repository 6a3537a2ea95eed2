import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime, romeDay, romeTime } from "@/lib/domain/dates";
import { askedKinds, type Channel, moveText } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { mailText } from "@/lib/domain/mail-words";
import { warningTitle } from "@/lib/domain/paper-warnings";
import { PEC_KIND_TEXT } from "@/lib/domain/pec-message";
import { sentEvents } from "@/lib/pec/timeline";
import type { ReviewedDossier } from "@/lib/review/read-dossier";
import { addNoteAction } from "../actions";
import { NoteField } from "./note-field";

/** What happened, newest first, and what operators told one another. */
export function Low({ view, readsRegister }: { view: ReviewedDossier; readsRegister: boolean }) {
  return (
    <div className="low">
      <section id="cronologia" aria-labelledby="cronologia-titolo">
        <h2 id="cronologia-titolo">Cronologia</h2>
        <ol className="tl">
          {happened(view).map((item) => (
            <li key={item.id} className={item.mail ? "mail" : undefined}>
              <time dateTime={item.at.toISOString()}>
                {italianDate(romeDay(item.at)).slice(0, 5)}, {romeTime(item.at)}
              </time>
              <span className="dot" />
              <span>
                {item.href ? <a href={item.href}>{item.text}</a> : item.text} <span className="mut">{item.who}</span>
                {item.fault && <span className="fault"> {item.fault}</span>}
              </span>
            </li>
          ))}
        </ol>
        {readsRegister && (
          <p>
            <a href={`/backoffice/pratiche/${view.dossier.ref}/fascicolo`}>Fascicolo con firme, impronte e registro</a>
          </p>
        )}
      </section>
      <section id="note" className="bo-note" aria-labelledby="note-titolo">
        <h2 id="note-titolo">Note interne</h2>
        <ul>
          {view.notes.map((note) => (
            <li key={note.id}>
              <span className="mut">
                {formatDateTime(note.at)}, {note.writtenBy}.
              </span>{" "}
              {note.text}
            </li>
          ))}
        </ul>
        {view.canReview && (
          <FormShell action={addNoteAction}>
            <input type="hidden" name="dossierId" value={view.dossier.id} />
            <NoteField />
            <SubmitButton className="bt bt-o bt-s">Aggiungi nota</SubmitButton>
          </FormShell>
        )}
      </section>
    </div>
  );
}

const MAIL_STATE = { sent: ", partita", queued: ", in partenza", failed: "", kept: ", solo sul portale" } as const;

type Happened = { id: string; at: Date; text: string; who: string; href?: string; mail?: boolean; fault?: string };

/** Moves, handovers, papers that came by themselves, warnings cleared and mails in one line of time. */
function happened(view: ReviewedDossier): Happened[] {
  const asked = askedKinds(view.events.toReversed());
  const moves = view.events.map((event): Happened => {
    const channel = event.detail.channel as Channel | undefined;
    const text = moveText(event.move, channel, asked.get(event.id));
    const reason = typeof event.detail.lateReason === "string" ? ` (fuori termine: ${event.detail.lateReason})` : "";
    return {
      id: `e${event.id}`,
      at: event.at,
      text: text + reason,
      who: event.actorLabel,
    };
  });
  const mails = view.mails.map(
    (mail): Happened => ({
      id: mail.id,
      at: mail.sentAt ?? mail.createdAt,
      text: mail.subject ? `E-mail: «${mail.subject}»` : `E-mail: ${mailText(mail.template)}`,
      href: `/backoffice/pratiche/${view.dossier.ref}/messaggi/${mail.id}`,
      who: `a ${mail.recipient}${MAIL_STATE[mail.status]}`,
      mail: true,
      fault: mail.status === "failed" ? "Non è stata consegnata." : undefined,
    }),
  );
  const cleared = view.warnings.flatMap((warning): Happened[] => {
    if (!warning.resolvedAt) return [];
    const title = warningTitle(warning.code) ?? "da controllare";
    const how = typeof warning.detail.how === "string" ? ` «${warning.detail.how}»` : "";
    const text = `Avviso chiarito: ${title}.${how}`;
    return [{ id: warning.id, at: warning.resolvedAt, text, who: warning.resolvedBy ?? "" }];
  });
  const received = view.pec.messages.map(
    (one): Happened => ({
      id: one.id,
      at: one.certifiedAt ?? one.receivedAt,
      text: PEC_KIND_TEXT[one.kind ?? ""] ?? "Messaggio PEC",
      // Its text, to whom it went, and the original with the provider's signature.
      href: view.canReview ? `/backoffice/pec/${one.id}` : undefined,
      who: [one.sender && `da ${one.sender}`, one.certifiedAt ? "ora certificata" : "ora di arrivo"]
        .filter(Boolean)
        .join(", "),
      mail: true,
      fault: one.flags.includes("receipt-failed") ? "Non è stata consegnata." : undefined,
    }),
  );
  const sent = view.pec.sent
    .flatMap((one) => sentEvents(one).filter(({ id }) => id.endsWith("-sent")))
    .map(({ id, at, text }): Happened => ({ id, at, text, who: "", mail: true }));
  const handovers = view.handovers.map(
    ({ id, at, by, from, to }): Happened => ({
      id: `h${id}`,
      at,
      text: to ? `Assegnata a ${to}` : from && from !== by ? `Rilasciata: la seguiva ${from}` : "Rilasciata",
      who: by,
    }),
  );
  const filed = new Set(view.filings.map(({ recordedAt }) => recordedAt.getTime()));
  const papers = view.papers
    .filter(({ origin, addedAt }) => origin === "received" && !filed.has(addedAt.getTime()))
    .map((one): Happened => ({ id: one.id, at: one.addedAt, text: `Aggiunto ${one.fileName}`, who: one.addedBy }));
  return [...moves, ...handovers, ...papers, ...cleared, ...mails, ...received, ...sent].sort(
    (a, b) => b.at.getTime() - a.at.getTime(),
  );
}
