import { BODY_FIELDS, bodyStep, personFields, personName, personOf, SITES_FIELD, siteLines } from "../body-step";
import { Refusal } from "../errors";
import { type Answers, answersOf, type Field, type Step } from "../form";
import type { FormContext, Kind, Person } from "../kind";

/** Deactivation (A45-A47): all or some of the services or work sites active on a user's credentials. */
export type Deactivation = {
  organization: { name: string; fiscalCode: string; pec: string | null };
  /** Who signs for the body; null when the holder asks for themselves. */
  legalRepresentative: Person | null;
  holder: Person;
  scope: "all" | "sites" | "services";
  /** Written names or addresses, when only some sites are meant. */
  sites: readonly string[];
  services: readonly string[];
  reason: string;
};

const OWN = "own";

/** Reads whole answers into a deactivation. Refuses with `incomplete`, naming the step. */
export function readDeactivation(variant: string, answers: Answers): Deactivation {
  const [body] = answersOf(answers, "ente");
  const [request] = answersOf(answers, "disattivazione");
  if (!body || !request) throw new Refusal("incomplete", { step: body ? "disattivazione" : "ente" });
  const own = variant === OWN;
  const scope = request.scope === "services" || request.scope === "sites" ? request.scope : "all";
  return {
    organization: { name: String(body.name), fiscalCode: String(body.fiscalCode), pec: own ? null : String(body.pec) },
    legalRepresentative: own ? null : personOf(body, "representative"),
    holder: personOf(request, "holder"),
    scope,
    sites: scope === "sites" ? siteLines(request.sites) : [],
    services: scope === "services" && Array.isArray(request.services) ? request.services : [],
    reason: String(request.reason ?? ""),
  };
}

const scopeFields = (own: boolean, { services }: FormContext): readonly Field[] => [
  {
    name: "scope",
    type: "radio",
    label: "Che cosa vuoi disattivare?",
    group: "Che cosa disattivare",
    options: [
      { value: "all", label: "Tutti i ruoli e i servizi presso questo ente" },
      { value: "sites", label: "Solo i ruoli di alcune sedi" },
      { value: "services", label: "Solo alcuni servizi" },
    ],
  },
  { ...SITES_FIELD, label: "Sedi da togliere", showWhen: { field: "scope", in: ["sites"] } },
  {
    name: "services",
    type: "checkboxes",
    label: "Servizi da togliere",
    options: services,
    showWhen: { field: "scope", in: ["services"] },
  },
  {
    name: "reason",
    type: "textarea",
    label: "Motivo",
    hint: own ? "Per esempio: non lavoro più qui." : "Per esempio: ha cambiato lavoro.",
    optional: true,
    maxLength: 500,
  },
];

const OWN_BODY: Step = {
  slug: "ente",
  title: "Ente",
  lead: "L’ente per cui non vuoi più operare.",
  fields: BODY_FIELDS,
};

const EMAIL: Field = { name: "email", type: "email", label: "E-mail", hint: "Qui arriva la conferma.", width: 40 };

export const deactivation: Kind = {
  id: "deactivation",
  title: "Disattivazione utente",
  version: "2026-12",
  variants: [
    { id: "user", slug: "utente", title: "Chiesta dall’ente" },
    { id: OWN, slug: "mio-accesso", title: "Chiesta dal titolare" },
  ],
  steps: (variant, context) => [
    variant === OWN ? OWN_BODY : bodyStep("L’ente per cui la persona opera e chi firma il modulo."),
    {
      slug: "disattivazione",
      title: "Che cosa disattivare",
      lead:
        variant === OWN
          ? "I tuoi dati e quello che vuoi togliere."
          : "La persona titolare dell’account e i servizi da togliere.",
      fields: [
        ...personFields("holder", "Titolare dell’account"),
        ...(variant === OWN ? [EMAIL] : []),
        ...scopeFields(variant === OWN, context),
      ],
    },
  ],
  facts(variant, answers) {
    const d = readDeactivation(variant, answers);
    const own = variant === OWN;
    const email = String(answersOf(answers, own ? "disattivazione" : "ente")[0]?.email ?? "");
    return {
      organization: { ...d.organization, email: own ? null : email, phone: null },
      appointee: own ? { ...d.holder, email } : d.holder,
      legalRepresentative: d.legalRepresentative,
      contactEmail: email,
      signers: { confirmation: d.legalRepresentative ?? d.holder },
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
      variants: ["user"],
    },
    {
      type: "confirmation",
      title: "Modulo disattivazione utente",
      signerRole: "titolare dell’account",
      signer: "appointee",
      oneShot: false,
      fileSuffix: "disattivazione",
      variants: [OWN],
    },
  ],
  ownAccount: [OWN],
  online(variant, answers) {
    const d = readDeactivation(variant, answers);
    return d.legalRepresentative
      ? `Sono il rappresentante legale di ${d.organization.name} e chiedo la disattivazione di ${personName(d.holder)} come scritto qui sopra. So che dopo la verifica la persona perde subito l’accesso.`
      : `Sono il titolare dell’account e chiedo la disattivazione del mio accesso per ${d.organization.name} come scritto qui sopra. So che dopo la verifica perdo subito l’accesso.`;
  },
  checklist: [
    {
      id: "organization",
      title: "Ente e chi chiede",
      steps: ["ente"],
      hint: "Chi firma rappresenta l’ente, oppure è il titolare dell’account.",
    },
    {
      id: "request",
      title: "Che cosa disattivare",
      steps: ["disattivazione"],
      hint: "L’account esiste e ha i servizi indicati.",
    },
    { id: "documents", title: "Modulo firmato", steps: [], hint: "Il modulo è firmato da chi lo presenta." },
  ],
  outcome(variant, answers, context) {
    const d = readDeactivation(variant, answers);
    const services = d.services.map((code) => context.services.find((o) => o.value === code)?.label ?? code);
    const holder = personName(d.holder);
    return [
      d.scope === "services"
        ? `${holder} perde: ${services.join(", ")};`
        : d.scope === "sites"
          ? `finiscono i ruoli di ${holder} presso ${d.organization.name} nelle sedi: ${d.sites.join("; ")};`
          : `finiscono tutti i ruoli di ${holder} presso ${d.organization.name};`,
      "le sessioni e i moduli aperti finiscono subito;",
      "un’e-mail di conferma all’ente e alla persona.",
    ];
  },
};
