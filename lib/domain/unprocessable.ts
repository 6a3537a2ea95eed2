import { emailDomain } from "./contacts";
import type { Day } from "./dates";
import {
  areExchanged,
  type DeclaredPerson,
  type FiscalCodeDisagreement,
  fiscalCodeDisagreements,
  parseFiscalCode,
} from "./fiscal-code";
import { isFreeMail, ownDomain } from "./mail-domains";
import { likelyAddress } from "./mail-typos";
import type { RegistrantType } from "./registrant";

/** A person of the request, with the data their codice fiscale is compared with. */
export interface RequestPerson extends DeclaredPerson {
  fiscalCode: string;
}

/** The parts of a registration request that can make it unprocessable (A10-A14). All values are normalised. */
export interface CheckedRequest {
  type: RegistrantType;
  /** True for professionals of L. 12/79 and associations that register for themselves (D8). */
  isIntermediary: boolean;
  organization: { name: string; fiscalCode: string; pec: string; email: string; phone: string; fax?: string | null };
  /** `key` tells one work site of the body from another (D16). */
  workplaces: readonly { key: string; phone: string; email?: string | null }[];
  legalRepresentative: RequestPerson & { email?: string | null };
  appointee: RequestPerson & {
    isLegalRepresentative: boolean;
    email: string;
    phone: string;
    emailConfirmed: boolean;
  };
  /** Code of the dossier that this one repeats and will supersede (D6). */
  repeats?: string | null;
}

/** A contact of a body already known, in one register: e-mail and PEC addresses, or phone and fax numbers. */
export interface KnownContact {
  value: string;
  organizationFiscalCode: string;
  organizationName: string;
  isIntermediary: boolean;
  /** Set when the contact is a person's: the same person may be appointed by several bodies (A16). */
  holderFiscalCode?: string | null;
}

/** What is already known. It may be cut to what could match: the same contacts, domains, people and body. */
export interface Knowledge {
  today: Day;
  /** People of registered intermediaries. */
  intermediaryPeople: readonly { fiscalCode: string; organizationFiscalCode: string; organizationName: string }[];
  contacts: readonly KnownContact[];
  /** The body's telephone in earlier requests for this appointee. */
  bodyPhones: readonly string[];
  /** Open dossiers and active roles. */
  existing: readonly {
    kind: "dossier" | "role";
    organizationFiscalCode: string;
    type: RegistrantType;
    workplaceKey: string;
    appointeeFiscalCode: string;
    /** Code of the dossier, or of the one that gave the role. */
    code: string;
  }[];
}

