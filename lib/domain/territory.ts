import type { RegistrantType } from "./registrant";
import { actsForClients, type Question, type QuestionId, question, type TerritoryAnswers } from "./territory-questions";
import { type Place, type Rule, type RuleNumber, rule } from "./territory-rules";

/**
 * "Devo registrarmi qui?" (D11, A17-A29, B15-B17): which question comes next, and where the answers lead.
 * The path is a pure function of the answers, so that going back and changing one never leaves a stale conclusion.
 */

export const OUTCOMES = [
  "register-here",
  "register-here-law68-only",
  "delegate",
  "other-system",
  "not-needed",
  "siul-cob",
] as const;
export type OutcomeKind = (typeof OUTCOMES)[number];

export interface Outcome {
  kind: OutcomeKind;
  title: string;
  /** What to do, for the person. */
  text: string;
  /** The rules it stands on, the deciding one first. */
  rules: readonly Rule[];
  /** The type to register as, when the answer is to register. */
  registerAs?: RegistrantType;
  /** COB was among the wishes: show the SIUL COB notice beside the outcome (A25-A27). */
  siulCobNotice: boolean;
}

export interface AnsweredQuestion {
  question: Question;
  answer: readonly string[];
}

export type TerritoryStep = { question: Question } | { outcome: Outcome };

type Conclusion = { kind: OutcomeKind; rules: readonly RuleNumber[]; because?: "registered" | "centralised" };
type Next = { ask: QuestionId } | Conclusion;

const conclude = (kind: OutcomeKind, ...rules: RuleNumber[]): Conclusion => ({ kind, rules });
const ask = (id: QuestionId): Next => ({ ask: id });
const registeredElsewhere = (...rules: RuleNumber[]): Next => ({ kind: "other-system", rules, because: "registered" });

function nextOf(answers: TerritoryAnswers): Next {
  const { who, services, actsFor } = answers;
  if (!who) return ask("who");
  // D11: training bodies and schools are not bound by the territorial rules.
  if (who === "trainingBody" || who === "school") return conclude("register-here", "D11");
  if (!services) return ask("services");
  const wanted = services.filter((service) => service !== "cob");
  if (wanted.length === 0) return conclude("siul-cob", "A26", "A27");
  if ((who === "professional" || who === "association") && !actsFor) return ask("actsFor");
  const forClients = actsForClients(answers);
  if (!forClients && who !== "agency") {
    if (!answers.operator) return ask("operator");
    if (answers.operator === "intermediary") return conclude("not-needed", "B16", "B17");
    if (answers.operator === "intermediaryAccount") return conclude("delegate", "A12", "B17");
  }
  if (wanted.every((service) => service === "other")) return conclude("register-here", "D11", "A28");
  return forClients ? intermediaryPath(answers) : employerPath(answers);
}

function employerPath({ sites, seat, registered, centralise }: TerritoryAnswers): Next {
  if (!sites) return ask("sites");
  const here = sites.includes("here");
  if (!here) {
    // A20 lets the legal seat count, but only when the employer spans several regions.
    if (!sites.includes("elsewhere")) return conclude("other-system", "A17", "A19");
    if (!seat) return ask("seat");
    if (seat !== "here") return conclude("other-system", "A17", "A20");
  }
  if (!registered) return ask("registered");
  if (registered === "yes") return registeredElsewhere("A19");
  if (!sites.includes("elsewhere")) return conclude("register-here", "A17", "A19");
  // "no" is no way in for those who have only their legal seat here: it is asked again.
  if (!centralise || (centralise === "no" && !here)) return ask("centralise");
  if (centralise === "other") return { ...conclude("other-system", "A20"), because: "centralised" };
  return centralise === "here" ? conclude("register-here", "A20") : conclude("register-here", "A17", "A19");
}

function intermediaryPath({ sites, services, seat, clientRegions, registered }: TerritoryAnswers): Next {
  if (!sites) return ask("sites");
  const law68 = services?.includes("istanze-l68") ?? false;
  if (sites.includes("here")) {
    if (!registered) return ask("registered");
    if (registered === "no") return conclude("register-here", "A18", "A22", "A24", "B15");
    return law68 ? conclude("register-here-law68-only", "A23", "A24") : registeredElsewhere("A22", "A19");
  }
  if (law68) return conclude("register-here-law68-only", "A23", "A24");
  if (!seat) return ask("seat");
  if (seat !== "here") return conclude("other-system", "A22", "A21");
  if (!clientRegions) return ask("clientRegions");
  if (clientRegions === "no") return conclude("other-system", "A22");
  if (!registered) return ask("registered");
  return registered === "no" ? conclude("register-here", "A21", "A24", "B15") : registeredElsewhere("A22", "A19");
}

