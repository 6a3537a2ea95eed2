import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { type Answer, answersOf, type Bound } from "@/lib/domain/form";
import { type Registration, readRegistration } from "@/lib/domain/kinds/registration";
import { contradictions, type RequestedService, type Subtype } from "@/lib/domain/territory-check";
import { TerritoryAnswers } from "@/lib/domain/territory-questions";
import { type CheckedRequest, requestWarnings, type WarningCode } from "@/lib/domain/unprocessable";
import { WARNING_TEXTS } from "@/lib/domain/unprocessable-texts";
import type { Dossier } from "@/lib/dossier/find";
import { readCatalogue, whyClosed } from "@/lib/settings/catalogue";
import { readSettings } from "@/lib/settings/settings";
import { knowledgeFor, workplaceKey } from "./knowledge";
import { sameDelegations } from "./same-delegations";

/** A doubt about a request, as the check page shows it and the dossier keeps it (A10-A14, D11). */
export type Warning = {
  /** Names it in the form: stable for one draft. */
  id: string;
  code: string;
  /** step.field */
  field: string;
  step: string;
  title: string;
  text: string;
  /** The request goes on only with an explanation. */
  needsExplanation: boolean;
  /** The request goes on only when the data are confirmed as right. */
  needsConfirmation: boolean;
  /** The request goes on only with another answer. */
  needsChange: boolean;
  /** No answer is wrong: what is asked for is there already. */
  already: "dossier" | "role" | null;
  detail: Record<string, unknown>;
};

/** All doubts about a draft. Kinds other than registration and delegation have none. */
export async function assess(db: Db | Tx, draft: Dossier, now: Date): Promise<Warning[]> {
  if (draft.kind === "delegation") return delegationWarnings(db, draft);
  if (draft.kind !== "registration") return [];
  const r = readRegistration(draft.variant, draft.answers);
  const request = await checkedRequest(db, draft, r);
  const doubts = requestWarnings(request, await knowledgeFor(db, r, draft.id, now)).map(
    (w): Warning => ({
      id: idOf(w.code, w.field),
      code: w.code,
      field: w.field,
      step: w.field.split(".")[0] ?? "soggetto",
      title: WARNING_TEXTS[w.code].title,
      text: WARNING_TEXTS[w.code].applicant(w.detail),
      needsExplanation: w.blocking,
      needsConfirmation: w.code === "fiscalCodeDisagrees" || w.code === "formerPhone",
      needsChange: false,
      already: ALREADY[w.code] ?? null,
      detail: { ...w.detail, text: WARNING_TEXTS[w.code].operator(w.detail) },
    }),
  );
  return [...(await territoryWarnings(db, draft, r)), ...doubts];
}

const ALREADY: Partial<Record<WarningCode, Warning["already"]>> = {
  duplicateDossier: "dossier",
  duplicateRole: "role",
};

const idOf = (code: string, field: string): string => `${code}-${field}`.replace(/[^A-Za-z0-9]+/g, "-");

async function delegationWarnings(db: Db | Tx, draft: Dossier): Promise<Warning[]> {
  const same = await sameDelegations(db, draft);
  if (!same) return [];
  return [
    {
      id: "duplicateDelegation",
      code: "duplicateDelegation",
      field: "delega.services",
      step: "delega",
      title: "C’è già una delega",
      text: `Questo datore di lavoro ha già una delega a questo intermediario, attiva o da completare, negli stessi giorni, per: ${same.services}. Cambia servizi o giorni, oppure spiega perché ne serve un’altra.`,
      needsExplanation: true,
      needsConfirmation: false,
      needsChange: false,
      already: null,
      detail: { text: `Stessi datore di lavoro, intermediario, giorni e servizi (${same.services}): ${same.where}.` },
    },
  ];
}

async function checkedRequest(db: Db | Tx, draft: Dossier, r: Registration): Promise<CheckedRequest> {
  const [own] = answersOf(draft.answers, "persona-incaricata");
  const [representative] = answersOf(draft.answers, "rappresentante-legale");
  const [repeated] = draft.supersedesId
    ? await db.select({ code: dossier.code }).from(dossier).where(eq(dossier.id, draft.supersedesId))
    : [];
  const person = (
    p: Registration["appointee"] | Registration["legalRepresentative"],
    birthplace: Answer | undefined,
  ) => ({
    fiscalCode: p.fiscalCode,
    familyName: p.familyName,
    name: p.name,
    birthDate: p.birthDate ?? undefined,
    birthplaceCode: codeOf(birthplace),
  });
  return {
    type: r.type,
    isIntermediary: r.organization.employerKind === "professional" || r.organization.employerKind === "association",
    organization: r.organization,
    workplaces: r.workplaces.map((site) => ({ key: workplaceKey(site), phone: site.phone, email: site.email })),
    legalRepresentative: {
      ...person(r.legalRepresentative, representative?.birthplace),
      email: r.legalRepresentative.email,
    },
    appointee: {
      ...person(r.appointee, r.appointee.isLegalRepresentative ? representative?.birthplace : own?.birthplace),
      isLegalRepresentative: r.appointee.isLegalRepresentative,
      email: r.appointee.email,
      phone: r.appointee.phone,
      // What was proved is the address the link went to, which on a draft may be another one.
      emailConfirmed: draft.emailConfirmedAt !== null && draft.contactEmail === r.appointee.email,
    },
    repeats: repeated?.code ?? null,
  };
}

const codeOf = (answer: Answer | undefined): string | undefined => (answer as Bound | undefined)?.code;

/** As the catalogue stands; a code that is no longer in it binds nobody. */
async function requestedServices(db: Db | Tx, codes: readonly string[]): Promise<RequestedService[]> {
  const asked = (await readCatalogue(db)).filter(({ code }) => codes.includes(code));
  return asked.map((one) => ({ territory: one.territory, closed: whyClosed(one) }));
}

async function territoryWarnings(db: Db | Tx, draft: Dossier, r: Registration): Promise<Warning[]> {
  const s = await readSettings(db);
  const place = {
    provinceCode: s.provinceCode,
    provinceName: s.provinceName,
    region: s.region,
    systemName: s.portalName,
  };
  const found = contradictions(
    TerritoryAnswers.parse(draft.territory ?? {}),
    {
      subtype: (r.organization.employerKind ?? r.type) as Subtype,
      workplaceProvinces: r.workplaces.map((site) => /\((\w\w)\)$/.exec(site.address.municipality.label)?.[1] ?? ""),
      services: await requestedServices(db, r.services),
    },
    place,
  );
  return found.map((c) => ({
    id: idOf(c.code, c.step),
    code: c.code,
    field: c.step,
    step: c.step,
    title: c.title,
    text: c.text,
    needsExplanation: !c.final,
    needsConfirmation: false,
    needsChange: c.final,
    already: null,
    detail: { text: c.text, requirement: c.rule.requirement },
  }));
}
