import { auditValueText } from "./audit-values";
import { formatDate, formatDateTime, isDay } from "./dates";
import { CHANNEL_TEXT, type Channel, type DossierState, STATE_TEXT } from "./dossier";
import { CASES, INTERVENTION_CASES } from "./intervention-cases";
import { KINDS } from "./kinds";
import { PERMISSION_TEXT, type Permission } from "./policy";

/** What the register notes beside an act, in Italian. */
const NAMES = {
  accountId: "Account",
  at: "Quando",
  added: "Aggiunte",
  attachment: "Allegato",
  awaited: "In attesa",
  by: "Come",
  change: "Cambio",
  changed: "Cambiate",
  channel: "Arrivo",
  closed: "Servizi chiusi",
  code: "Codice",
  count: "Quanti",
  counts: "Quanti",
  credential: "Password",
  delegation: "Delega",
  delegationId: "Delega",
  delegations: "Deleghe",
  document: "Documento",
  documents: "Documenti",
  dossier: "Pratica",
  dossierId: "Pratica",
  doubts: "Dubbi",
  dueDay: "Entro il",
  employer: "Datore di lavoro",
  ended: "Finite",
  faults: "Errori",
  fields: "Dati",
  file: "File",
  filing: "Arrivo registrato",
  flags: "Segnalazioni",
  format: "Formato",
  found: "Trovati",
  from: "Prima",
  how: "Come",
  import: "Importazione",
  intermediary: "Intermediario",
  into: "In",
  kid: "Chiave",
  kind: "Tipo",
  letGo: "Lasciato nella casella",
  level: "Livello",
  lines: "Righe",
  message: "Messaggio",
  method: "Accesso con",
  module: "Modulo",
  moduleSession: "Finestra del modulo",
  note: "Nota",
  needs: "Che cosa serve",
  notice: "Informativa",
  notification: "E-mail",
  off: "Avvisi spenti",
  only: "Unico ruolo",
  organization: "Ente",
  organizationId: "Ente",
  outgoing: "PEC inviata",
  papers: "Impronte dei documenti",
  permissions: "Poteri",
  profile: "Profilo",
  proofs: "Al posto della firma",
  protocol: "Protocollo",
  provider: "Gestore",
  reason: "Motivo",
  reasons: "Motivi",
  register: "Registro",
  released: "Pratiche rilasciate",
  request: "Richiesta",
  requestId: "Accesso nel registro",
  requirement: "Regola",
  restricted: "Riservato",
  role: "In qualità di",
  roleEnded: "Ruolo finito",
  roles: "Ruoli",
  rows: "Righe",
  section: "Sezione",
  services: "Servizi",
  sha256: "Impronta del file",
  signIn: "Accesso nel registro",
  since: "Dal",
  state: "Stato",
  statement: "Dichiarazione",
  status: "Stato",
  successor: "Pratica nuova",
  template: "Modello",
  text: "Testo",
  to: "Dopo",
  type: "Documento",
  unlocked: "Sbloccato",
  verdict: "Esito",
  version: "Versione",
  virus: "Virus",
  why: "Perché",
  workplaceId: "Sede",
  year: "Anno",
  number: "Numero",
  active: "Attivo",
  body: "Testo",
  bodyEn: "Testo in inglese",
  closedNotice: "Perché è chiuso",
  closedUrl: "Dove si va invece",
  color: "Colore",
  date: "Data",
  description: "Descrizione",
  filter: "Ricerca",
  instead: "Che cosa si fa intanto",
  label: "Nome",
  name: "Nome",
  position: "Posizione",
  remedy: "Rimedio",
  sigla: "Sigla",
  territory: "Regole sul territorio",
  title: "Titolo",
  titleEn: "Titolo in inglese",
  types: "Chi lo può chiedere",
  url: "Indirizzo",
  urlLabel: "Testo del link",
  username: "Nome utente",
  visibleUntil: "Visibile fino al",
  action: "Azione",
  answeredBy: "Ha risposto",
  before: "Righe prima della",
  confirmed: "Confermati",
  field: "Dato",
  issuer: "Emessa da",
  lateReason: "Perché oltre il termine",
  removed: "Tolti",
  serial: "Numero di serie",
} as const;

/** What may be noted beside an act: nothing that has no name here. */
export type AuditDetailName = keyof typeof NAMES;

/** Names of details within details. */
const INNER: Readonly<Record<string, string>> = {
  ...NAMES,
  ...Object.fromEntries(INTERVENTION_CASES.map((id) => [id, CASES[id].title])),
};

const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  by: { fiscalCode: "codice fiscale", day: "giorno", reference: "numero di riferimento", messageId: "identificativo" },
  how: {
    "sign-out": "uscita",
    "from-another": "chiuso da un altro dispositivo",
    others: "chiusi gli altri",
    everywhere: "usciti da tutti",
  },
  kind: {
    integrazione: "integrazione",
    preavviso: "preavviso di rigetto",
    registration: "registrazione",
    deactivation: "disattivazione",
  },
  method: { spid: "SPID", cie: "CIE", cns: "CNS o CRS", password: "nome utente e password" },
  role: { appointee: "persona incaricata", legalRepresentative: "rappresentante legale" },
  type: {
    summary: "riepilogo",
    confirmation: "modulo",
    identity: "documento d’identità",
    receipt: "ricevuta",
    other: "altro documento",
  },
  verdict: { valid: "firma valida", invalid: "firma non valida", manual: "da valutare" },
  proofs: { confirmation: "conferma online", signature: "firma digitale" },
};

/** What each section of a checklist is called; where kinds share one, as a registration has it. */
const SECTIONS: ReadonlyMap<string, string> = new Map(
  Object.values(KINDS)
    .toReversed()
    .flatMap(({ checklist }) => checklist.map(({ id, title }) => [id, title] as const)),
);

/** The name of a detail; its own key when an older release wrote it. */
export const auditDetailName = (key: string): string => (Object.hasOwn(INNER, key) ? (INNER[key] ?? key) : key);

/** A detail's value as people read it: states, ways and days in words, lists one after the other. */
export function auditDetailText(key: string, value: unknown): string {
  if (value === null || value === undefined || value === "") return "nessuno";
  if (typeof value === "boolean") return value ? "sì" : "no";
  if (Array.isArray(value))
    return value.length === 0 ? "nessuno" : value.map((one) => auditDetailText(key, one)).join(", ");
  if (typeof value === "object" && Object.keys(value).length === 0) return "nessuno";
  if (typeof value === "object")
    return Object.entries(value)
      .map(([name, one]) => {
        const inner = Object.hasOwn(INNER, name) ? name : key;
        return `${wordOf("type", name) ?? auditDetailName(name)}: ${auditDetailText(inner, one)}`;
      })
      .join("; ");
  const text = String(value);
  return wordOf(key, text) ?? dateOf(text) ?? text;
}

function wordOf(key: string, text: string): string | undefined {
  const words = VALUES[key];
  if (words && Object.hasOwn(words, text)) return words[text];
  if (Object.hasOwn(PERMISSION_TEXT, text)) return PERMISSION_TEXT[text as Permission];
  if (key === "section") return SECTIONS.get(text);
  if (key === "state" && Object.hasOwn(STATE_TEXT, text)) return STATE_TEXT[text as DossierState].operator;
  if (key === "channel" && Object.hasOwn(CHANNEL_TEXT, text)) return CHANNEL_TEXT[text as Channel];
  return auditValueText(key, text);
}

function dateOf(text: string): string | undefined {
  if (isDay(text)) return formatDate(text);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : formatDateTime(at);
}