const TITLES: Record<OutcomeKind, string> = {
  "register-here": "Sì, registrati qui",
  "register-here-law68-only": "Registrati qui, solo per le istanze della legge 68/99",
  delegate: "Usa la delega: il consulente non può essere la persona incaricata",
  "other-system": "Registrati al sistema di un altro territorio",
  "not-needed": "Non devi registrarti",
  "siul-cob": "Per le comunicazioni obbligatorie usa SIUL COB",
};

function textOf({ kind, because }: Conclusion, place: Place, answers: TerritoryAnswers): string {
  switch (kind) {
    case "register-here":
      if (answers.operator === "both") {
        return "Registra una persona che lavora da voi. Per la parte affidata al consulente invia il Modulo delega intermediario.";
      }
      return actsForClients(answers)
        ? "Registrati con il tuo studio o la tua associazione, poi attiva chi ti ha delegato con la delega."
        : "Puoi chiedere l’accesso con il modulo online.";
    case "register-here-law68-only":
      return `Puoi usare il ${place.systemName} solo per le istanze della legge 68/99 rivolte alla ${place.provinceName}. Attiva i tuoi clienti con la delega. Per il resto usa il sistema del territorio in cui hai una sede.`;
    case "delegate":
      return "Il consulente si registra con il proprio studio. Tu gli dai la delega: compila e firma il Modulo delega intermediario e invialo alla Provincia.";
    case "other-system":
      if (because === "centralised") return "Chiedi l’accesso al sistema da cui vuoi inviare tutto.";
      if (because === "registered") {
        return `Hai già una registrazione nella regione ${place.region}: continua a usare quel sistema.`;
      }
      return actsForClients(answers)
        ? "Chiedi l’accesso al sistema del territorio in cui hai una tua sede."
        : "Chiedi l’accesso al sistema del territorio in cui hai una sede di lavoro.";
    case "not-needed":
      return "Opera il tuo intermediario, con il suo account. Invia però alla Provincia il Modulo delega intermediario.";
    case "siul-cob":
      return "UNILAV, UNISOMM e VARDATORE non si inviano più da qui. Registrati a SIUL COB, il sistema della Regione.";
  }
}

/** Follows the answers as far as they go. `known` holds only those on the path: a stale one decides nothing. */
function follow(answers: TerritoryAnswers): { known: TerritoryAnswers; asked: QuestionId[]; next: Next } {
  const asked: QuestionId[] = [];
  let known: TerritoryAnswers = {};
  for (;;) {
    const next = nextOf(known);
    if (!("ask" in next)) return { known, asked, next };
    const id = next.ask;
    const isUnfit = asked.includes(id);
    if (isUnfit || answers[id] === undefined) return { known, asked: asked.filter((other) => other !== id), next };
    asked.push(id);
    known = { ...known, [id]: answers[id] };
  }
}

/** The next question, or where the answers lead. Answers to questions that are not on the path are ignored. */
export function territoryStep(answers: TerritoryAnswers, place: Place): TerritoryStep {
  const { known, next } = follow(answers);
  if ("ask" in next) return { question: question(next.ask, place, known) };
  const { who, services } = known;
  const registers = next.kind === "register-here" || next.kind === "register-here-law68-only";
  const isOwnType = who === "agency" || who === "trainingBody" || who === "school";
  return {
    outcome: {
      kind: next.kind,
      title: TITLES[next.kind],
      text: textOf(next, place, known),
      rules: next.rules.map((number) => rule(number, place)),
      ...(registers ? { registerAs: isOwnType ? who : "employer" } : {}),
      siulCobNotice: services?.includes("cob") ?? false,
    },
  };
}

/** The answers that count, to be kept with the dossier: those off the path are dropped. */
export function answersOnPath(answers: TerritoryAnswers): TerritoryAnswers {
  return follow(answers).known;
}

/** The questions met on the way, in order, with what was answered: for going back, and for the operator to read. */
export function territoryPath(answers: TerritoryAnswers, place: Place): AnsweredQuestion[] {
  const { known, asked } = follow(answers);
  return asked.map((id) => ({ question: question(id, place, known), answer: [known[id] ?? []].flat() }));
}
