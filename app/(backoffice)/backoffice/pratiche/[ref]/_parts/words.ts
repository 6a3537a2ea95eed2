import type { NoticeTemplate } from "@/lib/domain/notices";

/** What has just been done, by its name in the address. */
export const DONE_TEXT: Readonly<Record<string, string>> = {
  presa: "La pratica è assegnata a te.",
  rilasciata: "Hai rilasciato la pratica: può prenderla un collega.",
  assegnata: "La pratica ha un nuovo assegnatario.",
  accettata: "Richiesta accettata. Le e-mail di conferma partono ora.",
  respinta: "Richiesta respinta. L’e-mail con motivi e rimedi parte ora.",
  integrazione: "Richiesta inviata. Il termine della Provincia è sospeso.",
  preavviso: "Preavviso inviato. Il termine della Provincia è sospeso.",
  risposta: "Risposta registrata: la pratica torna in istruttoria.",
  arrivo: "Arrivo registrato. La ricevuta parte ora.",
  protocollo: "Protocollo registrato.",
  corretto: "Protocollo corretto. Quello di prima resta scritto nel registro delle attività.",
  documento: "Documento aggiunto.",
  verificata: "Firma verificata di nuovo.",
  aperta: "Pratica aperta. La ricevuta parte ora, con il link per seguirla.",
  nota: "Nota aggiunta.",
};

/** What ends an operator's work on a dossier, for now. */
export const LEADS_ON: readonly string[] = ["accettata", "respinta", "integrazione", "preavviso", "rilasciata"];

/** The mails, as the timeline names them. */
export const MAIL_TEXT: Record<NoticeTemplate, string> = {
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
