import { Refusal } from "../errors";
import { type Answer, type Answers, answersOf, type Bound, type StepAnswers } from "../form";
import { type Kind, type Person, titlesOf } from "../kind";
import { REGISTRANT_TYPES, REGISTRANTS, type RegistrantType } from "../registrant";
import { RELATIONS } from "../relations";
import { registrationSteps } from "./registration-steps";

/** Registration (A8-A16, B14-B34): the answers as the rest of the house reads them. */
export type Address = { municipality: Bound; street: string; number: string; postcode: string };
export type Workplace = { name: string; address: Address; phone: string; email: string | null };
export type Registration = {
  type: RegistrantType;
  organization: {
    name: string;
    fiscalCode: string;
    vatNumber: string | null;
    legalForm: string | null;
    pec: string;
    email: string;
    phone: string;
    fax: string | null;
    /** "professional" of L. 12/79, private or public employer, association; null for the other types. */
    employerKind: string | null;
  };
  registeredOffice: Address;
  workplaces: readonly Workplace[];
  legalRepresentative: Person & { office: string; email: string | null };
  appointee: Person & { isLegalRepresentative: boolean; relation: string; email: string; phone: string };
  services: readonly string[];
};

const text = (value: Answer | undefined): string => (typeof value === "string" ? value : "");
const optional = (value: Answer | undefined): string | null => text(value) || null;
const isBound = (value: Answer | undefined): value is Bound =>
  typeof value === "object" && !Array.isArray(value) && "code" in value;

function one(answers: Answers, slug: string): StepAnswers {
  const found = answersOf(answers, slug)[0];
  if (!found) throw new Refusal("incomplete", { step: slug });
  return found;
}

function address(step: StepAnswers, slug: string): Address {
  if (!isBound(step.municipality)) throw new Refusal("incomplete", { step: slug });
  return {
    municipality: step.municipality,
    street: text(step.street),
    number: text(step.number),
    postcode: text(step.postcode),
  };
}

const person = (step: StepAnswers): Person => ({
  familyName: text(step.familyName),
  name: text(step.name),
  fiscalCode: text(step.fiscalCode),
  birthDate: optional(step.birthDate),
  birthplace: isBound(step.birthplace) ? step.birthplace.label : null,
});

/** Reads whole answers into a registration. Refuses with `incomplete`, naming the step. */
export function readRegistration(variant: string, answers: Answers): Registration {
  const body = one(answers, "soggetto");
  const registeredOffice = address(one(answers, "sede-legale"), "sede-legale");
  const representative = one(answers, "rappresentante-legale");
  const legalRepresentative = {
    ...person(representative),
    office: text(representative.office),
    email: optional(representative.email),
  };
  const holder = one(answers, "persona-incaricata");
  const isLegalRepresentative = holder.isLegalRepresentative === "yes";
  const workplaces = answersOf(answers, "sedi-operative").map((site) => ({
    name: text(site.name),
    address: site.place === "same" ? registeredOffice : address(site, "sedi-operative"),
    phone: text(site.phone),
    email: optional(site.email),
  }));
  if (workplaces.length === 0) throw new Refusal("incomplete", { step: "sedi-operative" });
  const services = one(answers, "servizi").services;
  return {
    type: variant as RegistrantType,
    organization: {
      name: text(body.name),
      fiscalCode: text(body.fiscalCode),
      vatNumber: optional(body.vatNumber),
      legalForm: isBound(body.legalForm) ? body.legalForm.label : null,
      pec: text(body.pec),
      email: text(body.email),
      phone: text(body.phone),
      fax: optional(body.fax),
      employerKind: optional(body.employerKind),
    },
    registeredOffice,
    workplaces,
    legalRepresentative,
    appointee: {
      ...(isLegalRepresentative ? person(representative) : person(holder)),
      isLegalRepresentative,
      relation: isLegalRepresentative
        ? "Rappresentante legale"
        : (RELATIONS.find((r) => r.value === holder.relation)?.label ?? ""),
      email: text(holder.email),
      phone: text(holder.phone),
    },
    services: Array.isArray(services) ? services : [],
  };
}

