import type { RegistrantType } from "@/lib/domain/registrant";
import {
  actsForClients,
  type Question,
  type QuestionId,
  question,
  type TerritoryAnswers,
} from "@/lib/domain/territory-questions";
import { type Place, type Rule, type RuleNumber, rule } from "@/lib/domain/territory-rules";

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

export type TerritoryStep = { question: Question } | { outcome: Outcome };

type Conclusion = { kind: OutcomeKind; rules: readonly RuleNumber[] };
type Next = { ask: QuestionId } | Conclusion;

const conclude = (kind: OutcomeKind, ...rules: RuleNumber[]): Conclusion => ({ kind, rules });
const ask = (id: QuestionId): Next => ({ ask: id });

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
  if (registered === "yes") return conclude("other-system", "A19");
  if (!sites.includes("elsewhere")) return conclude("register-here", "A17", "A19");
  if (!centralise) return ask("centralise");
  if (centralise === "here") return conclude("register-here", "A20");
  // "no" is no way in for those who have only their legal seat here.
  if (centralise === "no" && here) return conclude("register-here", "A17", "A19");
  return conclude("other-system", "A20", "A17");
}

function intermediaryPath({ sites, services, seat, clientRegions, registered }: TerritoryAnswers): Next {
  if (!sites) return ask("sites");
  const law68 = services?.includes("istanze-l68") ?? false;
  if (sites.includes("here")) {
    if (!registered) return ask("registered");
    if (registered === "no") return conclude("register-here", "A18", "A22", "A24");
    return law68 ? conclude("register-here-law68-only", "A23", "A24") : conclude("other-system", "A22", "A19");
  }
  if (law68) return conclude("register-here-law68-only", "A23", "A24");
  if (!seat) return ask("seat");
  if (seat !== "here") return conclude("other-system", "A22", "A21");
  if (!clientRegions) return ask("clientRegions");
  if (clientRegions === "no") return conclude("other-system", "A22");
  if (!registered) return ask("registered");
  return registered === "no" ? conclude("register-here", "A21", "A24") : conclude("other-system", "A22", "A19");
}

const TITLES: Record<OutcomeKind, (place: Place) => string> = {
  "register-here": () => "Sì, registrati qui",
  "register-here-law68-only": () => "Registrati qui, solo per le istanze della legge 68/99",
  delegate: () => "Usa la delega: il consulente non può essere la persona incaricata",
  "other-system": () => "Registrati al sistema di un altro territorio",
  "not-needed": () => "Non devi registrarti",
  "siul-cob": () => "Per le comunicazioni obbligatorie usa SIUL COB",
};

function textOf({ kind, rules }: Conclusion, place: Place, answers: TerritoryAnswers): string {
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
      if (rules[0] === "A19" || answers.registered === "yes") {
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

/** The next question, or where the answers lead. Answers to questions that are not on the path are ignored. */
export function territoryStep(answers: TerritoryAnswers, place: Place): TerritoryStep {
  const next = nextOf(answers);
  if ("ask" in next) return { question: question(next.ask, place, answers) };
  const { who, services } = answers;
  const registers = next.kind === "register-here" || next.kind === "register-here-law68-only";
  const isOwnType = who === "agency" || who === "trainingBody" || who === "school";
  return {
    outcome: {
      kind: next.kind,
      title: TITLES[next.kind](place),
      text: textOf(next, place, answers),
      rules: next.rules.map((number) => rule(number, place)),
      ...(registers ? { registerAs: isOwnType ? who : "employer" } : {}),
      siulCobNotice: !!services?.includes("cob") && who !== "trainingBody" && who !== "school",
    },
  };
}

/** The questions met on the way, in order, with what was answered: for going back, and to keep with the dossier. */
export function territoryPath(
  answers: TerritoryAnswers,
  place: Place,
): { question: Question; answer: readonly string[] }[] {
  const path: { question: Question; answer: readonly string[] }[] = [];
  let known: TerritoryAnswers = {};
  for (let step = territoryStep(known, place); "question" in step; step = territoryStep(known, place)) {
    const { id } = step.question;
    const answer = answers[id];
    if (answer === undefined) break;
    path.push({ question: step.question, answer: typeof answer === "string" ? [answer] : answer });
    known = { ...known, [id]: answer };
  }
  return path;
}
