import { z } from "zod";
import { Email, Pec, Phone, PostalCode } from "./contacts";
import { LAST_PASSWORD_ACTIVATION, Username, usernameKey } from "./credentials";
import { type Day, isDay } from "./dates";
import { FiscalCode, fiscalCodeDisagreements, OrganizationFiscalCode, parseFiscalCode } from "./fiscal-code";
import type { ImportRemark } from "./import-report";
import { REGISTRANT_TYPES, REGISTRANTS, type RegistrantType, registrantBySlug } from "./registrant";
import { VatNumber } from "./vat-number";

/** One line of the file of present users: a person, the body and the work site for which they act, its services (D16). */
export type ImportLine = {
  line: number;
  person: { fiscalCode: string; familyName: string; name: string; email: string; phone: string | null };
  activatedOn: Day;
  username: string | null;
  passwordHash: string | null;
  organization: {
    fiscalCode: string;
    name: string;
    vatNumber: string | null;
    legalForm: string | null;
    intermediary: boolean;
    pec: string | null;
    email: string | null;
    phone: string | null;
  };
  type: RegistrantType;
  /** `municipality` as written: it is bound to its decode table later (B23). */
  site: { name: string; street: string; number: string; postcode: string; municipality: string };
  /** Codes or titles as written. */
  services: readonly string[];
};

type Column = { name: string; required: boolean; about: string };

/** The columns of the file, in the order in which the example has them. */
export const IMPORT_COLUMNS: readonly Column[] = [
  { name: "codice_fiscale", required: true, about: "Della persona" },
  { name: "cognome", required: true, about: "" },
  { name: "nome", required: true, about: "" },
  { name: "email", required: true, about: "Recapito diretto: riceve il link per la password" },
  { name: "telefono", required: false, about: "Solo cifre" },
  { name: "attivato_il", required: true, about: "Giorno in cui l’account è stato attivato: 15/03/2018 o 2018-03-15" },
  { name: "nome_utente", required: false, about: "Solo per gli account attivati fino al 28/02/2021" },
  { name: "hash_password", required: false, about: "argon2id con m=19456,t=2,p=1; di solito vuoto" },
  { name: "ente_codice_fiscale", required: true, about: "Undici cifre, o i 16 caratteri del titolare" },
  { name: "ente_denominazione", required: true, about: "" },
  { name: "ente_partita_iva", required: false, about: "" },
  { name: "ente_natura_giuridica", required: false, about: "Per esempio Società a responsabilità limitata" },
  { name: "ente_intermediario", required: false, about: "sì per professionisti della legge 12/79 e associazioni" },
  { name: "ente_pec", required: false, about: "" },
  { name: "ente_email", required: false, about: "" },
  { name: "ente_telefono", required: false, about: "Solo cifre" },
  { name: "tipo", required: true, about: REGISTRANT_TYPES.map((type) => REGISTRANTS[type].slug).join(", ") },
  { name: "sede_nome", required: true, about: "Nome della sede operativa" },
  { name: "sede_via", required: true, about: "" },
  { name: "sede_civico", required: true, about: "" },
  { name: "sede_cap", required: true, about: "" },
  { name: "sede_comune", required: true, about: "Per esempio Crema (CR)" },
  { name: "servizi", required: true, about: "Codici del catalogo, separati da virgole: prospetto, visure" },
];

const text = (message: string) =>
  z.string().trim().min(1, message).max(160, "accorcia il testo: al massimo 160 caratteri");
const orNull = <T extends z.ZodType<string, string>>(schema: T) =>
  z
    .string()
    .trim()
    .transform((value) => value || null)
    .pipe(schema.nullable());

const ImportDay = z.string().transform((written, ctx): Day => {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(written.trim());
  const day = parts ? `${parts[3]}-${parts[2]?.padStart(2, "0")}-${parts[1]?.padStart(2, "0")}` : written.trim();
  if (isDay(day)) return day;
  ctx.addIssue({ code: "custom", message: "scrivi il giorno così: 15/03/2018" });
  return z.NEVER;
});

