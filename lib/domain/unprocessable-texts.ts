import type { RequestWarning, WarningCode } from "./unprocessable";

type Detail = RequestWarning["detail"];

interface WarningText {
  title: string;
  /** What is the matter and what to do. Never names another body or person. */
  applicant: (detail: Detail) => string;
  /** True when the way out is the delegation to the intermediary (A12). */
  leadsToDelegation: boolean;
  /** What was found, for the operator alone. */
  operator: (detail: Detail) => string;
}

const DIRECT = "Servono recapiti diretti dell’ente: correggi, oppure spiega perché questo lo è.";

/** Who has settled a doubt that came to nothing without anybody's judgement. */
export const SETTLED_BY_ITSELF = "automatico";

/** What happened to a doubt that settled itself: it is no longer so. Null for one that is open, or that a person has cleared. */
export function settledByItself({ code, resolvedBy }: { code: string; resolvedBy: string | null }): string | null {
  if (resolvedBy !== SETTLED_BY_ITSELF) return null;
  return code === "emailUnconfirmed" ? "L’indirizzo è stato confermato" : "Non è più così";
}

/** Each doubt in words, for who asks and for who checks (A10-A14). */
export const WARNING_TEXTS: Record<WarningCode, WarningText> = {
  appointeeIsIntermediary: {
    title: "La persona incaricata sembra un consulente",
    applicant: () =>
      "La persona incaricata risulta di uno studio o di un altro intermediario. Deve invece lavorare nel tuo ente. Se è il tuo consulente, usa la delega. Se lavora da voi, spiegalo qui.",
    leadsToDelegation: true,
    operator: ({ other }) => `La persona incaricata appartiene a un intermediario registrato: ${other}.`,
  },
  contactOfAnotherBody: {
    title: "Questo recapito è già di un altro ente",
    applicant: ({ value }) =>
      `${value} risulta già usato da un altro ente. ${DIRECT} Se è del tuo consulente, usa la delega.`,
    leadsToDelegation: true,
    operator: ({ value, other }) => `Il recapito ${value} è anche di: ${other}.`,
  },
  intermediaryDomain: {
    title: "L’indirizzo sembra di un consulente",
    applicant: ({ value }) =>
      `${value} sembra l’indirizzo di uno studio o di un altro intermediario. ${DIRECT} Se è del tuo consulente, usa la delega.`,
    leadsToDelegation: true,
    operator: ({ value, other }) => `Il dominio di ${value} è di un intermediario registrato: ${other}.`,
  },
  studioDomain: {
    title: "L’indirizzo sembra di uno studio",
    applicant: ({ value }) =>
      `${value} sembra l’indirizzo di uno studio professionale. ${DIRECT} Se è del tuo consulente, usa la delega.`,
    leadsToDelegation: true,
    operator: ({ domain }) => `Il nome del dominio ${domain} fa pensare a uno studio o a un servizio paghe.`,
  },
  freeMail: {
    title: "L’indirizzo non è dell’ente",
    applicant: ({ value, domain }) =>
      `${value} è una casella gratuita, ma gli indirizzi del tuo ente finiscono per ${domain} (la parte dopo la @). Scrivi uno di quelli, oppure spiega perché usi questo.`,
    leadsToDelegation: false,
    operator: ({ value, domain }) => `Casella gratuita (${value}), anche se l’ente ha il dominio ${domain}.`,
  },
  mailTypo: {
    title: "Un indirizzo da controllare",
    applicant: ({ value, likely }) => `Forse volevi scrivere ${likely}, non ${value}: correggi, oppure conferma.`,
    leadsToDelegation: false,
    operator: ({ value, likely }) =>
      `${value} sembra scritto male (forse ${likely}). Chi ha fatto la richiesta ha confermato che è giusto.`,
  },
  fiscalCodeDisagrees: {
    title: "Il codice fiscale non corrisponde ai dati",
    applicant: ({ what, exchanged }) =>
      `${exchanged ? "Forse hai scambiato cognome e nome. " : ""}Il codice fiscale non corrisponde a: ${what}. Controlla i dati. Se sono giusti, conferma.`,
    leadsToDelegation: false,
    operator: ({ what, exchanged }) =>
      `${exchanged ? "Cognome e nome sembrano scambiati. " : ""}Il codice fiscale non corrisponde a: ${what}. Chi ha fatto la richiesta ha confermato i dati.`,
  },
  formerPhone: {
    title: "È rimasto il telefono di prima",
    applicant: ({ value, phone }) =>
      `Il telefono dell’ente adesso è ${phone}, ma qui c’è ancora quello di prima: ${value}. Correggi, oppure conferma.`,
    leadsToDelegation: false,
    operator: ({ value, phone }) =>
      `Qui c’è ${value}, che in una richiesta di prima era il telefono dell’ente (ora ${phone}). Chi ha fatto la richiesta ha confermato che è giusto.`,
  },
  emailUnconfirmed: {
    title: "E-mail da confermare",
    applicant: () => "Apri il messaggio che ti abbiamo mandato e conferma l’indirizzo con il link.",
    leadsToDelegation: false,
    operator: () => "La persona incaricata non ha confermato il suo indirizzo e-mail.",
  },
  duplicateDossier: {
    title: "C’è già una richiesta aperta",
    applicant: () =>
      "Per la stessa sede e la stessa persona incaricata c’è già una richiesta aperta. Continua quella, oppure spiega perché ne serve un’altra.",
    leadsToDelegation: false,
    operator: ({ code }) => `Stesso ente, tipo, sede e persona incaricata della pratica aperta ${code}.`,
  },
  duplicateRole: {
    title: "L’accesso è già attivo",
    applicant: () =>
      "La persona incaricata ha già un ruolo attivo per questa sede. Accedi con SPID, CIE o CNS, oppure spiega perché ne serve un altro.",
    leadsToDelegation: false,
    operator: ({ code }) =>
      `Stesso ente, tipo, sede e persona incaricata di un ruolo attivo, nato dalla pratica ${code}.`,
  },
};
