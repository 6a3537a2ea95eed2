import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { auditEntry, notification } from "@/db/schema/trail";
import { askEmailChange, confirmEmailChange } from "@/lib/accounts/change-email";
import { changeAccountStatus } from "@/lib/accounts/change-status";
import { loadActor } from "@/lib/accounts/load-actor";
import { readProfile } from "@/lib/accounts/read-profile";
import { endOwnSession, endOwnSessions, listOwnSessions } from "@/lib/identity/own-sessions";
import { recordSignIn } from "@/lib/identity/record-sign-in";
import type { Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { listAccounts } from "@/lib/queue/list-accounts";
import { readReservedArea } from "@/lib/roles/reserved-area";
import { asVisitor, auditOf, makeDossier, makeOperator, NOW, outcomes, refusalOf } from "./review-fixtures";

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const newCode = () => `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;

async function makeAccount(change: Partial<typeof account.$inferInsert> = {}) {
  const [row] = await db
    .insert(account)
    .values({
      fiscalCode: newCode(),
      name: "Ada",
      familyName: "Esempio",
      email: "ada@esempio.example",
      activatedAt: NOW,
      statusAt: NOW,
      ...change,
    })
    .returning();
  return row!;
}

const as = (fiscalCode: string, now = NOW): Context => ({
  actor: {
    kind: "person",
    fiscalCode,
    name: "Ada Esempio",
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: null,
  },
  now,
  requestId: randomUUID(),
  db,
});

/** A signed-in browser of a person, as next-auth's adapter leaves it. */
async function makeSession(fiscalCode: string, minutes = 30) {
  const token = randomUUID();
  const [person] = await db
    .insert(identity)
    .values({ fiscalCode, name: "Ada", familyName: "Esempio", createdAt: NOW, updatedAt: NOW })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: { updatedAt: NOW } })
    .returning();
  const [row] = await db
    .insert(signInSession)
    .values({
      tokenHash: sha256Hex(token),
      identityId: person!.id,
      method: "spid",
      level: 2,
      provider: "https://idp.example",
      requestId: "_4b1f",
      startedAt: NOW,
      expiresAt: later(minutes),
    })
    .returning();
  return { id: row!.id, identityId: person!.id, tokenHash: row!.tokenHash };
}

const sessionsOf = (fiscalCode: string) =>
  db
    .select({ id: signInSession.id })
    .from(signInSession)
    .innerJoin(identity, eq(identity.id, signInSession.identityId))
    .where(eq(identity.fiscalCode, fiscalCode));

const mailsTo = (recipient: string) => db.select().from(notification).where(eq(notification.recipient, recipient));

describe("the sign-in in the register, whatever the way in", () => {
  test("who, how and by which provider; the browser in plain words", async () => {
    const cf = newCode();
    const session = await makeSession(cf);
    const agent = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0";
    expect(await recordSignIn(session.tokenHash, agent, NOW)).toEqual({ straightIn: false });
    expect(await auditOf(session.identityId)).toEqual(["session.started"]);
    const [row] = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, session.identityId));
    expect(row).toMatchObject({
      actorId: cf,
      actorLabel: "Ada Esempio",
      detail: { method: "spid", level: 2, provider: "https://idp.example", signIn: "_4b1f" },
    });
    expect(await listOwnSessions(as(cf), session.id)).toMatchObject([{ browser: "Firefox su Windows", isThis: true }]);
  });
});

describe("own sessions", () => {
  test("one is ended, others stay; a stranger's is not there", async () => {
    const [mine, theirs] = [newCode(), newCode()];
    const [first, second] = [await makeSession(mine), await makeSession(mine)];
    const foreign = await makeSession(theirs);
    await makeSession(mine, -1);
    expect((await listOwnSessions(as(mine), first.id)).map((one) => one.id).toSorted()).toEqual(
      [first.id, second.id].toSorted(),
    );
    await endOwnSession(as(mine), { sessionId: second.id });
    expect(await refusalOf(endOwnSession(as(mine), { sessionId: second.id }))).toBe("not-found");
    expect(await refusalOf(endOwnSession(as(mine), { sessionId: foreign.id }))).toBe("not-found");
    expect(await refusalOf(endOwnSession(asVisitor(), { sessionId: foreign.id }))).toBe("signed-out");
    expect(await sessionsOf(theirs)).toHaveLength(1);
    expect(await auditOf(first.identityId)).toEqual(["session.ended"]);
  });

  test("everywhere else, then everywhere", async () => {
    const cf = newCode();
    const here = await makeSession(cf);
    await makeSession(cf);
    await makeSession(cf);
    expect(await endOwnSessions(as(cf), { keepId: here.id })).toBe(2);
    expect(await sessionsOf(cf)).toEqual([{ id: here.id }]);
    expect(await endOwnSessions(as(cf))).toBe(1);
    expect(await endOwnSessions(as(cf))).toBe(0);
    expect(await auditOf(here.identityId)).toEqual(["session.ended", "session.ended"]);
  });
});

describe("an operator suspends an account and lets it in again", () => {
  test("the person is out at once, reads why, and comes back", async () => {
    const operator = await makeOperator();
    const own = await makeAccount();
    await makeSession(own.fiscalCode);
    const suspend = { accountId: own.id, status: "suspended" as const, reason: "Da verificare con l’ente" };
    await changeAccountStatus(operator, suspend);
    expect(await sessionsOf(own.fiscalCode)).toEqual([]);
    expect((await readReservedArea(as(own.fiscalCode))).account).toMatchObject({
      status: "suspended",
      reason: "Da verificare con l’ente",
      since: NOW,
    });
    expect(await refusalOf(changeAccountStatus(operator, suspend))).toBe("already-done");
    await changeAccountStatus(operator, { accountId: own.id, status: "active" });
    expect((await readReservedArea(as(own.fiscalCode))).account).toMatchObject({ status: "active", reason: null });
    expect(await auditOf(own.id)).toEqual(["account.suspended", "account.reactivated"]);
  });

  test("refused: others, one's own, one that is deactivated, both at once", async () => {
    const [operator, auditor] = [await makeOperator(), await makeOperator("auditor")];
    const own = await makeAccount();
    const suspend = { accountId: own.id, status: "suspended" as const, reason: "Da verificare" };
    expect(await refusalOf(changeAccountStatus(auditor, suspend))).toBe("not-allowed");
    expect(await refusalOf(changeAccountStatus(as(own.fiscalCode), suspend))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: own.fiscalCode });
    expect(await refusalOf(changeAccountStatus(party, suspend))).toBe("own-dossier");
    const gone = await makeAccount({ status: "deactivated" });
    expect(await refusalOf(changeAccountStatus(operator, { accountId: gone.id, status: "active" }))).toBe(
      "wrong-state",
    );
    expect(await refusalOf(changeAccountStatus(operator, { ...suspend, accountId: randomUUID() }))).toBe("not-found");
    const twice = () => changeAccountStatus(operator, suspend);
    expect((await outcomes(twice(), twice())).toSorted()).toEqual(["(done)", "already-done"]);
    expect(await auditOf(own.id)).toEqual(["account.suspended"]);
  });
});

describe("the holder changes the e-mail of the account (A38)", () => {
  const tokenFrom = async (address: string) => {
    const [mail] = await mailsTo(address);
    return String(mail?.data.link).split("/").at(-1) ?? "";
  };

  test("only the link sent to the new address makes the change; the former one is told", async () => {
    const own = await makeAccount({ email: `prima-${randomUUID()}@esempio.example` });
    const email = `nuova-${randomUUID()}@esempio.example`;
    await askEmailChange(as(own.fiscalCode), { email });
    expect(await readProfile(as(own.fiscalCode))).toMatchObject({ email: own.email, awaitedEmail: email });
    const token = await tokenFrom(email);
    const stranger = await makeAccount();
    expect(await refusalOf(confirmEmailChange(as(stranger.fiscalCode), { token }))).toBe("invalid-link");
    expect(await refusalOf(confirmEmailChange(as(own.fiscalCode), { token: "another" }))).toBe("invalid-link");
    const twice = () => confirmEmailChange(as(own.fiscalCode, later(60)), { token });
    expect((await outcomes(twice(), twice())).toSorted()).toEqual(["(done)", "invalid-link"]);
    expect(await readProfile(as(own.fiscalCode))).toMatchObject({ email, awaitedEmail: null });
    expect((await mailsTo(own.email)).map((mail) => mail.template).toSorted()).toEqual([
      "account-email-changed",
      "account-email-warned",
    ]);
    expect(await auditOf(own.id)).toEqual(["account.email-asked", "account.email-changed"]);
  });

  test("a link lives 24 hours, and a later request ends an earlier one", async () => {
    const own = await makeAccount();
    const [first, second] = [`a-${randomUUID()}@esempio.example`, `b-${randomUUID()}@esempio.example`];
    await askEmailChange(as(own.fiscalCode), { email: first });
    await askEmailChange(as(own.fiscalCode, later(1)), { email: second });
    const late = as(own.fiscalCode, later(24 * 60 + 2));
    expect(await refusalOf(confirmEmailChange(as(own.fiscalCode), { token: await tokenFrom(first) }))).toBe(
      "invalid-link",
    );
    expect(await refusalOf(confirmEmailChange(late, { token: await tokenFrom(second) }))).toBe("invalid-link");
  });

  test("refused: no active account, the same address, too often, nobody", async () => {
    const own = await makeAccount();
    const suspended = await makeAccount({ status: "suspended" });
    const ask = (who: Context, email = "x@esempio.example") => refusalOf(askEmailChange(who, { email }));
    expect(await ask(as(suspended.fiscalCode))).toBe("not-allowed");
    expect(await ask(as(newCode()))).toBe("not-allowed");
    expect(await ask(asVisitor())).toBe("signed-out");
    expect(await ask(as(own.fiscalCode), own.email.toUpperCase())).toBe("already-done");
    for (let i = 0; i < 4; i += 1) await ask(as(own.fiscalCode), `x${i}@esempio.example`);
    expect(await ask(as(own.fiscalCode))).toBe("too-many");
  });
});

test("a person finds the dossiers they appear in, and what waits for them (D10)", async () => {
  const [appointee, representative] = [newCode(), newCode()];
  const change = { appointeeFiscalCode: appointee, legalRepresentativeFiscalCode: representative };
  const row = await makeDossier({ state: "issued", change: { ...change, filedAt: null } });
  await makeDossier({ kind: "deactivation", state: "issued", change: { ...change, filedAt: null } });
  const mine = async (cf: string) =>
    Object.fromEntries((await readReservedArea(as(cf))).dossiers.map((d) => [d.kind, d.signing]));
  // A registration wants both; a deactivation only the legal representative.
  expect(await mine(appointee)).toEqual({ registration: "to-confirm", deactivation: "none" });
  expect(await mine(representative)).toEqual({ registration: "to-confirm", deactivation: "to-confirm" });
  expect((await readReservedArea(as(newCode()))).dossiers).toEqual([]);
  expect(row.state).toBe("issued");
});

test("a password or a level 1 never has an operator's powers", async () => {
  const fiscalCode = newCode();
  await makeOperator("administrator", { fiscalCode });
  const identified = { fiscalCode, name: "Ada", familyName: "Esempio", email: null };
  const powers = async (method: "spid" | "cns" | "password", level: number) => {
    const actor = await loadActor(db, { ...identified, method, level }, null);
    return actor.kind === "person" && actor.operator !== null;
  };
  expect(await powers("spid", 2)).toBe(true);
  expect(await powers("cns", 3)).toBe(true);
  expect(await powers("spid", 1)).toBe(false);
  expect(await powers("password", 1)).toBe(false);
});

test("the office reads accounts by name, page after page, whoever has the same name", async () => {
  const office = await makeOperator();
  const mark = `Zz${randomUUID().slice(0, 8)}`;
  for (let i = 0; i < 60; i++) await makeAccount({ familyName: i % 2 ? mark : mark.toLowerCase(), name: `P${i % 7}` });
  await makeAccount({ familyName: `${mark}a`, name: "Ada", fiscalCode: "AAAAAA00A00A000A" });
  const walk = async (text: string) => {
    const seen: string[] = [];
    for (let after = ""; ; ) {
      const { rows, next } = await listAccounts(office, { text, after });
      seen.push(...rows.map((row) => `${row.name} ${row.fiscalCode}`));
      if (!next) return seen;
      after = next;
    }
  };
  const found = await walk(mark);
  expect(found).toHaveLength(61);
  expect(new Set(found).size).toBe(61);
  // By first name, then by codice fiscale; the longer family name last, though its codice fiscale is the first.
  expect(found.at(-1)).toContain("AAAAAA00A00A000A");
  const lower = found.slice(0, -1).map((one) => one.toLowerCase());
  expect(lower).toEqual(lower.toSorted());
  const all = await walk("");
  expect(all.filter((one) => found.includes(one))).toEqual(found);
});
