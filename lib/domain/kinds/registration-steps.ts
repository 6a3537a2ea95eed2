import type { Field, Step } from "../form";
import type { FormContext } from "../kind";
import { REGISTRANTS, type RegistrantType } from "../registrant";
import { RELATIONS } from "../relations";

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
    apartNumber: "number",
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
    exchange: { name: "name", code: "fiscalCode" },
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

/** The body's own number, often that of its only site and of the appointee. */
const BODY_PHONE = { step: "soggetto", field: "phone" } as const;
const OWNER_CODE = { step: "soggetto", field: "fiscalCode", personOnly: true } as const;

const NOT_LR = { showWhen: { field: "isLegalRepresentative", in: ["no"] } } as const;

/** The steps of a registration of one type (B21-B34): the differences among types are rows of REGISTRANTS. */
export function registrationSteps(variant: string, context: FormContext): Step[] {
  const registrant = REGISTRANTS[variant as RegistrantType];
  return [
    {
      slug: "soggetto",
      title: "Soggetto giuridico",
      lead: "I dati dell’ente che chiede l’accesso. Usa recapiti diretti dell’ente, non quelli di un consulente esterno.",
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
          hint: "Per le comunicazioni della Provincia. I documenti si inviano da qui se non si confermano online.",
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
      lead: "Indica le sedi di lavoro per cui chiedi l’accesso. All’ingresso sceglierai per quale sede operi.",
      list: { min: 1, max: 50, item: "Sede", add: "Aggiungi un’altra sede" },
      fields: [
        {
          name: "place",
          type: "radio",
          label: "Indirizzo della sede",
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
        {
          name: "phone",
          type: "phone",
          label: "Telefono diretto della sede",
          hint: PHONE_HINT,
          width: 10,
          suggest: BODY_PHONE,
        },
        {
          name: "email",
          type: "email",
          label: "E-mail della sede",
          hint: "Un indirizzo dell’ente, non di un consulente esterno.",
          width: 40,
          optional: true,
        },
      ],
    },
    {
      slug: "rappresentante-legale",
      title: "Rappresentante legale",
      lead: "La persona che rappresenta l’ente: se hai una ditta individuale, sei tu. Firmerà il modulo di conferma.",
      fields: [
        ...personFields().map((field) => (field.name === "fiscalCode" ? { ...field, suggest: OWNER_CODE } : field)),
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
      lead: "La persona che userà l’account, personale e legato al suo codice fiscale. Deve far parte dell’organico dell’ente: non può essere un consulente del lavoro esterno.",
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
          label: "E-mail della persona incaricata",
          hint: "Qui arrivano il link della pratica e l’avviso di attivazione.",
          width: 40,
          group: "Recapiti",
        },
        {
          name: "phone",
          type: "phone",
          label: "Telefono della persona incaricata",
          hint: PHONE_HINT,
          width: 10,
          suggest: BODY_PHONE,
        },
      ],
    },
    {
      slug: "servizi",
      title: "Servizi richiesti",
      lead: "Scegli i servizi che ti servono. Potrai chiederne altri in seguito.",
      fields: [
        {
          name: "services",
          type: "checkboxes",
          label: "Servizi",
          options: context.services,
          suggest: { territory: "services" },
        },
      ],
    },
  ];
}