/** The hash of this portal's own strength: any other would betray, by its time, that the user name exists (D1). */
const Argon2Hash = z
  .string()
  .trim()
  .regex(
    /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22,86}\$[A-Za-z0-9+/]{43}$/,
    "non è argon2id con m=19456,t=2,p=1: lascia vuoto, la persona sceglie una password da «Non ricordi la password?»",
  );

const YesNo = z.string().transform((written, ctx) => {
  const word = written.trim().toLowerCase();
  if (["sì", "si", "s", "1"].includes(word)) return true;
  if (["", "no", "n", "0"].includes(word)) return false;
  ctx.addIssue({ code: "custom", message: "scrivi sì o no" });
  return z.NEVER;
});

const Type = z.string().transform((written, ctx) => {
  const type = registrantBySlug(written.trim().toLowerCase());
  if (type) return type;
  const slugs = REGISTRANT_TYPES.map((known) => REGISTRANTS[known].slug).join(", ");
  ctx.addIssue({ code: "custom", message: `scrivi uno di questi: ${slugs}` });
  return z.NEVER;
});

const Services = z
  .string()
  .transform((written) => [...new Set(written.split(/[,|]/).flatMap((one) => one.trim() || []))])
  .refine((services) => services.length > 0, "scrivi almeno un servizio");

const Written = z
  .object({
    codice_fiscale: FiscalCode,
    cognome: text("scrivi il cognome"),
    nome: text("scrivi il nome"),
    email: Email,
    telefono: orNull(Phone),
    attivato_il: ImportDay,
    nome_utente: orNull(Username),
    hash_password: orNull(Argon2Hash),
    ente_codice_fiscale: OrganizationFiscalCode,
    ente_denominazione: text("scrivi la denominazione"),
    ente_partita_iva: orNull(VatNumber),
    ente_natura_giuridica: orNull(z.string().trim().max(160)),
    ente_intermediario: YesNo,
    ente_pec: orNull(Pec),
    ente_email: orNull(Email),
    ente_telefono: orNull(Phone),
    tipo: Type,
    sede_nome: text("scrivi il nome della sede"),
    sede_via: text("scrivi la via"),
    sede_civico: text("scrivi il numero civico; se non c’è, scrivi snc"),
    sede_cap: PostalCode,
    sede_comune: text("scrivi il comune"),
    servizi: Services,
  })
  .superRefine((line, ctx) => {
    if (line.nome_utente && line.attivato_il > LAST_PASSWORD_ACTIVATION)
      ctx.addIssue({
        code: "custom",
        path: ["nome_utente"],
        message:
          "nome utente e password esistono solo per gli account attivati fino al 28/02/2021: lascia vuoto, la persona entra con SPID, CIE o CNS",
      });
    if (line.hash_password && !line.nome_utente)
      ctx.addIssue({ code: "custom", path: ["hash_password"], message: "c’è una password senza nome utente" });
  });

export type ReadLine = { ok: true; value: ImportLine; notes: ImportRemark[] } | { ok: false; faults: ImportRemark[] };

/** One line of the file, checked and normalised; `today` is the day in Rome. */
export function readImportLine(line: number, values: Readonly<Record<string, string>>, today: Day): ReadLine {
  const whole = Object.fromEntries(IMPORT_COLUMNS.map(({ name }) => [name, (values[name] ?? "").replace(/\s+/g, " ")]));
  const parsed = Written.safeParse(whole);
  if (!parsed.success) return { ok: false, faults: faultsOf(line, parsed.error) };
  const r = parsed.data;
  if (r.attivato_il > today)
    return {
      ok: false,
      faults: [{ line, column: "attivato_il", message: "il giorno è nel futuro: controlla l’anno" }],
    };
  const value: ImportLine = {
    line,
    person: {
      fiscalCode: r.codice_fiscale,
      familyName: r.cognome,
      name: r.nome,
      email: r.email,
      phone: r.telefono,
    },
    activatedOn: r.attivato_il,
    username: r.nome_utente,
    passwordHash: r.hash_password,
    organization: {
      fiscalCode: r.ente_codice_fiscale,
      name: r.ente_denominazione,
      vatNumber: r.ente_partita_iva,
      legalForm: r.ente_natura_giuridica,
      intermediary: r.ente_intermediario,
      pec: r.ente_pec,
      email: r.ente_email,
      phone: r.ente_telefono,
    },
    type: r.tipo,
    site: {
      name: r.sede_nome,
      street: r.sede_via,
      number: r.sede_civico,
      postcode: r.sede_cap,
      municipality: r.sede_comune,
    },
    services: r.servizi,
  };
  return { ok: true, value, notes: notesOf(value, today) };
}

