/** What has become of a message that came by PEC (issue 4, D19). `new` waits for the worker. */
export const PEC_STATES = ["new", "filed", "attached", "quarantined", "discarded", "ignored"] as const;
export type PecState = (typeof PEC_STATES)[number];

export const PEC_STATE_TEXT: Record<PecState, string> = {
  new: "In lettura",
  filed: "Depositato",
  attached: "Allegato a una pratica",
  quarantined: "Da smistare",
  discarded: "Scartato",
  ignored: "Non riguarda pratiche",
};

/** By which door a message came in. */
export const PEC_SOURCES = ["mailbox", "operator", "applicant"] as const;
export type PecSource = (typeof PEC_SOURCES)[number];

export const PEC_SOURCE_TEXT: Record<PecSource, string> = {
  mailbox: "dalla casella PEC",
  operator: "caricato da un operatore",
  applicant: "caricato da chi ha fatto la richiesta",
};

/** What a message is to a dossier. */
export const PEC_ROLES = ["filing", "answer", "attached", "receipt"] as const;
export type PecRole = (typeof PEC_ROLES)[number];

/** Why an operator should look at a message that was attached by itself. */
export const PEC_FLAGS = [
  "other-sender",
  "other-state",
  "superseded",
  "late",
  "no-papers",
  "archive",
  "receipt-failed",
] as const;
export type PecFlag = (typeof PEC_FLAGS)[number];

export const PEC_FLAG_TEXT: Record<PecFlag, string> = {
  "other-sender": "Il mittente non è la PEC indicata nella richiesta",
  "other-state": "La pratica non aspettava documenti",
  superseded: "La pratica è stata sostituita da una nuova richiesta",
  late: "Il termine per i documenti era passato",
  "no-papers": "Fra gli allegati non riconosciamo i documenti firmati",
  archive:
    "C’è un archivio compresso (zip o simili): i documenti potrebbero essere lì. Chiedi di inviarli uno per uno, o estraili su un computer protetto e aggiungili alla pratica",
  "receipt-failed": "Una PEC nostra non è stata consegnata",
};

/** What is known of a PEC that leaves from here. `sent`: the server took it, no receipt yet. */
export const OUTGOING_STATES = ["queued", "sent", "accepted", "delivered", "failed"] as const;

/** How a mailbox is read (D19). */
export const MAILBOX_MODES = ["shared", "dedicated"] as const;
export type MailboxMode = (typeof MAILBOX_MODES)[number];

/** The kinds of message, as operators read them. */
export const PEC_KIND_TEXT: Readonly<Record<string, string>> = {
  "busta-trasporto": "Messaggio PEC",
  "busta-anomalia": "E-mail ordinaria in una busta di anomalia",
  accettazione: "Ricevuta di accettazione",
  "non-accettazione": "Avviso di non accettazione",
  "presa-in-carico": "Ricevuta di presa in carico",
  "avvenuta-consegna": "Ricevuta di avvenuta consegna",
  "mancata-consegna": "Avviso di mancata consegna",
  "preavviso-mancata-consegna": "Preavviso di mancata consegna",
  "rilevazione-virus": "Avviso di virus",
  ordinary: "E-mail ordinaria",
  unreadable: "Messaggio illeggibile",
};

/** What is known of the provider's signature. */
export const PEC_SIGNATURE_TEXT: Readonly<Record<string, string>> = {
  valid: "Firma del gestore valida",
  invalid: "Firma del gestore non valida: il contenuto è cambiato",
  missing: "Nessuna firma di un gestore PEC",
  untrusted: "Firma del gestore non riconosciuta",
};
