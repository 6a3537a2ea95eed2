import { randomUUID } from "node:crypto";
import { and, eq, isNull, ne } from "drizzle-orm";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { dossierCheck } from "@/db/schema/dossier";
import { identity, signInSession } from "@/db/schema/identity";
import type { DossierMove } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import { moveDossier } from "@/lib/dossier/move";
import { EFFECTS, FORECASTS } from "@/lib/effects";
import { activate } from "@/lib/registration/activate";
import { acceptDossier } from "@/lib/review/accept";
import { writeSetting } from "@/lib/settings/settings";
import { mailsOf, NOW, row, type Sent, submitted, submittedDespite, system, type Typed } from "../support/applicant";
import { invented } from "../support/invented";
import { makeOperator, seen } from "./review-fixtures";

const LATER = new Date("2026-12-01T09:00:00Z");

/** Neither a protocol number nor a signed paper is waited for: these tests are about what an acceptance does. */
export const withoutPapers = () =>
  db.transaction(async (tx) => {
    await writeSetting(tx, "protocolRequired", false, "test", NOW);
    await writeSetting(tx, "signedPaperRequired", false, "test", NOW);
  });

/** The people and the body of an invented registration. */
export function peopleOf(n: number) {
  const { typed } = invented(n);
  const at = (slug: string) => typed[slug] as Record<string, string>;
  return {
    body: at("soggetto"),
    site: at("sedi-operative"),
    lr: at("rappresentante-legale"),
    holder: at("persona-incaricata"),
  };
}

/** A registered body: its appointee has a role at its one site, with one service. */
export async function registered(n: number) {
  const sent = await submittedDespite(invented(n).typed as Typed);
  await db.transaction(async (tx) => activate(tx, system(), await row(sent.ref)));
  return peopleOf(n);
}

export type People = ReturnType<typeof peopleOf>;

const who = (prefix: string, p: Record<string, string>) => ({
  [`${prefix}FamilyName`]: p.familyName ?? "",
  [`${prefix}Name`]: p.name ?? "",
  [`${prefix}FiscalCode`]: p.fiscalCode ?? "",
});
export const ente = ({ body, lr }: People) => ({
  name: body.name ?? "",
  fiscalCode: body.fiscalCode ?? "",
  pec: body.pec ?? "",
  email: body.email ?? "",
  ...who("representative", lr),
});
export const titolare = ({ body, holder }: People) => ({
  ...who("holder", holder),
  email: holder.email ?? "",
  name: body.name ?? "",
  fiscalCode: body.fiscalCode ?? "",
});
/** The new appointee is one whom nobody knows yet. */
export const replacing = (p: People, next: Record<string, string>, change = {}): Typed => ({
  ente: ente(p),
  "chi-lascia": { ...who("holder", p.holder), scope: "all", ...change },
  "nuova-persona": {
    isLegalRepresentative: "no",
    ...who("holder", next),
    relation: "employee",
    birthDate: "12/07/1988",
    email: next.email ?? "",
    phone: "0373123458",
  },
});

export const asked = (typed: Typed, variant: string): Promise<Sent> => submitted(typed, variant, "intervention");

/** Brought to the operator's desk, every section verified. */
export async function onDesk(sent: Sent) {
  for (const move of ["issue", "file", "takeCharge"] as const satisfies DossierMove[])
    await db.transaction(async (tx) => moveDossier(tx, system(), await row(sent.ref), move));
  const found = await row(sent.ref);
  for (const { id } of kindById(found.kind).checklist)
    await db.insert(dossierCheck).values({ dossierId: found.id, section: id, doneBy: "x", doneAt: NOW });
  return found;
}

export const accept = async (sent: Sent) =>
  acceptDossier(await makeOperator("operator", { now: LATER }), seen(await onDesk(sent)), EFFECTS);

/** Roles that have not ended, as "person site: services". */
export async function rolesAt(bodyFiscalCode: string): Promise<string[]> {
  const rows = await db
    .select({ holder: account.fiscalCode, site: workplace.name, service: roleService.service, status: role.status })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .innerJoin(roleService, and(eq(roleService.roleId, role.id), isNull(roleService.endedAt)))
    .where(and(eq(organization.fiscalCode, bodyFiscalCode), ne(role.status, "ended")));
  return rows
    .map((r) => `${r.holder} ${r.site}: ${r.service}${r.status === "suspended" ? " (suspended)" : ""}`)
    .toSorted();
}
export const accountOf = async (fiscalCode = "") =>
  (await db.select().from(account).where(eq(account.fiscalCode, fiscalCode)))[0];
export const bodyOf = async (fiscalCode = "") =>
  (await db.select().from(organization).where(eq(organization.fiscalCode, fiscalCode)))[0];

export async function signIn(fiscalCode = ""): Promise<string> {
  const [person] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Nome", familyName: "Cognome", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning({ id: identity.id });
  const values = {
    tokenHash: randomUUID(),
    identityId: person!.id,
    method: "spid" as const,
    level: 2,
    requestId: randomUUID(),
  };
  const [session] = await db
    .insert(signInSession)
    .values({ ...values, provider: "https://idp.example", startedAt: NOW, expiresAt: LATER })
    .returning({ id: signInSession.id });
  return session!.id;
}
export const isOpen = async (id: string) =>
  (await db.select({ id: signInSession.id }).from(signInSession).where(eq(signInSession.id, id))).length === 1;

export const mailed = async (sent: Sent) =>
  (await mailsOf(sent.id))
    .filter((m) => m.template === "intervention-done")
    .map((m) => m.recipient)
    .toSorted();
export const forecast = async (sent: Sent) => FORECASTS.intervention!(db, await row(sent.ref), NOW);
