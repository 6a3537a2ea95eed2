import type { EMPLOYER_KINDS, RegistrantType } from "./registrant";
import type { ServiceTerritory } from "./service-territory";
import { answersOnPath, type Outcome, territoryStep } from "./territory";
import type { TerritoryAnswers } from "./territory-questions";
import { type Place, type Rule, type RuleNumber, rule } from "./territory-rules";

/** What someone registers as: one of the kinds of type 1, or one of the other types. */
export type Subtype = (typeof EMPLOYER_KINDS)[number] | Exclude<RegistrantType, "employer">;

/** What stands in the form, to be held against the rules and the answers given before it. */
export interface TerritoryRequest {
  subtype: Subtype;
  /** Province codes of the work sites, in any order. */
  workplaceProvinces: readonly string[];
  services: readonly RequestedService[];
}

/** What the catalogue says of a service that is asked for. */
export interface RequestedService {
  territory: ServiceTerritory;
  /** Why it can no longer be asked for, and where to go; null while it is open. */
  closed: string | null;
}

export type ContradictionCode =
  | "closedService"
  | "noWorkplaceHere"
  | "law68Only"
  | "answeredNoRegistration"
  | "answeredOtherSubtype"
  | "answeredOtherSites";

export interface Contradiction {
  code: ContradictionCode;
  /** Step of the form to look at again. */
  step: "soggetto" | "sedi-operative" | "servizi";
  title: string;
  text: string;
  rule: Rule;
  /** No explanation settles it: only another answer does (D7). */
  final: boolean;
}

const WHO_OF: Record<Subtype, NonNullable<TerritoryAnswers["who"]>> = {
  private: "employer",
  public: "employer",
  professional: "professional",
  association: "association",
  agency: "agency",
  trainingBody: "trainingBody",
  school: "school",
};

function warning(
  code: ContradictionCode,
  step: Contradiction["step"],
  text: string,
  number: RuleNumber,
  place: Place,
): Contradiction {
  const final = code === "closedService";
  const title = final ? "Un servizio che non si può più chiedere" : "Le regole sul territorio";
  return { code, step, title, text, rule: rule(number, place), final };
}

/** The rules of place alone, whatever was answered; `outcome` counts when it is to register here (A17-A23). */
function placeWarning(
  request: TerritoryRequest,
  outcome: Outcome | undefined,
  place: Place,
): Contradiction | undefined {
  const { subtype, workplaceProvinces, services } = request;
  // A closed service has its own warning.
  const bound = services.filter(({ territory, closed }) => territory !== "free" && closed === null);
  const standsOn = outcome?.registerAs && outcome.rules[0]?.requirement;
  // Centralised here by A20 or A21: the legal seat counts, so a work site is not needed.
  if (bound.length === 0 || standsOn === "A20" || standsOn === "A21") return undefined;
  const isHere = workplaceProvinces.includes(place.provinceCode);
  const isIntermediary = subtype === "professional" || subtype === "association";
  const isLaw68Only = outcome?.kind === "register-here-law68-only" || (isIntermediary && !isHere);
  if (isLaw68Only && bound.some(({ territory }) => territory === "law68")) {
    const text =
      "Qui puoi chiedere solo le istanze della legge 68/99. Per gli altri servizi usa il sistema del territorio in cui hai una sede.";
    return bound.some(({ territory }) => territory === "bound")
      ? warning("law68Only", "servizi", text, "A23", place)
      : undefined;
  }
  if (isHere || workplaceProvinces.length === 0) return undefined;
  const text = `Nessuna sede indicata è nella ${place.provinceName}. Aggiungi la sede che manca, oppure chiedi l’accesso al sistema del territorio in cui hai una sede.`;
  return warning("noWorkplaceHere", "sedi-operative", text, isIntermediary ? "A22" : "A17", place);
}

/** Where the form says something else than the answers given before it. */
function answerWarnings(
  answers: TerritoryAnswers,
  request: TerritoryRequest,
  outcome: Outcome | undefined,
  place: Place,
): Contradiction[] {
  const found: Contradiction[] = [];
  if (answers.who && answers.who !== WHO_OF[request.subtype]) {
    const text = "Prima hai detto di essere un altro tipo di soggetto. Controlla quale è giusto.";
    found.push(warning("answeredOtherSubtype", "soggetto", text, "B15", place));
  }
  const decisive = outcome?.rules[0];
  if (outcome && decisive && !outcome.registerAs) {
    const title = outcome.title.charAt(0).toLowerCase() + outcome.title.slice(1);
    const text = `Dalle tue risposte risulta un’altra strada: ${title}. ${outcome.text}`;
    found.push(warning("answeredNoRegistration", "soggetto", text, decisive.requirement, place));
  }
  const isHere = request.workplaceProvinces.includes(place.provinceCode);
  if (answers.sites && request.workplaceProvinces.length > 0 && answers.sites.includes("here") !== isHere) {
    const text = isHere
      ? `Prima hai detto di non avere sedi nella ${place.provinceName}, ma nel modulo ce n’è una. Controlla quale è giusto.`
      : `Prima hai detto di avere una sede nella ${place.provinceName}, ma nel modulo non c’è. Aggiungila.`;
    found.push(warning("answeredOtherSites", "sedi-operative", text, "A17", place));
  }
  return found;
}

/**
 * Where a form contradicts the territorial rules, or the answers given on the path before it (D11). The path may not
 * have been walked, or only in part: then only the rules speak. Warnings, never refusals.
 */
export function contradictions(answers: TerritoryAnswers, request: TerritoryRequest, place: Place): Contradiction[] {
  const step = territoryStep(answers, place);
  const outcome = "outcome" in step ? step.outcome : undefined;
  const isFree = request.subtype === "trainingBody" || request.subtype === "school";
  const ofPlace = isFree ? undefined : placeWarning(request, outcome, place);
  const closed = request.services.flatMap((service) =>
    service.closed === null
      ? []
      : [warning("closedService", "servizi", `${service.closed} Togli questo servizio.`, "D7", place)],
  );
  return [...closed, ...(ofPlace ? [ofPlace] : []), ...answerWarnings(answersOnPath(answers), request, outcome, place)];
}