export const WARNING_CODES = [
  "appointeeIsIntermediary",
  "contactOfAnotherBody",
  "intermediaryDomain",
  "studioDomain",
  "freeMail",
  "mailTypo",
  "fiscalCodeDisagrees",
  "formerPhone",
  "emailUnconfirmed",
  "duplicateDossier",
  "duplicateRole",
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

/** A doubt about a request. `detail` is for the operator only: it may name others (A14). */
export interface RequestWarning {
  code: WarningCode;
  /** Step and field of the form: "soggetto.email", "sedi-operative.0.phone". */
  field: string;
  /** The request goes on only with a justification. The others are confirmed, or only shown to the operator. */
  blocking: boolean;
  detail: Readonly<Record<string, string>>;
}

const BLOCKING: Record<WarningCode, boolean> = {
  appointeeIsIntermediary: true,
  contactOfAnotherBody: true,
  intermediaryDomain: true,
  studioDomain: true,
  freeMail: true,
  mailTypo: false,
  fiscalCodeDisagrees: false,
  formerPhone: false,
  emailUnconfirmed: false,
  duplicateDossier: true,
  duplicateRole: true,
};

// Words by which studios and payroll services name their domains.
const STUDIO_WORDS =
  /studio|studi\b|consulen[tz]|consulentidellavoro|commercialist|paghe|elaborazionedati|ragionier|cdl/;

const DISAGREEMENTS: Record<FiscalCodeDisagreement, string> = {
  familyName: "cognome",
  name: "nome",
  sex: "sesso",
  birthDate: "data di nascita",
  birthplace: "luogo di nascita",
};

interface Contact {
  field: string;
  value: string;
  isMail: boolean;
  isAppointees: boolean;
}

function contactsOf({ organization, workplaces, legalRepresentative, appointee }: CheckedRequest): Contact[] {
  const own = { isAppointees: false };
  const sites = workplaces.flatMap(({ phone, email }, index) => [
    { field: `sedi-operative.${index}.phone`, value: phone, isMail: false, ...own },
    { field: `sedi-operative.${index}.email`, value: email ?? "", isMail: true, ...own },
  ]);
  return [
    { field: "soggetto.pec", value: organization.pec, isMail: true, ...own },
    { field: "soggetto.email", value: organization.email, isMail: true, ...own },
    { field: "soggetto.phone", value: organization.phone, isMail: false, ...own },
    { field: "soggetto.fax", value: organization.fax ?? "", isMail: false, ...own },
    ...sites,
    { field: "rappresentante-legale.email", value: legalRepresentative.email ?? "", isMail: true, ...own },
    { field: "persona-incaricata.email", value: appointee.email, isMail: true, isAppointees: true },
    { field: "persona-incaricata.phone", value: appointee.phone, isMail: false, isAppointees: true },
  ].filter(({ value }) => value !== "");
}

function warn(code: WarningCode, field: string, detail: Record<string, string> = {}): RequestWarning {
  return { code, field, blocking: BLOCKING[code], detail };
}

/** True when the domain's name is made of the body's own words: "studiorossi.it" of "Studio Rossi architetti". */
function isNamedAfter(domain: string, organizationName: string): boolean {
  const words = organizationName
    .toLowerCase()
    .normalize("NFD")
    .split(/[^a-z0-9]+/);
  return words.some((word) => word.length >= 4 && !STUDIO_WORDS.test(word) && domain.includes(word));
}

function contactWarning(contact: Contact, request: CheckedRequest, knowledge: Knowledge): RequestWarning | undefined {
  const { field, value, isMail, isAppointees } = contact;
  const others = knowledge.contacts.filter((known) => known.organizationFiscalCode !== request.organization.fiscalCode);
  const same = others.find(
    (known) => known.value === value && !(isAppointees && known.holderFiscalCode === request.appointee.fiscalCode),
  );
  if (same) return warn("contactOfAnotherBody", field, { value, other: same.organizationName });
  const own = isMail ? ownDomain(emailDomain(value) ?? "") : undefined;
  if (!own) return undefined;
  const theirs = others.find((known) => known.isIntermediary && ownDomain(emailDomain(known.value) ?? "") === own);
  if (theirs) return warn("intermediaryDomain", field, { value, other: theirs.organizationName });
  const isStudio = STUDIO_WORDS.test(own) && !request.isIntermediary && !isNamedAfter(own, request.organization.name);
  return isStudio ? warn("studioDomain", field, { value, domain: own }) : undefined;
}

/**
 * Free mail where the body has a domain of its own. Neither an address doubted for another reason nor one that looks
 * mistyped proves one; a PEC's does when it is named after the body: others' are of a provider or of an association.
 */
function freeMailWarnings(contacts: readonly Contact[], doubted: ReadonlySet<string>, name: string): RequestWarning[] {
  const mails = contacts.filter(({ isMail }) => isMail);
  const proof = mails.filter(({ field }) => /^(soggetto|sedi-operative)\./.test(field) && !doubted.has(field));
  const domain = proof
    .filter(({ value }) => !likelyAddress(value, []))
    .map(({ field, value }) => {
      const own = ownDomain(emailDomain(value) ?? "");
      return own && field.endsWith(".pec") && !isNamedAfter(own, name) ? undefined : own;
    })
    .find((own) => own !== undefined);
  if (!domain) return [];
  return mails
    .filter(({ field, value }) => !doubted.has(field) && isFreeMail(emailDomain(value) ?? ""))
    .map(({ field, value }) => warn("freeMail", field, { value, domain }));
}

/** Addresses that look mistyped; the form has asked, and whoever wrote them said that they are right. */
function mailTypoWarnings(contacts: readonly Contact[]): RequestWarning[] {
  const mails = contacts.filter(({ isMail }) => isMail);
  const values = mails.map(({ value }) => value);
  return mails.flatMap(({ field, value }, index) => {
    const likely = likelyAddress(value, values.slice(0, index));
    return likely ? [warn("mailTypo", field, { value, likely })] : [];
  });
}

function disagreementWarnings(step: string, person: RequestPerson, today: Day): RequestWarning[] {
  const parsed = parseFiscalCode(person.fiscalCode, today);
  // A code that cannot be read is an error of its field, not a doubt.
  if (!parsed.ok) return [];
  const found = fiscalCodeDisagreements(parsed, person);
  const what = found.map((item) => DISAGREEMENTS[item]).join(", ");
  const exchanged = areExchanged(person.fiscalCode, person) && { exchanged: "yes" };
  return found.length > 0 ? [warn("fiscalCodeDisagrees", `${step}.fiscalCode`, { what, ...exchanged })] : [];
}

/** The body's telephone was changed since an earlier request, and the number it had stands elsewhere still. */
function formerPhoneWarnings(contacts: readonly Contact[], phone: string, { bodyPhones }: Knowledge): RequestWarning[] {
  return contacts
    .filter(({ field, value }) => field.endsWith(".phone") && value !== phone && bodyPhones.includes(value))
    .map(({ field, value }) => warn("formerPhone", field, { value, phone }));
}

const DUPLICATES = { role: "duplicateRole", dossier: "duplicateDossier" } as const;

function duplicateWarnings(request: CheckedRequest, { existing }: Knowledge): RequestWarning[] {
  const { type, organization, workplaces, appointee, repeats } = request;
  return workplaces.flatMap(({ key }, index) => {
    const same = existing.filter(
      (one) =>
        one.organizationFiscalCode === organization.fiscalCode &&
        one.type === type &&
        one.workplaceKey === key &&
        one.appointeeFiscalCode === appointee.fiscalCode &&
        !(one.kind === "dossier" && one.code === repeats),
    );
    // One doubt for each site, however many dossiers it is about.
    return (["role", "dossier"] as const).flatMap((kind) => {
      const codes = new Set(same.filter((one) => one.kind === kind).map(({ code }) => code));
      const detail = { code: [...codes].filter(Boolean).join(", ") };
      return codes.size > 0 ? [warn(DUPLICATES[kind], `sedi-operative.${index}`, detail)] : [];
    });
  });
}

/** All doubts about a request, from the gravest to the lightest (A10-A14). Texts stand in `WARNING_TEXTS`. */
export function requestWarnings(request: CheckedRequest, knowledge: Knowledge): RequestWarning[] {
  const { organization, appointee, legalRepresentative } = request;
  const outsider = knowledge.intermediaryPeople.find(
    ({ fiscalCode, organizationFiscalCode }) =>
      fiscalCode === appointee.fiscalCode && organizationFiscalCode !== organization.fiscalCode,
  );
  const contacts = contactsOf(request);
  const ofContacts = contacts.flatMap((contact) => contactWarning(contact, request, knowledge) ?? []);
  const doubted = new Set(ofContacts.map(({ field }) => field));
  return [
    ...(outsider
      ? [warn("appointeeIsIntermediary", "persona-incaricata.fiscalCode", { other: outsider.organizationName })]
      : []),
    ...ofContacts,
    ...freeMailWarnings(contacts, doubted, request.organization.name),
    ...mailTypoWarnings(contacts),
    ...disagreementWarnings("rappresentante-legale", legalRepresentative, knowledge.today),
    ...(appointee.isLegalRepresentative ? [] : disagreementWarnings("persona-incaricata", appointee, knowledge.today)),
    ...formerPhoneWarnings(contacts, organization.phone, knowledge),
    ...(appointee.emailConfirmed ? [] : [warn("emailUnconfirmed", "persona-incaricata.email")]),
    ...duplicateWarnings(request, knowledge),
  ];
}