/** One line for an address. */
export const addressLine = (a: Address): string => `${a.street} ${a.number}, ${a.postcode} ${a.municipality.label}`;

export const registration: Kind = {
  id: "registration",
  title: "Registrazione",
  version: "2026-11",
  variants: REGISTRANT_TYPES.map((id) => ({ id, slug: REGISTRANTS[id].slug, title: REGISTRANTS[id].title })),
  steps: registrationSteps,
  facts(variant, answers) {
    const r = readRegistration(variant, answers);
    return {
      organization: {
        name: r.organization.name,
        fiscalCode: r.organization.fiscalCode,
        pec: r.organization.pec,
        email: r.organization.email,
        phone: r.organization.phone,
      },
      appointee: r.appointee,
      legalRepresentative: r.legalRepresentative,
      contactEmail: r.appointee.email,
      signers: { summary: r.appointee, confirmation: r.legalRepresentative },
    };
  },
  essentials(variant, answers, context) {
    const { organization, appointee, services } = readRegistration(variant, answers);
    return [
      { label: "Chi si registra", values: [`${organization.name}, ${organization.fiscalCode}`] },
      {
        label: "Persona incaricata",
        values: [`${appointee.name} ${appointee.familyName}, ${appointee.fiscalCode}`],
      },
      { label: "Servizi richiesti", values: titlesOf(services, context), known: true },
    ];
  },
  documents: [
    {
      type: "summary",
      title: "Richiesta di registrazione",
      signerRole: "persona incaricata",
      signer: "appointee",
      oneShot: true,
      fileSuffix: "richiesta",
    },
    {
      type: "confirmation",
      title: "Modulo di conferma registrazione",
      signerRole: "rappresentante legale",
      signer: "legalRepresentative",
      oneShot: false,
      fileSuffix: "conferma",
    },
  ],
  checklist: [
    {
      id: "organization",
      title: "Soggetto giuridico",
      steps: ["soggetto"],
      hint: "Denominazione, codice fiscale e recapiti sono dell’ente.",
    },
    {
      id: "sites",
      title: "Sedi",
      steps: ["sede-legale", "sedi-operative"],
      hint: "Almeno una sede di lavoro è in provincia, se le regole lo chiedono.",
    },
    {
      id: "representative",
      title: "Rappresentante legale",
      steps: ["rappresentante-legale"],
      hint: "È lui ad aver firmato il modulo di conferma.",
    },
    {
      id: "appointee",
      title: "Persona incaricata",
      steps: ["persona-incaricata"],
      hint: "Fa parte dell’organico e usa recapiti diretti (A10, A11).",
    },
    {
      id: "services",
      title: "Servizi richiesti",
      steps: ["servizi"],
      hint: "I servizi spettano a questo tipo di ente.",
    },
    {
      id: "documents",
      title: "Documenti firmati",
      steps: [],
      hint: "Riepilogo e modulo di conferma sono quelli emessi, firmati dalle persone giuste.",
    },
  ],
  outcome(variant, answers, context) {
    const r = readRegistration(variant, answers);
    const services = r.services.map((code) => context.services.find((o) => o.value === code)?.label ?? code);
    return [
      `nasce, o si completa, l’account di ${r.appointee.name} ${r.appointee.familyName}, legato al suo codice fiscale;`,
      `${r.workplaces.length === 1 ? "1 ruolo" : `${r.workplaces.length} ruoli`}: ${r.workplaces.map((w) => w.name).join(", ")};`,
      `${services.length === 1 ? "1 servizio" : `${services.length} servizi`}: ${services.join(", ")};`,
      `un’e-mail di attivazione alla persona incaricata e una all’ente.`,
    ];
  },
};
