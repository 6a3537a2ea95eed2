import { BODY_FIELDS, bodyStep, personFields, SITES_FIELD } from "../body-step";
import type { Field, Step } from "../form";
import { CASES, type InterventionCase } from "../intervention-cases";
import { RELATIONS } from "../relations";

const ACT: Field = {
  name: "act",
  type: "text",
  label: "Atto",
  hint: "Per esempio: notaio Bianchi, repertorio 1234 del 01/10/2026.",
  width: 40,
  maxLength: 200,
};
const since = (label: string): Field => ({
  name: "since",
  type: "date",
  label,
  hint: "Per esempio 01/10/2026.",
  width: 10,
});

const HOLDER: Step = {
  slug: "titolare",
  title: "Titolare dell’account",
  lead: "Per chi ha già un account: scrivi i dati con cui è stato attivato.",
  fields: [
    ...personFields("holder", "Titolare dell’account"),
    {
      name: "email",
      type: "email",
      label: "E-mail",
      hint: "Qui arriva la risposta.",
      width: 40,
    },
    ...BODY_FIELDS.map((field, at) => (at === 0 ? { ...field, group: "Un ente per cui opera" } : field)),
  ],
};

const REPLACEMENT: readonly Step[] = [
  {
    slug: "chi-lascia",
    title: "Chi lascia",
    lead: "La persona incaricata che perde i ruoli per questo ente.",
    fields: [
      ...personFields("holder", "Chi lascia"),
      {
        name: "scope",
        type: "radio",
        label: "Quali ruoli passano alla nuova persona?",
        options: [
          { value: "all", label: "Tutti i ruoli presso questo ente" },
          { value: "sites", label: "Solo quelli di alcune sedi" },
        ],
      },
      { ...SITES_FIELD, showWhen: { field: "scope", in: ["sites"] } },
    ],
  },
  {
    slug: "nuova-persona",
    title: "Nuova persona incaricata",
    lead: "Fa parte dell’organico dell’ente e usa recapiti diretti.",
    fields: [
      {
        name: "isLegalRepresentative",
        type: "radio",
        label: "Chi è la nuova persona incaricata?",
        options: [
          { value: "yes", label: "È il rappresentante legale" },
          { value: "no", label: "È un’altra persona" },
        ],
      },
      ...personFields("holder", "Dati della persona").map(
        (field): Field => ({ ...field, showWhen: { field: "isLegalRepresentative", in: ["no"] } }),
      ),
      {
        name: "relation",
        type: "radio",
        label: "Rapporto con l’ente",
        options: RELATIONS,
        showWhen: { field: "isLegalRepresentative", in: ["no"] },
      },
      { name: "birthDate", type: "date", label: "Data di nascita", hint: "Per esempio 12/07/1988.", width: 10 },
      {
        name: "email",
        type: "email",
        label: "E-mail della persona",
        hint: "Qui arriva l’avviso di attivazione.",
        width: 40,
        group: "Recapiti",
      },
      { name: "phone", type: "phone", label: "Telefono della persona", hint: "Solo cifre.", width: 20 },
    ],
  },
];

const CASE_STEPS: Readonly<Record<InterventionCase, readonly Step[]>> = {
  replacement: REPLACEMENT,
  representative: [
    {
      slug: "nomina",
      title: "Nuovo rappresentante legale",
      lead: "Nel passo precedente hai scritto i dati del nuovo rappresentante. Qui bastano la nomina e un recapito.",
      fields: [
        since("In carica dal"),
        {
          name: "representativeEmail",
          type: "email",
          label: "E-mail del nuovo rappresentante",
          hint: "Per le comunicazioni che riguardano lui.",
          width: 40,
        },
        {
          name: "former",
          type: "text",
          label: "Rappresentante precedente",
          hint: "Nome e cognome.",
          width: 40,
          maxLength: 160,
          optional: true,
        },
      ],
    },
  ],
  merger: [
    {
      slug: "fusione",
      title: "Fusione",
      lead: "L’ente che non c’è più e l’atto che lo dice. I suoi ruoli passano all’ente del passo precedente.",
      fields: [...BODY_FIELDS, since("Con effetto dal"), ACT],
    },
  ],
  personalData: [
    {
      slug: "dati",
      title: "Che cosa è cambiato",
      fields: [
        {
          name: "changes",
          type: "checkboxes",
          label: "Quali dati vuoi correggere?",
          options: [
            { value: "name", label: "Cognome o nome" },
            { value: "fiscalCode", label: "Codice fiscale" },
            { value: "phone", label: "Telefono" },
          ],
        },
        ...(
          [
            { name: "newFamilyName", type: "text", label: "Cognome giusto", width: 20, maxLength: 80, when: "name" },
            { name: "newName", type: "text", label: "Nome giusto", width: 20, maxLength: 80, when: "name" },
            {
              name: "newFiscalCode",
              type: "fiscalCode",
              label: "Codice fiscale giusto",
              hint: "Da quel momento si accede con questo.",
              width: 20,
              when: "fiscalCode",
            },
            {
              name: "newPhone",
              type: "phone",
              label: "Telefono giusto",
              hint: "Solo cifre.",
              width: 20,
              when: "phone",
            },
          ] as const
        ).map(({ when, ...field }): Field => ({ ...field, showWhen: { field: "changes", in: [when] } })),
        { name: "reason", type: "textarea", label: "Motivo", optional: true, maxLength: 500 },
      ],
    },
  ],
  unlock: [
    {
      slug: "sblocco",
      title: "Che cosa è bloccato",
      fields: [
        {
          name: "what",
          type: "radio",
          label: "Che cosa non funziona?",
          options: [
            { value: "password", label: "Il nome utente è bloccato", hint: "Dopo cinque tentativi sbagliati" },
            { value: "username", label: "Non ricordo il nome utente" },
            { value: "account", label: "L’account è sospeso", hint: "La Provincia valuta se il motivo è venuto meno" },
          ],
        },
        { name: "reason", type: "textarea", label: "Che cosa è successo", optional: true, maxLength: 500 },
      ],
    },
  ],
  spidLoss: [
    {
      slug: "spid",
      title: "Che cosa è successo",
      fields: [
        {
          name: "what",
          type: "radio",
          label: "Perché non usi più il tuo SPID?",
          options: [
            { value: "unavailable", label: "Non funziona più, o non l’ho più", hint: "Chiudiamo gli accessi aperti" },
            {
              value: "stolen",
              label: "Temo che lo usi un’altra persona",
              hint: "Chiudiamo gli accessi aperti e sospendiamo l’account",
            },
          ],
        },
        { name: "reason", type: "textarea", label: "Che cosa è successo", optional: true, maxLength: 500 },
      ],
    },
  ],
};

/** The steps of a case: who asks, then its own questions. */
export const interventionSteps = (id: InterventionCase): readonly Step[] => [
  CASES[id].signer === "appointee" ? HOLDER : bodyStep("L’ente che chiede l’intervento e chi firma il modulo."),
  ...CASE_STEPS[id],
];
