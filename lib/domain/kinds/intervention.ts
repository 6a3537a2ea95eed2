import { personName } from "../body-step";
import type { Answers } from "../form";
import { italianDate } from "../form";
import { CASES, casesSignedBy, INTERVENTION_CASES, type InterventionCase } from "../intervention-cases";
import type { DocumentSpec, Facts, Kind } from "../kind";
import { type Intervention, readIntervention } from "./intervention-read";
import { interventionSteps } from "./intervention-steps";

const FORM = "Modulo richiesta di intervento sulle credenziali di accesso";

const form = (signer: DocumentSpec["signer"], signerRole: string): DocumentSpec => ({
  type: "confirmation",
  title: FORM,
  signerRole,
  signer,
  oneShot: false,
  fileSuffix: "intervento",
  variants: casesSignedBy(signer),
});

/** What is asked for, in a sentence that follows "chiedo". */
export function askedFor(d: Intervention): string {
  switch (d.case) {
    case "replacement":
      return `che ${personName(d.to)} prenda il posto di ${personName(d.from)} come persona incaricata${
        d.sites ? ` nelle sedi: ${d.sites.join("; ")}` : ", con tutti i suoi ruoli e servizi presso l’ente"
      }`;
    case "representative":
      return `che risulti il nuovo rappresentante legale dell’ente, ${personName(d.legalRepresentative)}, in carica dal ${italianDate(d.since)}`;
    case "merger":
      return `che tutti i ruoli, i servizi e le deleghe di ${d.merged.name} (codice fiscale ${d.merged.fiscalCode}) passino a ${d.organization.name}, per la fusione con effetto dal ${italianDate(d.since)}`;
    case "personalData":
      return `che i dati del mio account siano corretti così: ${corrections(d).join("; ")}`;
    case "unlock":
      return UNLOCK_WORDS[d.what];
    case "spidLoss":
      return d.stolen
        ? "che gli accessi aperti siano chiusi e l’account sia sospeso, perché temo che altri usino il mio SPID"
        : "che gli accessi aperti siano chiusi, perché non posso più usare il mio SPID";
  }
}

const UNLOCK_WORDS = {
  password: "che il mio nome utente, bloccato dopo troppi tentativi, sia sbloccato",
  username: "che il mio nome utente mi sia ricordato all’indirizzo e-mail dell’account",
  account: "che il mio account, sospeso, torni attivo",
} as const;

function corrections(d: Intervention & { case: "personalData" }): string[] {
  return [
    d.name && `cognome e nome ${d.name.familyName} ${d.name.name}`,
    d.fiscalCode && `codice fiscale ${d.fiscalCode}`,
    d.phone && `telefono ${d.phone}`,
  ].filter((line) => line !== null);
}

function outcomeOf(d: Intervention): readonly string[] {
  switch (d.case) {
    case "replacement":
      return [
        `${personName(d.from)} perde i ruoli presso ${d.organization.name}${d.sites ? ` nelle sedi: ${d.sites.join("; ")}` : ""};`,
        `${personName(d.to)} prende gli stessi ruoli con gli stessi servizi; se non ha un account, nasce;`,
        "le sessioni e i moduli aperti di chi lascia finiscono subito;",
        "un’e-mail a chi lascia, alla nuova persona e all’ente.",
      ];
    case "representative":
      return [
        `${personName(d.legalRepresentative)} risulta rappresentante legale di ${d.organization.name};`,
        "ruoli e account restano come sono;",
        "un’e-mail all’ente, al nuovo rappresentante e al precedente, se ne conosciamo l’indirizzo.",
      ];
    case "merger":
      return [
        `i ruoli di ${d.merged.name} passano a ${d.organization.name}, persona per persona, con sedi e servizi;`,
        "passano anche le deleghe in corso;",
        "le sessioni aperte di chi cambia ente finiscono subito;",
        "un’e-mail a ciascuna persona e all’ente.",
      ];
    case "personalData":
      return [
        `l’account di ${personName(d.holder)} cambia: ${corrections(d).join("; ")};`,
        ...(d.fiscalCode ? ["si accede solo con il nuovo codice fiscale; le sessioni aperte finiscono subito;"] : []),
        "un’e-mail di conferma al titolare.",
      ];
    case "unlock":
      return [UNLOCK_OUTCOMES[d.what](personName(d.holder)), "un’e-mail di conferma al titolare."];
    case "spidLoss":
      return [
        `le sessioni e i moduli aperti di ${personName(d.holder)} finiscono subito;`,
        d.stolen ? "l’account è sospeso;" : "l’account resta attivo: si entra con CIE, CNS o un altro SPID;",
        "un’e-mail al titolare, con i modi per entrare.",
      ];
  }
}

const UNLOCK_OUTCOMES: Readonly<Record<keyof typeof UNLOCK_WORDS, (holder: string) => string>> = {
  password: (holder) => `il nome utente di ${holder} non è più bloccato;`,
  username: (holder) => `il nome utente di ${holder} parte verso l’e-mail dell’account;`,
  account: (holder) => `l’account di ${holder} torna attivo con i ruoli che aveva;`,
};

/** Who signs what, and where to write. */
function factsOf(d: Intervention): Facts {
  if (!("legalRepresentative" in d))
    return {
      organization: { ...d.organization, pec: null, email: null, phone: null },
      appointee: { ...d.holder, email: d.email },
      legalRepresentative: null,
      contactEmail: d.email,
      signers: { confirmation: d.holder },
    };
  const { organization, legalRepresentative } = d;
  const coming = d.case === "replacement" ? d.to : null;
  return {
    organization: { ...organization, phone: null },
    appointee: coming,
    legalRepresentative,
    contactEmail: organization.email,
    signers: { confirmation: legalRepresentative, ...(coming && { summary: coming }) },
  };
}

const isCase = (variant: string): variant is InterventionCase =>
  (INTERVENTION_CASES as readonly string[]).includes(variant);

/** What the form declares, on paper and online. */
export const declaration = (variant: string, answers: Answers): string =>
  `Chiedo ${askedFor(readIntervention(variant, answers))}.`;

export const intervention: Kind = {
  id: "intervention",
  title: "Intervento sulle credenziali",
  version: "2026-11",
  variants: INTERVENTION_CASES.map((id) => ({ id, slug: CASES[id].slug, title: CASES[id].title })),
  steps: (variant) => (isCase(variant) ? interventionSteps(variant) : []),
  facts: (variant, answers) => factsOf(readIntervention(variant, answers)),
  documents: [
    {
      type: "summary",
      title: "Accettazione dell’incarico",
      signerRole: "nuova persona incaricata",
      signer: "appointee",
      oneShot: false,
      fileSuffix: "accettazione",
      variants: ["replacement"],
    },
    form("legalRepresentative", "rappresentante legale"),
    form("appointee", "titolare dell’account"),
  ],
  online: declaration,
  ownAccount: casesSignedBy("appointee"),
  checklist: [
    {
      id: "requester",
      title: "Chi chiede",
      steps: ["ente", "titolare"],
      hint: "È il titolare dell’account, o rappresenta l’ente.",
    },
    {
      id: "request",
      title: "Intervento richiesto",
      steps: ["chi-lascia", "nuova-persona", "nomina", "fusione", "dati", "sblocco", "spid"],
      hint: "Quanto scritto corrisponde a ciò che risulta, e gli allegati lo provano.",
    },
    { id: "documents", title: "Documenti firmati", steps: [], hint: "Firma chi deve, sui documenti emessi." },
  ],
  outcome: (variant, answers) => outcomeOf(readIntervention(variant, answers)),
};
