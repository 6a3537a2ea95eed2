import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import type { RegistrantType } from "@/lib/domain/registrant";
import type { Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { chooseRole } from "@/lib/roles/choose-role";
import { NOW } from "./review-fixtures";

/** So many seconds after NOW. */
export const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

export type Person = { accountId: string; fiscalCode: string; at(now: Date): Context };

/** Somebody with an active account and no role yet. */
export async function makePerson(): Promise<Person> {
  const fiscalCode = `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;
  const [row] = await db
    .insert(account)
    .values({
      fiscalCode,
      name: "Ada",
      familyName: "Esempio",
      email: `${fiscalCode.toLowerCase()}@esempio.example`,
      activatedAt: NOW,
      statusAt: NOW,
    })
    .returning();
  const at = (now: Date): Context => ({
    actor: {
      kind: "person",
      fiscalCode,
      name: "Ada Esempio",
      level: 2,
      method: "spid",
      dossierIds: [],
      accountId: row!.id,
      operator: null,
    },
    now,
    requestId: randomUUID(),
    db,
  });
  return { accountId: row!.id, fiscalCode, at };
}

export async function makeBody(name: string): Promise<string> {
  const fiscalCode = randomUUID().slice(0, 11);
  const [row] = await db.insert(organization).values({ name, fiscalCode, updatedAt: NOW }).returning();
  return row!.id;
}

type Wanted = { type?: RegistrantType; services?: readonly string[]; site?: string; body?: string; since?: Date };

/** A role of a person at a work site, with its services. */
export async function giveRole(person: Person, name: string, wanted: Wanted = {}): Promise<string> {
  const organizationId = wanted.body ?? (await makeBody(name));
  const site = wanted.site ?? "Sede";
  const [place] = await db
    .insert(workplace)
    .values({
      organizationId,
      key: randomUUID(),
      name: site,
      address: "Via Mazzini 1, Crema",
      municipalityCode: "D142",
    })
    .returning();
  const since = wanted.since ?? NOW;
  const [row] = await db
    .insert(role)
    .values({
      accountId: person.accountId,
      organizationId,
      workplaceId: place!.id,
      type: wanted.type ?? "employer",
      since,
    })
    .returning();
  for (const service of wanted.services ?? ["prospetto", "visure"])
    await db.insert(roleService).values({ roleId: row!.id, service, since });
  return row!.id;
}

/** A signed-in browser of a person. */
export async function signInAs(person: Person): Promise<string> {
  const [owner] = await db
    .insert(identity)
    .values({ fiscalCode: person.fiscalCode, name: "Ada", familyName: "Esempio", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning();
  const [row] = await db
    .insert(signInSession)
    .values({
      tokenHash: sha256Hex(randomUUID()),
      identityId: owner!.id,
      method: "spid",
      level: 2,
      provider: "https://idp.example",
      requestId: "_4b1f",
      browser: "Firefox su Windows",
      startedAt: NOW,
      expiresAt: later(30 * 60),
    })
    .returning();
  return row!.id;
}

export const sessionRow = async (id: string) =>
  (await db.select().from(signInSession).where(eq(signInSession.id, id)))[0];

/** The modules of an account, the oldest first: which, and how each ended. */
export const modulesOf = (person: Person) =>
  db
    .select({ module: moduleSession.module, closedBy: moduleSession.closedBy, roleId: moduleSession.roleId })
    .from(moduleSession)
    .where(eq(moduleSession.accountId, person.accountId))
    .orderBy(asc(moduleSession.openedAt), asc(moduleSession.module));

/** A person with two roles, signed in, acting in the first. */
export async function atWork() {
  const person = await makePerson();
  const [bakery, mill] = [await giveRole(person, "Panificio Uno"), await giveRole(person, "Mulino Due")];
  const sessionId = await signInAs(person);
  await chooseRole(person.at(NOW), { roleId: bakery, sessionId });
  return { person, bakery, mill, sessionId };
}
