import { formatDateTime } from "./dates";
import type { NoticeTemplate } from "./notices";

/** What each mail is, in the words of the office. */
const MAIL_TEXT: Record<NoticeTemplate, string> = {
  "draft-link": "link della bozza",
  "draft-expiring": "avviso di bozza in scadenza",
  "confirm-email": "conferma dell’indirizzo",
  "request-submitted": "istruzioni per firmare e inviare",
  "filing-received": "ricevuta dei documenti",
  "filing-due": "promemoria di scadenza",
  "confirmation-invited": "invito a confermare",
  "integration-requested": "richiesta di integrazione",
  "refusal-notice": "preavviso di rigetto",
  "dossier-accepted": "attivazione alla persona incaricata",
  "dossier-accepted-organization": "attivazione all’ente",
  "dossier-rejected": "rifiuto con motivi e rimedi",
  "dossier-withdrawn": "conferma del ritiro",
  "dossier-expired": "avviso di termine scaduto",
  "message-answer": "risposta a un messaggio",
  "link-again": "nuovo link della pratica",
  "deactivation-done": "conferma della disattivazione",
  "intervention-done": "conferma dell’intervento",
  "delegation-news": "notizia sulla delega",
  "account-email-confirm": "conferma della nuova e-mail",
  "access-review": "conferma annuale degli accessi",
  "access-review-done": "risposta alla conferma annuale",
  "access-removed": "accesso tolto dal rappresentante legale",
  "account-email-warned": "avviso di un cambio di e-mail",
  "account-email-changed": "e-mail dell’account modificata",
  "account-email-stopped": "cambio di e-mail fermato",
  "account-email-moved": "conferma del cambio di e-mail",
  "password-link": "link per la nuova password",
  "password-changed": "avviso di password cambiata",
  "role-status": "avviso di ruolo sospeso o riattivato",
  "providers-trouble": "avviso sui gestori di identità",
};

/** What a mail is, by its template; the template's own name when an older release wrote it. */
export const mailText = (template: string): string =>
  Object.hasOwn(MAIL_TEXT, template) ? MAIL_TEXT[template as NoticeTemplate] : template;

type Delivery = {
  status: "queued" | "sent" | "failed" | "kept";
  sentAt: Date | null;
  lastError: string | null;
  settledBy: string | null;
  settledAt: Date | null;
};

/** How far a mail has come, as much as the portal knows: a mail server says that it takes a message, not who reads it. */
export function deliveryText({ status, sentAt, lastError, settledBy, settledAt }: Delivery): string {
  const why = lastError ? ` (${lastError})` : "";
  const at = sentAt ? ` il ${formatDateTime(sentAt)}` : "";
  if (status === "sent") return `Partita${at}: il server di posta l’ha presa in consegna.`;
  if (status === "kept") return "Non mandata: chi la riceve ha scelto di leggerla solo sul portale.";
  if (status === "queued")
    return lastError ? `Non ancora partita${why}: il portale ci riprova da solo.` : "In partenza.";
  const told = settledAt ? ` Avvisata in altro modo: ${settledBy}, ${formatDateTime(settledAt)}.` : "";
  return `Non consegnata${why}.${told}`;
}