function faultsOf(line: number, error: z.ZodError): ImportRemark[] {
  const first = new Map<string, ImportRemark>();
  for (const issue of error.issues) {
    const column = String(issue.path[0] ?? "");
    if (!first.has(column)) first.set(column, { line, column, message: sentence(issue) });
  }
  return [...first.values()];
}

const sentence = ({ message }: { message: string }) => message.charAt(0).toLowerCase() + message.slice(1);

function notesOf({ line, person }: ImportLine, today: Day): ImportRemark[] {
  const code = parseFiscalCode(person.fiscalCode, today);
  if (!code.ok) return [{ line, column: "codice_fiscale", message: "la data di nascita nel codice è insolita" }];
  if (fiscalCodeDisagreements(code, person).length === 0) return [];
  return [{ line, column: "codice_fiscale", message: "cognome e nome non concordano con il codice: controlla" }];
}

const PERSON = ["familyName", "name", "email", "phone"] as const;
const PERSON_COLUMN = { familyName: "cognome", name: "nome", email: "email", phone: "telefono" } as const;
const BODY = ["name", "vatNumber", "legalForm", "intermediary", "pec", "email", "phone"] as const;
const BODY_COLUMN = {
  name: "ente_denominazione",
  vatNumber: "ente_partita_iva",
  legalForm: "ente_natura_giuridica",
  intermediary: "ente_intermediario",
  pec: "ente_pec",
  email: "ente_email",
  phone: "ente_telefono",
} as const;

/**
 * Lines that contradict one another: a person or a body told in two ways, a user name given to two people. To be fed
 * line by line, in order; the later line is the one named.
 */
export function contradictions(): (line: ImportLine) => ImportRemark[] {
  const people = new Map<string, ImportLine>();
  const bodies = new Map<string, ImportLine>();
  const usernames = new Map<string, ImportLine>();
  return (line) => {
    const found: ImportRemark[] = [];
    const differs = (column: string, first: ImportLine) =>
      found.push({ line: line.line, column, message: `diverso dalla riga ${first.line}: scrivi lo stesso valore` });
    const person = first(people, line.person.fiscalCode, line);
    for (const field of PERSON) if (person.person[field] !== line.person[field]) differs(PERSON_COLUMN[field], person);
    if (person.activatedOn !== line.activatedOn) differs("attivato_il", person);
    if (person.username !== line.username) differs("nome_utente", person);
    if (person.passwordHash !== line.passwordHash) differs("hash_password", person);
    const body = first(bodies, line.organization.fiscalCode, line);
    for (const field of BODY)
      if (body.organization[field] !== line.organization[field]) differs(BODY_COLUMN[field], body);
    const holder = line.username ? first(usernames, usernameKey(line.username), line) : line;
    if (holder.person.fiscalCode !== line.person.fiscalCode)
      found.push({
        line: line.line,
        column: "nome_utente",
        message: `è già di un’altra persona, alla riga ${holder.line}`,
      });
    return found;
  };
}

function first(known: Map<string, ImportLine>, key: string, line: ImportLine): ImportLine {
  const before = known.get(key);
  if (!before) known.set(key, line);
  return before ?? line;
}
