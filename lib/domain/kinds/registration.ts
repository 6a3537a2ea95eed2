import { Refusal } from "../errors";
import { type Answer, type Answers, answersOf, type Bound, type Field, type Step, type StepAnswers } from "../form";
import type { FormContext, Kind, Person } from "../kind";
import { REGISTRANT_TYPES, REGISTRANTS, type RegistrantType } from "../registrant";

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

const LOOKUP_HINT = "Scrivi le prime lettere, poi scegli dall’elenco.";
const PHONE_HINT = "Solo cifre, senza spazi né simboli. Per esempio 0372406581.";

const addressFields = (extra: Partial<Field> = {}): Field[] => [
  {
    name: "municipality",
    type: "lookup",
    lookup: "municipality",
    label: "Comune",
    hint: LOOKUP_HINT,
    width: 20,
    ...extra,
  },
  {
    name: "street",
    type: "text",
    label: "Via o piazza",
    width: 20,
    maxLength: 120,
    autocomplete: "address-line1",
    ...extra,
  },
  { name: "number", type: "text", label: "Numero civico", width: 5, maxLength: 12, ...extra },
  { name: "postcode", type: "postcode", label: "CAP", width: 5, autocomplete: "postal-code", ...extra },
];

const personFields = (extra: Partial<Field> = {}): Field[] => [
  {
    name: "familyName",
    type: "text",
    label: "Cognome",
    width: 20,
    maxLength: 80,
    autocomplete: "family-name",
    ...extra,
  },
  { name: "name", type: "text", label: "Nome", width: 20, maxLength: 80, autocomplete: "given-name", ...extra },
  {
    name: "fiscalCode",
    type: "fiscalCode",
    label: "Codice fiscale",
    hint: "16 caratteri, sono sulla tessera sanitaria.",
    width: 20,
    ...extra,
  },
  {
    name: "birthDate",
    type: "date",
    label: "Data di nascita",
    hint: "Giorno, mese e anno. Per esempio 12/07/1988.",
    width: 10,
    ...extra,
  },
  {
    name: "birthplace",
    type: "lookup",
    lookup: "birthplace",
    label: "Comune o stato estero di nascita",
    hint: LOOKUP_HINT,
    width: 20,
    ...extra,
  },
];

const RELATIONS = [
  { value: "owner", label: "Titolare o socio" },
  { value: "director", label: "Amministratore" },
  { value: "employee", label: "Dipendente" },
  { value: "other", label: "Altro rapporto stabile con l’ente" },
] as const;

const NOT_LR = { showWhen: { field: "isLegalRepresentative", in: ["no"] } } as const;

function steps(variant: string, context: FormContext): Step[] {
  const registrant = REGISTRANTS[variant as RegistrantType];
  return [
    {
      slug: "soggetto",
      title: "Soggetto giuridico",
      lead: "I dati dell’ente che chiede l’accesso. Usa recapiti diretti dell’ente, non quelli di un consulente.",
      fields: [
        ...registrant.own,
        {
          name: "name",
          type: "text",
          label: "Denominazione o ragione sociale",
          width: 40,
          maxLength: 160,
          autocomplete: "organization",
          group: "Dati dell’ente",
        },
        ...(registrant.asksLegalForm
          ? [
              {
                name: "legalForm",
                type: "lookup",
                lookup: "legalForm",
                label: "Natura giuridica",
                hint: LOOKUP_HINT,
                width: 40,
              } satisfies Field,
            ]
          : []),
        {
          name: "fiscalCode",
          type: "organizationFiscalCode",
          label: "Codice fiscale dell’ente",
          hint: "11 cifre, oppure 16 caratteri per una ditta individuale.",
          width: 20,
        },
        {
          name: "vatNumber",
          type: "vatNumber",
          label: "Partita IVA",
          hint: "11 cifre. Lascia vuoto se l’ente non ce l’ha.",
          width: 20,
          optional: true,
        },
        {
          name: "pec",
          type: "pec",
          label: "PEC dell’ente",
          hint: "Da qui invierai i documenti firmati.",
          width: 40,
          group: "Recapiti diretti",
        },
        { name: "email", type: "email", label: "E-mail dell’ente", width: 40, autocomplete: "email" },
        { name: "phone", type: "phone", label: "Telefono", hint: PHONE_HINT, width: 10, autocomplete: "tel" },
        { name: "fax", type: "phone", label: "Fax", hint: "Solo cifre.", width: 10, optional: true },
      ],
    },
    {
      slug: "sede-legale",
      title: "Sede legale",
      lead: "L’indirizzo della sede legale dell’ente.",
      fields: addressFields(),
    },
    {
      slug: "sedi-operative",
      title: registrant.workplaceTitle,
      lead: "Indica le sedi di lavoro per cui chiedi l’accesso. Per ogni sede avrai un ruolo distinto.",
      list: { min: 1, max: 50, item: "Sede", add: "Aggiungi un’altra sede" },
      fields: [
        {
          name: "place",
          type: "radio",
          label: "Dove si trova?",
          options: [
            { value: "same", label: "Coincide con la sede legale" },
            { value: "other", label: "È a un altro indirizzo" },
          ],
        },
        ...addressFields({ showWhen: { field: "place", in: ["other"] } }),
        {
          name: "name",
          type: "text",
          label: "Nome della sede",
          hint: "Come la chiamate. Per esempio Punto vendita di Crema.",
          width: 20,
          maxLength: 120,
        },
        { name: "phone", type: "phone", label: "Telefono diretto della sede", hint: PHONE_HINT, width: 10 },
        {
          name: "email",
          type: "email",
          label: "E-mail della sede",
          hint: "Un indirizzo dell’ente, non del consulente.",
          width: 40,
          optional: true,
        },
      ],
    },
    {
      slug: "rappresentante-legale",
      title: "Rappresentante legale",
      lead: "La persona che rappresenta l’ente. Firmerà il modulo di conferma.",
      fields: [
        ...personFields(),
        {
          name: "office",
          type: "text",
          label: "Carica",
          hint: "Per esempio titolare, amministratore unico, presidente, dirigente scolastico.",
          width: 20,
          maxLength: 80,
        },
        { name: "email", type: "email", label: "E-mail", width: 40, optional: true },
      ],
    },
    {
      slug: "persona-incaricata",
      title: "Persona incaricata",
      lead: "La persona che userà l’account, personale e legato al suo codice fiscale. Deve far parte dell’organico dell’ente: non può essere il consulente del lavoro.",
      fields: [
        {
          name: "isLegalRepresentative",
          type: "radio",
          label: "Chi è la persona incaricata?",
          options: [
            { value: "yes", label: "È il rappresentante legale" },
            { value: "no", label: "È un’altra persona dell’ente" },
          ],
        },
        ...personFields(NOT_LR),
        { name: "relation", type: "radio", label: "Rapporto con l’ente", options: RELATIONS, ...NOT_LR },
        {
          name: "email",
          type: "email",
          label: "E-mail diretta",
          hint: "Qui arrivano il link della pratica e l’avviso di attivazione.",
          width: 40,
          group: "Recapiti",
        },
        { name: "phone", type: "phone", label: "Telefono diretto", hint: PHONE_HINT, width: 10 },
      ],
    },
    {
      slug: "servizi",
      title: "Servizi richiesti",
      lead: "Scegli i servizi che ti servono. Potrai chiederne altri in seguito.",
      fields: [{ name: "services", type: "checkboxes", label: "Servizi", options: context.services }],
    },
  ];
}

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
  steps,
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
