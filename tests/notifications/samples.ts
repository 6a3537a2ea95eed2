import type { NoticeInput, NoticeTemplate } from "@/lib/domain/notices";

const about = { ref: "K7QF4XW9A", code: "SIN-2026-004217-K", organizationName: "Forno Esempio S.r.l." };
const secretLink = "http://127.0.0.1:3000/entra/K7QF4XW9A/ACDEFGHJKMNPQRTUVWXY3467";
const granted = {
  ...about,
  holderName: "Ada Esempio",
  roles: ["Laboratorio di Crema", "Negozio di Soresina"],
  services: ["Prospetto informativo L. 68/99", "Visure"],
};

/** One whole set of data a template, as the use cases write them. */
export const SAMPLES: { [T in NoticeTemplate]: NoticeInput<T> } = {
  "draft-link": { ref: about.ref, link: secretLink, dueDay: "2026-12-19" },
  "draft-expiring": { ref: about.ref, dueDay: "2026-12-19" },
  "confirm-email": { ...about, link: `${secretLink}?conferma=abc` },
  "request-submitted": { ...about, dueDay: "2026-12-19", online: true },
  "filing-received": {
    ...about,
    receivedDay: "2026-11-19",
    dueDay: "2026-12-19",
    channel: "pec",
    protocol: { register: "Registro generale", number: "0091234", year: 2026 },
  },
  "filing-due": { ...about, dueDay: "2026-12-19" },
  "confirmation-invited": {
    ...about,
    dueDay: "2026-12-19",
    link: "/pratica/K7QF4XW9A/conferma",
    signerName: "Bruno Prova",
    signerRole: "rappresentante legale",
    confirmedBy: "Ada Esempio",
  },
  "integration-requested": { ...about, dueDay: "2026-12-04", text: "Manca la pagina 2 del modulo di conferma." },
  "refusal-notice": {
    ...about,
    dueDay: "2026-11-29",
    reasons: ["La persona incaricata è il consulente del lavoro"],
    text: "La persona incaricata deve far parte dell’organico dell’ente.",
  },
  "dossier-accepted": granted,
  "dossier-accepted-organization": granted,
  "dossier-rejected": {
    ...about,
    reasons: ["L’e-mail è di un soggetto esterno"],
    text: "I recapiti sono riconducibili ad altri soggetti.",
    remedies: ["Ripeti la richiesta con un indirizzo dell’ente."],
  },
  "dossier-withdrawn": { ...about, withdrawnDay: "2026-11-19" },
  "dossier-expired": { ...about, dueDay: "2026-12-19" },
  "message-answer": { subject: "La tua PEC sul modulo di conferma", text: "Manca il codice della pratica." },
  "link-again": { ...about, link: secretLink },
  "deactivation-done": { ...about, kind: "deactivation", holderName: "Ada Esempio", all: false, services: ["Visure"] },
  "intervention-done": {
    ...about,
    kind: "intervention",
    title: "Sostituire la persona incaricata",
    lines: ["Sei la persona incaricata di Forno Esempio S.r.l.", "Prendi il posto di Bruno Prova."],
    signIn: true,
  },
  "delegation-news": {
    event: "offered",
    side: "intermediary",
    employerName: "Forno Esempio S.r.l.",
    intermediaryName: "Studio Esempio",
    services: ["Visure"],
    from: "2026-12-01",
    to: "2027-11-30",
    answerBy: "2026-12-19",
  },
  "account-email-confirm": { link: "/area-riservata/profilo/abc", hours: 24 },
  "access-review": {
    representativeName: "Bruno Prova",
    organizationName: "Forno Esempio S.r.l.",
    people: 3,
    dueDay: "2026-12-19",
    link: "/accesso/conferma/abc",
    reminder: false,
  },
  "access-review-done": {
    representativeName: "Bruno Prova",
    organizationName: "Forno Esempio S.r.l.",
    confirmed: ["Ada Esempio"],
    removed: 1,
  },
  "access-removed": { holderName: "Ada Esempio", organizationName: "Forno Esempio S.r.l." },
  "account-email-warned": { holderName: "Ada Esempio", link: "/accesso/email/abc", days: 7 },
  "account-email-changed": {
    holderName: "Ada Esempio",
    changedAt: "2026-11-19T09:14:00.000Z",
    link: "/accesso/email/abc",
    days: 7,
  },
  "account-email-stopped": { holderName: "Ada Esempio", undone: true, onPaper: false },
  "account-email-moved": { ...about, kind: "email-change", holderName: "Ada Esempio" },
  "password-link": { holderName: "Ada", link: "/accesso/recupero/AbCdEf", minutes: 30 },
  "providers-trouble": {
    lines: ["SPID, https://registro.example.it: L’indirizzo non risponde. Dal 19 novembre 2026."],
  },
  "role-status": {
    holderName: "Ada Esempio",
    roleName: "Forno Esempio S.r.l., Laboratorio di Crema",
    suspended: true,
    reason: "L’ente ha comunicato che non ne fai più parte.",
  },
  "password-changed": { holderName: "Ada", changedAt: "2026-11-19T09:42:00.000Z" },
};
