import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { identity, signInSession } from "@/db/schema/identity";
import { auditEntry, notification } from "@/db/schema/trail";
import { answerOffer } from "@/lib/delegation/answer-offer";
import { EFFECTS } from "@/lib/effects";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Acting } from "@/lib/roles/require-role";
import {
  ask,
  type Browser,
  NOW,
  newBodyCode,
  newBrowser,
  type Request,
  row,
  spid,
  submitted,
  system,
} from "../support/applicant";

/** A body with one person, signed in under its role. */
export type Office = {
  id: string;
  fiscalCode: string;
  name: string;
  roleId: string;
  acting: Acting;
  browser: Browser;
  ask(now?: Date): Promise<Request>;
};

let people = 0;

/** Puts a body, its person and their session straight into the tables: how they came there is other tests' matter. */
export async function office(name: string, { intermediary = false } = {}): Promise<Office> {
  people += 1;
  const fiscalCode = newBodyCode();
  const [body] = await db
    .insert(organization)
    .values({ fiscalCode, name, intermediary, email: `info@${fiscalCode}.example`, updatedAt: NOW })
    .returning();
  const person = {
    fiscalCode: `PRSN${String(people).padStart(12, "0")}`,
    name: "Ada",
    familyName: `Persona ${people}`,
  };
  const [holder] = await db
    .insert(account)
    .values({ ...person, email: `ada${people}@persona.example`, activatedAt: NOW, statusAt: NOW })
    .returning();
  const [site] = await db
    .insert(workplace)
    .values({ organizationId: body!.id, key: "via", name: "Sede", address: "Via Mazzini 1", municipalityCode: "D150" })
    .returning();
  const [own] = await db
    .insert(role)
    .values({
      accountId: holder!.id,
      organizationId: body!.id,
      workplaceId: site!.id,
      type: "employer",
      since: NOW,
    })
    .returning();
  await db
    .insert(roleService)
    .values(["prospetto", "visure"].map((service) => ({ roleId: own!.id, service, since: NOW })));
  const sessionId = await signIn(person, own!.id);
  const browser = newBrowser(spid(person.fiscalCode, person.name, person.familyName));
  return {
    id: body!.id,
    fiscalCode,
    name,
    roleId: own!.id,
    acting: { sessionId, role: own!.id },
    browser,
    ask: (now) => ask(browser, now),
  };
}

async function signIn(person: { fiscalCode: string; name: string; familyName: string }, roleId: string) {
  const [known] = await db
    .insert(identity)
    .values({ ...person, createdAt: NOW, updatedAt: NOW })
    .returning();
  const [session] = await db
    .insert(signInSession)
    .values({
      tokenHash: randomUUID(),
      identityId: known!.id,
      method: "spid",
      level: 2,
      provider: "https://idp.example",
      requestId: randomUUID(),
      roleId,
      startedAt: NOW,
      expiresAt: new Date("2030-01-01T00:00:00Z"),
    })
    .returning();
  return session!.id;
}

export type Terms = {
  employer: string;
  intermediary: Pick<Office, "fiscalCode" | "name">;
  services?: string[];
  from?: string;
  to?: string;
  exclusive?: "yes" | "no";
  preparedBy?: "employer" | "intermediary";
};

/** "Modulo delega intermediario" as typed, with dates as people write them. */
export const delegationForm = (t: Terms) => ({
  "datore-di-lavoro": {
    name: `Ditta ${t.employer}`,
    fiscalCode: t.employer,
    email: `info@ditta${t.employer}.example`,
    pec: "",
    representativeFamilyName: "Fornaro",
    representativeName: "Paolo",
    representativeFiscalCode: "FRNPLA51P05D142H",
  },
  intermediario: {
    intermediaryKind: "professional",
    name: t.intermediary.name,
    fiscalCode: t.intermediary.fiscalCode,
    email: `studio@${t.intermediary.fiscalCode}.example`,
    preparedBy: t.preparedBy ?? "employer",
  },
  delega: {
    services: t.services ?? ["prospetto", "visure"],
    from: t.from ?? "20/11/2026",
    to: t.to ?? "19/11/2027",
    exclusive: t.exclusive ?? "no",
  },
});

export async function delegationOf(employer: string, intermediary: Pick<Office, "fiscalCode">) {
  const [found] = await db
    .select()
    .from(delegation)
    .where(
      and(eq(delegation.employerFiscalCode, employer), eq(delegation.intermediaryFiscalCode, intermediary.fiscalCode)),
    );
  return found!;
}

/** Who was told what of the delegations of an employer: "active employer", "active intermediary", … */
export async function newsAbout(delegationId: string): Promise<string[]> {
  const rows = await db
    .select({ data: notification.data, key: notification.eventKey })
    .from(notification)
    .where(eq(notification.template, "delegation-news"));
  return rows
    .filter(({ key }) => key.startsWith(`delegation:${delegationId}:`))
    .map(({ data }) => `${data.event} ${data.side}`)
    .toSorted();
}

/** The register of a delegation: what, and who did it. */
export async function registerOf(delegationId: string): Promise<string[]> {
  const rows = await db
    .select({ action: auditEntry.action })
    .from(auditEntry)
    .where(eq(auditEntry.subjectId, delegationId))
    .orderBy(auditEntry.id);
  return rows.map(({ action }) => action);
}

/** Acts for that client in the session, as choosing it does. */
export async function actFor(one: Office, delegationId: string): Promise<void> {
  await db.update(signInSession).set({ delegationId }).where(eq(signInSession.id, one.acting.sessionId));
}

export async function clientOf(one: Office): Promise<string | null> {
  const [row] = await db.select().from(signInSession).where(eq(signInSession.id, one.acting.sessionId));
  return row?.delegationId ?? null;
}

export const LATER = new Date("2026-12-01T09:00:00Z");

/** The acceptance's effect alone: the desk has tests of its own. */
export async function accept(ref: string, now = NOW) {
  const ctx = system(now);
  await db.transaction(async (tx) => {
    const found = await row(ref);
    for (const notice of await EFFECTS[found.kind](tx, ctx, found)) await enqueueNotice(tx, now, notice);
  });
}

/** An employer without account fills in the form, and it is accepted. */
export async function given(terms: Terms, now = NOW) {
  const sent = await submitted(delegationForm(terms), "employer", "delegation");
  await accept(sent.ref, now);
  return { ...(await delegationOf(terms.employer, terms.intermediary)), ref: sent.ref };
}

/** Taken up by its intermediary. */
let accepted = 0;
export async function active(terms: Terms, studio: Office) {
  accepted += 1;
  const offered = await given({ ...terms, intermediary: studio }, new Date(NOW.getTime() + accepted * 1000));
  await answerOffer(await studio.ask(), { ...studio.acting, delegationId: offered.id, answer: "accept" });
  return delegationOf(terms.employer, studio);
}
export const again = async (id: string) => (await db.select().from(delegation).where(eq(delegation.id, id)))[0]!;
