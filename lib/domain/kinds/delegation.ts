import type { Day } from "../dates";
import { answerOf, type Employer, readEmployer, stepOf } from "../delegation-form";
import { type Answers, italianDate } from "../form";
import { type Kind, type Person, titlesOf } from "../kind";
import { delegationSteps } from "./delegation-steps";

/** "Modulo delega intermediario" (A24, B16, B17, D8): an employer lets an intermediary act for it. */
export type DelegationForm = {
  employer: Employer;
  legalRepresentative: Person;
  intermediary: { name: string; fiscalCode: string; email: string; isAssociation: boolean };
  /** Which side says that it prepared the form; who was signed in proves it. */
  preparedBy: "employer" | "intermediary";
  services: readonly string[];
  from: Day;
  to: Day;
  exclusive: boolean;
};

/** Reads whole answers into a delegation. Refuses with `incomplete`, naming the step. */
export function readDelegation(answers: Answers): DelegationForm {
  const intermediary = stepOf(answers, "intermediario");
  const terms = stepOf(answers, "delega");
  return {
    ...readEmployer(answers),
    intermediary: {
      name: answerOf(intermediary.name),
      fiscalCode: answerOf(intermediary.fiscalCode),
      email: answerOf(intermediary.email),
      isAssociation: intermediary.intermediaryKind === "association",
    },
    preparedBy: intermediary.preparedBy === "intermediary" ? "intermediary" : "employer",
    services: Array.isArray(terms.services) ? terms.services : [],
    from: answerOf(terms.from),
    to: answerOf(terms.to),
    exclusive: terms.exclusive === "yes",
  };
}

const daysOf = ({ from, to }: DelegationForm): string => `dal ${italianDate(from)} al ${italianDate(to)}`;

export const delegation: Kind = {
  id: "delegation",
  title: "Delega intermediario",
  version: "2026-11",
  // Its name is that of the type of registrant whose services may be delegated.
  variants: [{ id: "employer", slug: "datore-di-lavoro", title: "Delega di un datore di lavoro" }],
  steps: (_variant, context) => delegationSteps(context),
  facts(_variant, answers) {
    const d = readDelegation(answers);
    return {
      organization: { ...d.employer, phone: null },
      appointee: null,
      legalRepresentative: d.legalRepresentative,
      contactEmail: d.employer.email,
      signers: { confirmation: d.legalRepresentative },
    };
  },
  documents: [
    {
      type: "confirmation",
      title: "Modulo delega intermediario",
      signerRole: "rappresentante legale",
      signer: "legalRepresentative",
      oneShot: false,
      fileSuffix: "delega",
    },
  ],
  online(_variant, answers) {
    const d = readDelegation(answers);
    return (
      `Rappresento ${d.employer.name} e delego ${d.intermediary.name} a operare per i servizi indicati, ` +
      `${daysOf(d)}. Posso revocare la delega quando voglio.`
    );
  },
  line(answers, context) {
    const d = readDelegation(answers);
    return `A ${d.intermediary.name}, per ${titlesOf(d.services, context).join(", ")}, ${daysOf(d)}.`;
  },
  essentials(_variant, answers, context) {
    const d = readDelegation(answers);
    return [
      { label: "Chi delega", values: [`${d.employer.name}, ${d.employer.fiscalCode}`] },
      { label: "A chi", values: [`${d.intermediary.name}, ${d.intermediary.fiscalCode}`] },
      { label: "Servizi", values: titlesOf(d.services, context) },
      { label: "Durata", values: [daysOf(d)] },
      ...(d.exclusive ? [{ label: "Altre deleghe", values: ["finiscono, per questi servizi"] }] : []),
    ];
  },
  subject: (answers) => `delega a «${readDelegation(answers).intermediary.name}»`,
  sentFrom: "dalla PEC del datore di lavoro o da quella dell’intermediario",
  checklist: [
    {
      id: "employer",
      title: "Datore di lavoro",
      steps: ["datore-di-lavoro"],
      hint: "Chi firma rappresenta il datore di lavoro.",
    },
    {
      id: "intermediary",
      title: "Intermediario",
      steps: ["intermediario"],
      hint: "È un professionista della legge 12/79 o un’associazione, e il codice fiscale è il suo.",
    },
    { id: "terms", title: "Servizi e durata", steps: ["delega"], hint: "Servizi e date sono quelli del modulo." },
    { id: "documents", title: "Modulo firmato", steps: [], hint: "Il modulo è firmato dal rappresentante legale." },
  ],
  outcome(_variant, answers, context) {
    const d = readDelegation(answers);
    return [
      `${d.intermediary.name} può operare per ${d.employer.name}, ${daysOf(d)}: ${titlesOf(d.services, context).join(", ")};`,
      "se il modulo l’ha preparato il datore di lavoro, prima l’intermediario deve accettare; se non è registrato, lo invitiamo;",
      ...(d.exclusive ? ["le altre deleghe del datore di lavoro per questi servizi finiscono;"] : []),
      "un’e-mail al datore di lavoro e una all’intermediario.",
    ];
  },
};
