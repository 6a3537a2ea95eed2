import { randomUUID } from "node:crypto";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { identity, signInSession } from "@/db/schema/identity";
import { checkCharacter } from "@/lib/domain/fiscal-code";
import type { Actor } from "@/lib/domain/policy";
import type { Asker } from "@/lib/identity/credentials/attempt";
import { hashPassword } from "@/lib/identity/credentials/hash";
import { NOW } from "./review-fixtures";

export const PASSWORD = "quattro parole messe in fila";

let people = 0;

/** A codice fiscale of nobody, another each time. */
function newFiscalCode(): string {
  people += 1;
  const fifteen = `PRVDNA${50 + (people % 50)}A${String(1 + (Math.floor(people / 50) % 28)).padStart(2, "0")}D150`;
  return fifteen + checkCharacter(fifteen);
}

type Wanted = {
  password?: string | null;
  change?: Partial<typeof credential.$inferInsert>;
  status?: "suspended" | "deactivated";
};

/** An account of old with user name and password. */
export async function makeHolder({ password = PASSWORD, change, status }: Wanted = {}) {
  const fiscalCode = newFiscalCode();
  const activatedAt = new Date("2018-03-15T09:00:00Z");
  const [holder] = await db
    .insert(account)
    .values({
      fiscalCode,
      familyName: "Prova",
      name: "Diana",
      email: `diana.${randomUUID().slice(0, 8)}@prova.example`,
      status: status ?? "active",
      activatedAt,
      statusAt: activatedAt,
    })
    .returning();
  const username = `Diana.Prova.${people}`;
  await db.insert(credential).values({
    accountId: holder!.id,
    username,
    usernameKey: username.toLowerCase(),
    activatedOn: "2018-03-15",
    passwordHash: password === null ? null : await hashPassword(password),
    ...change,
  });
  return { accountId: holder!.id, username, fiscalCode, email: holder!.email };
}

/** Somebody at the sign-in page, each from an address of their own. */
export const asker = (actor: Actor = { kind: "anonymous" }, now = NOW): Asker => ({
  actor,
  now,
  requestId: randomUUID(),
  db,
  address: randomUUID(),
});

export const personOf = (holder: { fiscalCode: string; accountId: string }, method: "spid" | "password"): Actor => ({
  kind: "person",
  fiscalCode: holder.fiscalCode,
  name: "Diana Prova",
  level: method === "spid" ? 2 : 1,
  method,
  dossierIds: [],
  accountId: holder.accountId,
  operator: null,
});

/** A browser in which the person is signed in; gives the session's id. */
export async function openSession(fiscalCode: string, method: "spid" | "password"): Promise<string> {
  const [who] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Diana", familyName: "Prova", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning({ id: identity.id });
  const [session] = await db
    .insert(signInSession)
    .values({
      tokenHash: randomUUID(),
      identityId: who!.id,
      method,
      level: method === "spid" ? 2 : 1,
      provider: "prova",
      requestId: randomUUID(),
      startedAt: NOW,
      expiresAt: new Date(NOW.getTime() + 1_800_000),
    })
    .returning({ id: signInSession.id });
  return session!.id;
}
