import { personOf, siteLines } from "../body-step";
import { Refusal } from "../errors";
import { type Answers, answersOf, type StepAnswers } from "../form";
import { INTERVENTION_CASES, type InterventionCase } from "../intervention-cases";
import type { Person } from "../kind";

type Body = { name: string; fiscalCode: string; pec: string; email: string };
type KnownBody = { name: string; fiscalCode: string };
export type NewHolder = Person & { relation: string; email: string; phone: string };

/** Asked by a body: its legal representative signs. */
type ByBody = { organization: Body; legalRepresentative: Person };
/** Asked by the holder of an account, who signs; the body is one for which they act. */
type ByHolder = { organization: KnownBody; holder: Person; email: string };

export type Replacement = ByBody & {
  case: "replacement";
  from: Person;
  sites: readonly string[] | null;
  to: NewHolder;
};
export type NewRepresentative = ByBody & { case: "representative"; since: string; former: string; email: string };
export type Merger = ByBody & { case: "merger"; merged: KnownBody; since: string; act: string };
export type PersonalData = ByHolder & {
  case: "personalData";
  name: { familyName: string; name: string } | null;
  fiscalCode: string | null;
  phone: string | null;
};
export type Unlock = ByHolder & { case: "unlock"; what: "password" | "username" | "account" };
export type SpidLoss = ByHolder & { case: "spidLoss"; stolen: boolean };
export type Intervention = Replacement | NewRepresentative | Merger | PersonalData | Unlock | SpidLoss;

const text = (step: StepAnswers, field: string): string => {
  const value = step[field];
  return typeof value === "string" ? value : "";
};

function one(answers: Answers, slug: string): StepAnswers {
  const [found] = answersOf(answers, slug);
  if (!found) throw new Refusal("incomplete", { step: slug });
  return found;
}

function byBody(answers: Answers): ByBody {
  const body = one(answers, "ente");
  return {
    organization: {
      name: text(body, "name"),
      fiscalCode: text(body, "fiscalCode"),
      pec: text(body, "pec"),
      email: text(body, "email"),
    },
    legalRepresentative: personOf(body, "representative"),
  };
}

function byHolder(answers: Answers): ByHolder {
  const own = one(answers, "titolare");
  return {
    organization: { name: text(own, "name"), fiscalCode: text(own, "fiscalCode") },
    holder: personOf(own, "holder"),
    email: text(own, "email"),
  };
}

function replacement(answers: Answers): Replacement {
  const asked = byBody(answers);
  const leaving = one(answers, "chi-lascia");
  const coming = one(answers, "nuova-persona");
  const isRepresentative = coming.isLegalRepresentative === "yes";
  const to = isRepresentative ? asked.legalRepresentative : personOf(coming, "holder");
  return {
    case: "replacement",
    ...asked,
    from: personOf(leaving, "holder"),
    sites: leaving.scope === "sites" ? siteLines(leaving.sites) : null,
    to: {
      ...to,
      birthDate: text(coming, "birthDate") || null,
      relation: isRepresentative ? "representative" : text(coming, "relation"),
      email: text(coming, "email"),
      phone: text(coming, "phone"),
    },
  };
}

function personalData(answers: Answers): PersonalData {
  const changed = one(answers, "dati");
  const changes = Array.isArray(changed.changes) ? changed.changes : [];
  return {
    case: "personalData",
    ...byHolder(answers),
    name: changes.includes("name")
      ? { familyName: text(changed, "newFamilyName"), name: text(changed, "newName") }
      : null,
    fiscalCode: changes.includes("fiscalCode") ? text(changed, "newFiscalCode") : null,
    phone: changes.includes("phone") ? text(changed, "newPhone") : null,
  };
}

function unlock(answers: Answers): Unlock {
  const what = text(one(answers, "sblocco"), "what");
  return {
    case: "unlock",
    ...byHolder(answers),
    what: what === "username" || what === "account" ? what : "password",
  };
}

const READERS: { [C in InterventionCase]: (answers: Answers) => Intervention & { case: C } } = {
  replacement,
  representative(answers) {
    const change = one(answers, "nomina");
    return {
      case: "representative",
      ...byBody(answers),
      since: text(change, "since"),
      former: text(change, "former"),
      email: text(change, "representativeEmail"),
    };
  },
  merger(answers) {
    const merged = one(answers, "fusione");
    return {
      case: "merger",
      ...byBody(answers),
      merged: { name: text(merged, "name"), fiscalCode: text(merged, "fiscalCode") },
      since: text(merged, "since"),
      act: text(merged, "act"),
    };
  },
  personalData,
  unlock,
  spidLoss: (answers) => ({
    case: "spidLoss",
    ...byHolder(answers),
    stolen: text(one(answers, "spid"), "what") === "stolen",
  }),
};

/** Reads whole answers into an intervention. Refuses with `incomplete` naming the step, `not-found` an unknown case. */
export function readIntervention(variant: string, answers: Answers): Intervention {
  const found = INTERVENTION_CASES.find((id) => id === variant);
  if (!found) throw new Refusal("not-found", { variant });
  return READERS[found](answers);
}
