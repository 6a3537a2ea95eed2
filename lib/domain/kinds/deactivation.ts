import { Refusal } from "../errors";
import { type Answers, answersOf, type Bound, type StepAnswers } from "../form";
import type { Kind, Person } from "../kind";

/** Deactivation (A45-A47): all or some of the services active on a user's credentials. */
export type Deactivation = {
  organization: { name: string; fiscalCode: string; pec: string };
  legalRepresentative: Person;
  holder: Person;
  scope: "all" | "services";
  services: readonly string[];
  reason: string;
};

const person = (step: StepAnswers, prefix: string): Person => ({
  familyName: String(step[`${prefix}FamilyName`] ?? ""),
  name: String(step[`${prefix}Name`] ?? ""),
  fiscalCode: String(step[`${prefix}FiscalCode`] ?? ""),
  birthDate: null,
  birthplace: null,
});

/** Reads whole answers into a deactivation. Refuses with `incomplete`, naming the step. */
export function readDeactivation(answers: Answers): Deactivation {
  const [body] = answersOf(answers, "ente");
  const [request] = answersOf(answers, "disattivazione");
  if (!body || !request) throw new Refusal("incomplete", { step: body ? "disattivazione" : "ente" });
  return {
    organization: { name: String(body.name), fiscalCode: String(body.fiscalCode), pec: String(body.pec) },
    legalRepresentative: person(body, "representative"),
    holder: person(request, "holder"),
    scope: request.scope === "services" ? "services" : "all",
    services: Array.isArray(request.services) ? request.services : [],
    reason: String(request.reason ?? ""),
  };
}

export const deactivation: Kind = {
  id: "deactivation",
  title: "Disattivazione utente",
  version: "2026-11",
  variants: [{ id: "user", slug: "utente", title: "Disattivazione utente" }],
  steps: (_variant, context) => [
    {
      slug: "ente",
      title: "Ente e rappresentante legale",
      lead: "L’ente per cui la persona opera e chi firma il modulo.",
      fields: [
        { name: "name", type: "text", label: "Denominazione o ragione sociale", width: 40, maxLength: 160 },
        { name: "fiscalCode", type: "organizationFiscalCode", label: "Codice fiscale dell’ente", width: 20 },
        { name: "pec", type: "pec", label: "PEC dell’ente", width: 40 },
        { name: "email", type: "email", label: "E-mail dell’ente", hint: "Qui arriva la conferma.", width: 40 },
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
    },
    {
      slug: "disattivazione",
      title: "Che cosa disattivare",
      lead: "La persona titolare dell’account e i servizi da togliere.",
      fields: [
        {
          name: "holderFamilyName",
          type: "text",
          label: "Cognome del titolare dell’account",
          width: 20,
          maxLength: 80,
        },
        { name: "holderName", type: "text", label: "Nome", width: 20, maxLength: 80 },
        { name: "holderFiscalCode", type: "fiscalCode", label: "Codice fiscale", width: 20 },
        {
          name: "scope",
          type: "radio",
          label: "Che cosa vuoi disattivare?",
          options: [
            { value: "all", label: "Tutti i ruoli e i servizi presso questo ente" },
            { value: "services", label: "Solo alcuni servizi" },
          ],
        },
        {
          name: "services",
          type: "checkboxes",
          label: "Servizi da togliere",
          options: context.services,
          showWhen: { field: "scope", in: ["services"] },
        },
        { name: "reason", type: "textarea", label: "Motivo", optional: true, maxLength: 500 },
      ],
    },
  ],
  facts(_variant, answers) {
    const d = readDeactivation(answers);
    const [body] = answersOf(answers, "ente");
    const email = String((body?.email as string | Bound | undefined) ?? "");
    return {
      organization: { ...d.organization, email, phone: null },
      appointee: d.holder,
      legalRepresentative: d.legalRepresentative,
      contactEmail: email,
      signers: { confirmation: d.legalRepresentative },
    };
  },
  documents: [
    {
      type: "confirmation",
      title: "Modulo disattivazione utente",
      signerRole: "rappresentante legale",
      signer: "legalRepresentative",
      oneShot: false,
      fileSuffix: "disattivazione",
    },
  ],
  checklist: [
    {
      id: "organization",
      title: "Ente e rappresentante legale",
      steps: ["ente"],
      hint: "Chi firma rappresenta l’ente.",
    },
    {
      id: "request",
      title: "Che cosa disattivare",
      steps: ["disattivazione"],
      hint: "L’account esiste e ha i servizi indicati.",
    },
    { id: "documents", title: "Modulo firmato", steps: [], hint: "Il modulo è firmato dal rappresentante legale." },
  ],
  outcome(_variant, answers, context) {
    const d = readDeactivation(answers);
    const services = d.services.map((code) => context.services.find((o) => o.value === code)?.label ?? code);
    return [
      d.scope === "all"
        ? `finiscono tutti i ruoli di ${d.holder.name} ${d.holder.familyName} presso ${d.organization.name};`
        : `${d.holder.name} ${d.holder.familyName} perde: ${services.join(", ")};`,
      "le sessioni aperte finiscono subito;",
      "un’e-mail di conferma all’ente e alla persona.",
    ];
  },
};
