import type { Field, Option } from "./form";

/** The four types of registration (B14-B20): what each is called, is asked beyond the common questions, and may ask for (D7). */
export const REGISTRANT_TYPES = ["employer", "agency", "trainingBody", "school"] as const;
export type RegistrantType = (typeof REGISTRANT_TYPES)[number];

export const EMPLOYER_KINDS = ["private", "public", "professional", "association"] as const;
/** Professionals of L. 12/79 register as type 1 for their own studio (D8). */
const PROFESSIONS: readonly Option[] = [
  { value: "consulente", label: "Consulente del lavoro" },
  { value: "avvocato", label: "Avvocato" },
  { value: "commercialista", label: "Dottore commercialista o esperto contabile" },
];

type Registrant = {
  slug: string;
  title: string;
  /** Who it is for, in a line. */
  who: string;
  /** Whether the territorial rules bind it (D11). */
  territorial: boolean;
  /** Schools have no choice of legal form. */
  asksLegalForm: boolean;
  workplaceTitle: string;
  own: readonly Field[];
};

const whenProfessional = { field: "employerKind", in: ["professional"] } as const;
const whenInspectorate = { field: "profession", in: ["avvocato", "commercialista"] } as const;

export const REGISTRANTS: Record<RegistrantType, Registrant> = {
  employer: {
    slug: "datori-di-lavoro",
    title: "Aziende e altri datori di lavoro",
    who: "Imprese, enti pubblici, associazioni, consulenti del lavoro e studi che operano per i loro clienti.",
    territorial: true,
    asksLegalForm: true,
    workplaceTitle: "Sedi operative",
    own: [
      {
        name: "employerKind",
        type: "radio",
        label: "Che cosa sei?",
        options: [
          {
            value: "private",
            label: "Datore di lavoro privato",
            hint: "Impresa, ditta individuale, cooperativa, famiglia",
          },
          {
            value: "public",
            label: "Datore di lavoro pubblico",
            hint: "Comune, azienda sanitaria, altro ente pubblico",
          },
          {
            value: "professional",
            label: "Professionista della legge 12/79",
            hint: "Consulente del lavoro, avvocato, commercialista",
          },
          { value: "association", label: "Associazione di categoria", hint: "Assiste i propri associati" },
        ],
      },
      { name: "profession", type: "radio", label: "Professione", options: PROFESSIONS, showWhen: whenProfessional },
      {
        name: "register",
        type: "lookup",
        lookup: "register",
        label: "Albo",
        hint: "Scrivi le prime lettere, poi scegli dall’elenco.",
        width: 40,
        showWhen: whenProfessional,
      },
      {
        name: "registerNumber",
        type: "text",
        label: "Numero di iscrizione all’albo",
        width: 10,
        maxLength: 20,
        showWhen: whenProfessional,
      },
      {
        name: "registerProvince",
        type: "lookup",
        lookup: "province",
        label: "Provincia dell’albo",
        width: 20,
        showWhen: whenProfessional,
      },
      {
        name: "inspectorateNotice",
        type: "date",
        label: "Data della comunicazione all’Ispettorato del lavoro",
        hint: "La chiediamo ad avvocati e commercialisti (legge 12/79, articolo 1). Per esempio 15/03/2019.",
        showWhen: whenInspectorate,
      },
    ],
  },
  agency: {
    slug: "agenzie-per-il-lavoro",
    title: "Agenzie per il lavoro",
    who: "Agenzie autorizzate alla somministrazione.",
    territorial: true,
    asksLegalForm: true,
    workplaceTitle: "Filiali",
    own: [
      {
        name: "authorizationNumber",
        type: "text",
        label: "Numero dell’autorizzazione ministeriale",
        hint: "Lo trovi nell’albo informatico delle agenzie per il lavoro. Per esempio 1234-SG.",
        width: 20,
        maxLength: 40,
      },
      { name: "authorizationDate", type: "date", label: "Data dell’autorizzazione", hint: "Per esempio 15/03/2019." },
    ],
  },
  trainingBody: {
    slug: "enti-di-formazione",
    title: "Enti di formazione",
    who: "Enti pubblici e privati accreditati dalla Regione.",
    territorial: false,
    asksLegalForm: true,
    workplaceTitle: "Sedi operative",
    own: [
      {
        name: "accreditationNumber",
        type: "text",
        label: "Numero di accreditamento regionale",
        hint: "È il numero di iscrizione all’albo regionale degli operatori accreditati.",
        width: 20,
        maxLength: 40,
      },
      {
        name: "accreditationSection",
        type: "radio",
        label: "Sezione dell’albo",
        options: [
          { value: "A", label: "Sezione A" },
          { value: "B", label: "Sezione B" },
        ],
      },
    ],
  },
  school: {
    slug: "istituti-scolastici",
    title: "Istituti scolastici",
    who: "Scuole statali e paritarie.",
    territorial: false,
    asksLegalForm: false,
    workplaceTitle: "Plessi e sedi",
    own: [
      {
        name: "schoolKind",
        type: "radio",
        label: "Tipo di istituto",
        options: [
          { value: "state", label: "Statale" },
          { value: "paritaria", label: "Paritaria" },
        ],
      },
      {
        name: "schoolCode",
        type: "text",
        label: "Codice meccanografico",
        hint: "Dieci caratteri, per esempio CRIS00100X.",
        width: 10,
        maxLength: 14,
        shape: {
          pattern: "[A-Z]{4}[A-Z0-9]{6}",
          message:
            "Controlla il codice meccanografico: ha 10 caratteri e comincia con 4 lettere, per esempio CRIS00100X",
        },
      },
    ],
  },
};

export const registrantBySlug = (slug: string): RegistrantType | null =>
  REGISTRANT_TYPES.find((type) => REGISTRANTS[type].slug === slug) ?? null;
