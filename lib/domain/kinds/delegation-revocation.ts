import { answerOf, EMPLOYER_STEP, type Employer, INTERMEDIARY_FIELDS, readEmployer, stepOf } from "../delegation-form";
import type { Answers } from "../form";
import type { Kind, Person } from "../kind";

/** The employer takes its delegation back with a form: it needs no account for it (B16). */
export type DelegationRevocation = {
  employer: Employer;
  legalRepresentative: Person;
  intermediary: { name: string; fiscalCode: string };
  reason: string | null;
};

/** Reads whole answers into a revocation. Refuses with `incomplete`, naming the step. */
export function readRevocation(answers: Answers): DelegationRevocation {
  const revoked = stepOf(answers, "revoca");
  return {
    ...readEmployer(answers),
    intermediary: { name: answerOf(revoked.name), fiscalCode: answerOf(revoked.fiscalCode) },
    reason: answerOf(revoked.reason) || null,
  };
}

export const delegationRevocation: Kind = {
  id: "delegationRevocation",
  title: "Revoca della delega",
  version: "2026-11",
  variants: [{ id: "employer", slug: "datore-di-lavoro", title: "Revoca del datore di lavoro" }],
  steps: () => [
    {
      ...EMPLOYER_STEP,
      lead: "Il datore di lavoro che toglie la delega e la persona che lo rappresenta: sarà lei a firmare.",
    },
    {
      slug: "revoca",
      title: "Intermediario da revocare",
      lead: "Chi non deve più operare per il datore di lavoro. La revoca vale per tutti i servizi delegati.",
      fields: [
        ...INTERMEDIARY_FIELDS,
        { name: "reason", type: "textarea", label: "Motivo", optional: true, maxLength: 300 },
      ],
    },
  ],
  facts(_variant, answers) {
    const r = readRevocation(answers);
    return {
      organization: { ...r.employer, phone: null },
      appointee: null,
      legalRepresentative: r.legalRepresentative,
      contactEmail: r.employer.email,
      signers: { confirmation: r.legalRepresentative },
    };
  },
  documents: [
    {
      type: "confirmation",
      title: "Modulo revoca delega intermediario",
      signerRole: "rappresentante legale",
      signer: "legalRepresentative",
      oneShot: false,
      fileSuffix: "revoca-delega",
    },
  ],
  online(_variant, answers) {
    const r = readRevocation(answers);
    return `Rappresento ${r.employer.name} e revoco la delega data a ${r.intermediary.name}: non può più operare per noi.`;
  },
  line: (answers) => `A ${readRevocation(answers).intermediary.name}.`,
  essentials(_variant, answers) {
    const r = readRevocation(answers);
    return [
      { label: "Chi revoca", values: [`${r.employer.name}, ${r.employer.fiscalCode}`] },
      { label: "A chi", values: [`${r.intermediary.name}, ${r.intermediary.fiscalCode}`] },
      { label: "Che cosa finisce", values: ["tutte le deleghe date a lui, per ogni servizio"] },
    ];
  },
  subject: (answers) => `revoca della delega a «${readRevocation(answers).intermediary.name}»`,
  sentFrom: "dalla PEC del datore di lavoro",
  checklist: [
    {
      id: "employer",
      title: "Datore di lavoro",
      steps: ["datore-di-lavoro"],
      hint: "Chi firma rappresenta il datore di lavoro.",
    },
    {
      id: "intermediary",
      title: "Intermediario da revocare",
      steps: ["revoca"],
      hint: "La delega esiste: la trovi in Deleghe.",
    },
    { id: "documents", title: "Modulo firmato", steps: [], hint: "Il modulo è firmato dal rappresentante legale." },
  ],
  outcome(_variant, answers) {
    const r = readRevocation(answers);
    return [
      `${r.intermediary.name} non può più operare per ${r.employer.name}: tutte le sue deleghe finiscono subito;`,
      "un’e-mail al datore di lavoro e una all’intermediario.",
    ];
  },
};
