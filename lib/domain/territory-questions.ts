import { z } from "zod";
import type { Place } from "./territory-rules";

/** The questions of "Devo registrarmi qui?" as data: the page draws them, the answers stay with the dossier (D11). */
export const APPLICANTS = ["employer", "professional", "association", "agency", "trainingBody", "school"] as const;
/** What the law asks of people, not codes of the catalogue: there each service says which rules bind it. */
export const NEEDS = ["prospetto", "istanze-l68", "cob", "other"] as const;
export const AREAS = ["here", "region", "elsewhere"] as const;

const yesNo = z.enum(["yes", "no"]);

/** What has been answered so far; any value out of its list is refused. */
export const TerritoryAnswers = z.object({
  who: z.enum(APPLICANTS).optional(),
  services: z.array(z.enum(NEEDS)).min(1).optional(),
  actsFor: z.enum(["self", "clients"]).optional(),
  operator: z.enum(["own", "both", "intermediary", "intermediaryAccount"]).optional(),
  sites: z.array(z.enum(AREAS)).min(1).optional(),
  seat: z.enum(AREAS).optional(),
  clientRegions: yesNo.optional(),
  registered: yesNo.optional(),
  centralise: z.enum(["no", "here", "other"]).optional(),
});
export type TerritoryAnswers = z.infer<typeof TerritoryAnswers>;
export type QuestionId = keyof TerritoryAnswers;

export interface Question {
  id: QuestionId;
  text: string;
  hint?: string;
  /** Several options may be chosen. */
  multiple: boolean;
  options: readonly { value: string; label: string; hint?: string }[];
}

const areaOptions = (place: Place) => [
  { value: "here", label: `Nella ${place.provinceName}` },
  { value: "region", label: `In un’altra provincia della regione ${place.region}` },
  { value: "elsewhere", label: "In un’altra regione" },
];

const YES_NO = [
  { value: "yes", label: "Sì" },
  { value: "no", label: "No" },
];

type Wording = (place: Place, answers: TerritoryAnswers) => Omit<Question, "id">;

const QUESTIONS: Record<QuestionId, Wording> = {
  who: () => ({
    text: "Chi sei?",
    multiple: false,
    options: [
      { value: "employer", label: "Azienda o altro datore di lavoro", hint: "Privato o pubblico" },
      { value: "professional", label: "Consulente del lavoro, avvocato o commercialista", hint: "Legge 12/79" },
      { value: "association", label: "Associazione" },
      { value: "agency", label: "Agenzia per il lavoro" },
      { value: "trainingBody", label: "Ente di formazione accreditato" },
      { value: "school", label: "Istituto scolastico" },
    ],
  }),
  services: () => ({
    text: "Che cosa devi fare?",
    hint: "Scegli tutto quello che ti serve.",
    multiple: true,
    options: [
      { value: "prospetto", label: "Inviare il prospetto informativo", hint: "Legge 68/99" },
      { value: "istanze-l68", label: "Inviare istanze della legge 68/99", hint: "Convenzioni, esoneri, compensazioni" },
      { value: "cob", label: "Inviare comunicazioni obbligatorie", hint: "UNILAV, UNISOMM, VARDATORE" },
      { value: "other", label: "Altri servizi", hint: "Dote apprendistato provinciale, visure" },
    ],
  }),
  actsFor: (_, { who }) => ({
    text: "Per chi operi?",
    multiple: false,
    options: [
      { value: "clients", label: who === "association" ? "Per i miei associati" : "Per i miei clienti" },
      {
        value: "self",
        label:
          who === "association" ? "Solo per il personale dell’associazione" : "Solo per il personale del mio studio",
      },
    ],
  }),
  operator: () => ({
    text: "Chi userà i servizi per te?",
    multiple: false,
    options: [
      { value: "own", label: "Il rappresentante legale o una persona che lavora da noi" },
      { value: "both", label: "In parte una persona nostra, in parte un consulente o intermediario" },
      { value: "intermediary", label: "Solo un consulente o intermediario, con il suo account" },
      { value: "intermediaryAccount", label: "Il nostro consulente, con un account a nome nostro" },
    ],
  }),
  sites: (place, answers) => ({
    text: actsForClients(answers) ? "Dove sono le tue sedi?" : "Dove sono le tue sedi di lavoro?",
    hint: actsForClients(answers)
      ? "Contano le sedi in cui lavori tu, non quelle di chi ti ha delegato."
      : "Sono i luoghi in cui lavora il personale. Scegli tutte le risposte giuste.",
    multiple: true,
    options: areaOptions(place),
  }),
  seat: (place) => ({ text: "Dove si trova la tua sede legale?", multiple: false, options: areaOptions(place) }),
  clientRegions: () => ({
    text: "Chi ti ha delegato ha sedi in due o più regioni?",
    hint: "Basta che valga per un cliente.",
    multiple: false,
    options: YES_NO,
  }),
  registered: (place) => ({
    text: `Sei già registrato al sistema di un’altra provincia della regione ${place.region}?`,
    hint: "Rispondi per il tuo ente. La risposta è una tua dichiarazione.",
    multiple: false,
    options: YES_NO,
  }),
  centralise: (place) => ({
    text: "Vuoi inviare tutto da un solo sistema?",
    hint: "Chi ha sedi in più regioni può accentrare gli invii.",
    multiple: false,
    options: [
      { value: "no", label: "No, uso un sistema per ogni regione" },
      { value: "here", label: `Sì, dal ${place.systemName} della ${place.provinceName}` },
      { value: "other", label: "Sì, dal sistema di un’altra regione" },
    ],
  }),
};

/** True for professionals of L. 12/79 and associations who act by delegation. */
export function actsForClients({ who, actsFor }: TerritoryAnswers): boolean {
  return (who === "professional" || who === "association") && actsFor === "clients";
}

/** A question in words, for this Province and what was answered before it. */
export function question(id: QuestionId, place: Place, answers: TerritoryAnswers): Question {
  const worded = { id, ...QUESTIONS[id](place, answers) };
  // Without a work site here and a legal seat here, "one system per region" would not be this one.
  const mustCentralise = id === "centralise" && !answers.sites?.includes("here");
  return mustCentralise ? { ...worded, options: worded.options.filter(({ value }) => value !== "no") } : worded;
}
