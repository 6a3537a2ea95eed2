import { Refusal } from "./errors";
import { type Answer, type Answers, answersOf, type Field, type Step, type StepAnswers } from "./form";
import type { Person } from "./kind";

/** The longest that a delegation may last, in years: it is renewed before it ends. */
export const DELEGATION_YEARS = 5;

/** Why an address that the portal knows as an intermediary's cannot be the employer's, and what to do. */
export const OF_AN_INTERMEDIARY = "Questo indirizzo è di un intermediario: scrivi quello del datore di lavoro";
/** The same of the one that the form is about. */
export const OF_THE_INTERMEDIARY = "Questo indirizzo è dell’intermediario: scrivi quello del datore di lavoro";

/** The same, told at a later step. */
export const earlierAddress = (address: string): string =>
  `Per il datore di lavoro hai scritto un indirizzo dell’intermediario: ${address}. Torna al passo «Datore di lavoro» e correggilo`;

/** The employer signs by what arrives there: its intermediary must not be able to. */
const NOT_THE_INTERMEDIARY = {
  step: "intermediario",
  fields: ["email", "pec"],
  // Which of the two is the wrong one, only who wrote them can tell.
  message:
    "Hai scritto lo stesso indirizzo per l’intermediario. Se è suo, scrivi qui quello del datore di lavoro. Se è del datore di lavoro, correggi prima l’altro, al passo «Intermediario»",
} as const;

/** What the forms that give a delegation and that take it back ask alike. */
export const EMPLOYER_STEP: Step = {
  slug: "datore-di-lavoro",
  title: "Datore di lavoro",
  lead: "Il datore di lavoro che dà la delega e la persona che lo rappresenta: sarà lei a firmare. Non serve un account.",
  fields: [
    { name: "name", type: "text", label: "Denominazione o ragione sociale", width: 40, maxLength: 160 },
    {
      name: "fiscalCode",
      type: "organizationFiscalCode",
      label: "Codice fiscale del datore di lavoro",
      hint: "11 cifre, oppure 16 caratteri per una ditta individuale o una famiglia.",
      width: 20,
    },
    {
      name: "email",
      type: "email",
      label: "E-mail del datore di lavoro",
      hint: "Un indirizzo suo, non dell’intermediario: qui arrivano il modulo da firmare e gli avvisi. Se ha solo la PEC, scrivi quella.",
      width: 40,
      orElse: "pec",
      apartFrom: NOT_THE_INTERMEDIARY,
    },
    {
      name: "pec",
      type: "pec",
      label: "PEC del datore di lavoro",
      width: 40,
      optional: true,
      apartFrom: NOT_THE_INTERMEDIARY,
    },
    {
      name: "representativeFamilyName",
      type: "text",
      label: "Cognome",
      width: 20,
      maxLength: 80,
      group: "Rappresentante legale",
    },
    { name: "representativeName", type: "text", label: "Nome", width: 20, maxLength: 80 },
    { name: "representativeFiscalCode", type: "fiscalCode", label: "Codice fiscale", width: 20 },
  ],
};

export const INTERMEDIARY_FIELDS: readonly Field[] = [
  {
    name: "name",
    type: "text",
    label: "Nome dello studio o dell’associazione",
    width: 40,
    maxLength: 160,
  },
  {
    name: "fiscalCode",
    type: "organizationFiscalCode",
    label: "Codice fiscale dell’intermediario",
    hint: "11 cifre per una società o un’associazione, 16 caratteri per uno studio individuale.",
    width: 20,
  },
];

export const answerOf = (value: Answer | undefined): string => (typeof value === "string" ? value : "");

/** The saved answers of a step. Refuses with `incomplete`, naming it. */
export function stepOf(answers: Answers, slug: string): StepAnswers {
  const [found] = answersOf(answers, slug);
  if (!found) throw new Refusal("incomplete", { step: slug });
  return found;
}

export type Employer = { name: string; fiscalCode: string; pec: string | null; email: string };

/** The employer's step as a body and its legal representative. */
export function readEmployer(answers: Answers): { employer: Employer; legalRepresentative: Person } {
  const step = stepOf(answers, EMPLOYER_STEP.slug);
  return {
    employer: {
      name: answerOf(step.name),
      fiscalCode: answerOf(step.fiscalCode),
      pec: answerOf(step.pec) || null,
      email: answerOf(step.email) || answerOf(step.pec),
    },
    legalRepresentative: {
      familyName: answerOf(step.representativeFamilyName),
      name: answerOf(step.representativeName),
      fiscalCode: answerOf(step.representativeFiscalCode),
      birthDate: null,
      birthplace: null,
    },
  };
}
