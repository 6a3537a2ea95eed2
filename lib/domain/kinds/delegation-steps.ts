import { DELEGATION_YEARS, EMPLOYER_STEP, INTERMEDIARY_FIELDS } from "../delegation-form";
import type { Step } from "../form";
import type { FormContext } from "../kind";

/** The steps of "Modulo delega intermediario" (B17). */
export const delegationSteps = (context: FormContext): Step[] => [
  EMPLOYER_STEP,
  {
    slug: "intermediario",
    title: "Intermediario",
    lead: "Chi opererà per il datore di lavoro: un professionista della legge 12/79 o un’associazione.",
    fields: [
      {
        name: "intermediaryKind",
        type: "radio",
        label: "Che cos’è?",
        options: [
          {
            value: "professional",
            label: "Professionista della legge 12/79",
            hint: "Consulente del lavoro, avvocato, commercialista",
          },
          { value: "association", label: "Associazione di categoria" },
        ],
      },
      ...INTERMEDIARY_FIELDS,
      {
        name: "email",
        type: "email",
        label: "E-mail o PEC dell’intermediario",
        hint: "Lo avvisiamo qui. Se non è ancora registrato, lo invitiamo a farlo.",
        width: 40,
        apartFrom: {
          step: EMPLOYER_STEP.slug,
          fields: ["email", "pec"],
          // Which of the two is the wrong one, only who wrote them can tell.
          message:
            "Hai scritto lo stesso indirizzo per il datore di lavoro. Se è dell’intermediario, torna al passo «Datore di lavoro» e correggilo lì. Se è del datore di lavoro, scrivi qui quello dell’intermediario",
        },
      },
      {
        name: "preparedBy",
        type: "radio",
        label: "Chi prepara questo modulo?",
        options: [
          { value: "employer", label: "Il datore di lavoro", hint: "L’intermediario dovrà accettare la delega" },
          {
            value: "intermediary",
            label: "L’intermediario",
            hint: "Vale subito se il modulo nasce dalla sua area riservata; altrimenti dovrà accettare la delega",
          },
        ],
      },
    ],
  },
  {
    slug: "delega",
    title: "Servizi e durata",
    lead: "Per che cosa vale la delega, e fino a quando. Prima della fine vi ricordiamo di rinnovarla.",
    fields: [
      { name: "services", type: "checkboxes", label: "Servizi delegati", options: context.services },
      {
        name: "from",
        type: "date",
        label: "Primo giorno",
        hint: "Per esempio 01/01/2027.",
        yearsAhead: 1,
        group: "Durata",
      },
      {
        name: "to",
        type: "date",
        label: "Ultimo giorno",
        hint: `Al massimo fra ${DELEGATION_YEARS} anni.`,
        yearsAhead: DELEGATION_YEARS,
        notBefore: "from",
      },
      {
        name: "exclusive",
        type: "radio",
        label: "L’intermediario è l’unico per questi servizi?",
        options: [
          { value: "yes", label: "Sì, solo lui", hint: "Le altre deleghe per gli stessi servizi finiscono" },
          { value: "no", label: "No, può affiancarne altri" },
        ],
      },
    ],
  },
];
