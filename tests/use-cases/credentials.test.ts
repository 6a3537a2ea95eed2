import { and, eq, sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { account, operator } from "@/db/schema/account";
import { credential, passwordLink, passwordRequest } from "@/db/schema/credential";
import { identity, signInSession } from "@/db/schema/identity";
import { notification } from "@/db/schema/trail";
import { loadActor } from "@/lib/accounts/load-actor";
import { askLink } from "@/lib/identity/credentials/ask-link";
import { changePassword } from "@/lib/identity/credentials/change-password";
import { passwordSignInOpen } from "@/lib/identity/credentials/open";
import { changePasswordPolicy } from "@/lib/identity/credentials/policy";
import { credentialCounts, hasPassword, lockedCredentials } from "@/lib/identity/credentials/read";
import { retirePassword } from "@/lib/identity/credentials/retire";
import { sendPasswordLinks } from "@/lib/identity/credentials/send-links";
import { linkedUsername, setPassword } from "@/lib/identity/credentials/set-password";
import { signInWithPassword } from "@/lib/identity/credentials/sign-in";
import { unlockCredential } from "@/lib/identity/credentials/unlock";
import { asker, makeHolder, openSession, PASSWORD, personOf } from "./credentials-fixtures";
import { asVisitor, auditOf, makeOperator, NOW, refusalOf } from "./review-fixtures";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});
const verifications = vi.mocked((await import("@node-rs/argon2")).verify);

const WRONG = "una password che non è la sua";
const NEW = "cinque parole messe di nuovo in fila";
const clerk = await makeOperator("operator");
const administrator = await makeOperator("administrator");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const rowOf = async (accountId: string) =>
  (await db.select().from(credential).where(eq(credential.accountId, accountId)))[0]!;
const signIn = (username: string, password: string, now = NOW) =>
  signInWithPassword(asker(undefined, now), { username, password });
const mailsTo = (to: string) =>
  db.select().from(notification).where(eq(notification.recipient, to)).orderBy(notification.createdAt);
const sessions = async (fiscalCode: string) =>
  (
    await db
      .select({ id: signInSession.id })
      .from(signInSession)
      .innerJoin(identity, eq(identity.id, signInSession.identityId))
      .where(eq(identity.fiscalCode, fiscalCode))
  ).map((row) => row.id);

/** Asks for a link, lets the worker answer, and reads the link in the mail. */
async function mailedKey(holder: { username: string; email: string }, now = NOW): Promise<string> {
  await askLink(asker(undefined, now), { username: holder.username });
  await sendPasswordLinks({ ...asVisitor(), actor: { kind: "system", job: "password-link" }, now });
  const mail = (await mailsTo(holder.email)).filter((one) => one.template === "password-link").at(-1);
  return String(mail?.data.link).replace("/accesso/recupero/", "");
}

describe("sign-in by user name and password (A40, B40)", () => {
  test("opens to its holder, whatever the capitals of the user name", async () => {
    const holder = await makeHolder();
    expect(await signIn(holder.username.toUpperCase(), PASSWORD)).toEqual({
      fiscalCode: holder.fiscalCode,
      name: "Diana",
      familyName: "Prova",
      email: holder.email,
    });
    expect((await rowOf(holder.accountId)).lastUsedAt).toEqual(NOW);
  });

  test("what is kept is argon2id with OWASP's parameters, salted; what argon2-cffi made is understood", async () => {
    const holder = await makeHolder();
    const kept = (await rowOf(holder.accountId)).passwordHash;
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(kept).not.toBe((await rowOf((await makeHolder()).accountId)).passwordHash);
    // Python's argon2-cffi, salt 0123456789abcdef, of the password below with its accent in one character (NFC).
    const passwordHash =
      "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$QGjVRmtMYcwb/jidtnk6T1J2yDlCpVCdYtzrXWY+SyU";
    const other = await makeHolder({ change: { passwordHash } });
    await signIn(other.username, "quattro parole e\u0300 in fila");
  });

  test("four wrong ones do not lock, a good one forgets them, the fifth in a row locks (A41, B42)", async () => {
    const holder = await makeHolder();
    for (let i = 0; i < 4; i++) expect(await refusalOf(signIn(holder.username, WRONG))).toBe("wrong-credentials");
    await signIn(holder.username, PASSWORD);
    for (let i = 0; i < 4; i++) await refusalOf(signIn(holder.username, WRONG));
    expect((await rowOf(holder.accountId)).lockedAt).toBeNull();
    expect(await refusalOf(signIn(holder.username, WRONG))).toBe("wrong-credentials");
    expect((await rowOf(holder.accountId)).lockedAt).toEqual(NOW);
    expect(await refusalOf(signIn(holder.username, PASSWORD))).toBe("wrong-credentials");
    expect(await auditOf(holder.accountId)).toEqual(["credential.locked"]);
  });

  test("five wrong ones at the same instant lock exactly once", async () => {
    const holder = await makeHolder();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => refusalOf(signIn(holder.username, WRONG))));
    expect(outcomes).toEqual(Array(5).fill("wrong-credentials"));
    expect(await rowOf(holder.accountId)).toMatchObject({ wrongAttempts: 5, lockedAt: NOW });
    expect(await auditOf(holder.accountId)).toEqual(["credential.locked"]);
  });

  test.each([
    ["given up", { change: { retiredAt: NOW } }],
    ["never set", { password: null }],
    ["of a deactivated account", { status: "deactivated" as const }],
  ])("a password %s opens nothing", async (_what, wanted) => {
    const holder = await makeHolder(wanted);
    expect(await refusalOf(signIn(holder.username, PASSWORD))).toBe("wrong-credentials");
    expect(await rowOf(holder.accountId)).toMatchObject({ wrongAttempts: 0, lockedAt: null });
  });

  describe("unknown, wrong, locked and never set cost the same", () => {
    afterEach(() => verifications.mockClear());

    test.each([
      ["unknown", async () => "nessuno.al.mondo"],
      ["wrong", async () => (await makeHolder()).username],
      ["locked", async () => (await makeHolder({ change: { lockedAt: NOW, wrongAttempts: 5 } })).username],
      ["never set", async () => (await makeHolder({ password: null })).username],
      ["given up", async () => (await makeHolder({ change: { retiredAt: NOW } })).username],
    ])("%s: one verification of the same strength, two transactions that write", async (_what, name) => {
      const username = await name();
      verifications.mockClear();
      const written = async () =>
        Number((await db.execute<{ n: string }>(sql`select count(*) as n from rate_limit`))[0]?.n);
      const before = await written();
      expect(await refusalOf(signIn(username, WRONG))).toBe("wrong-credentials");
      expect(verifications).toHaveBeenCalledTimes(1);
      expect(verifications.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$.{22}\$.{43}$/);
      // One for the address, one for the name.
      expect((await written()) - before).toBe(2);
    });
  });

  test("an address is slowed, whatever names it tries", async () => {
    const stranger = asker();
    for (let i = 0; i < 30; i++)
      await refusalOf(signInWithPassword(stranger, { username: `nome.${i}`, password: WRONG }));
    expect(await refusalOf(signInWithPassword(stranger, { username: "nome.30", password: WRONG }))).toBe("too-many");
    verifications.mockClear();
    await refusalOf(signInWithPassword(stranger, { username: "nome.31", password: WRONG }));
    expect(verifications).not.toHaveBeenCalled();
  });

  test("a password never opens the back office (D3)", async () => {
    const holder = await makeHolder();
    const powers = { fiscalCode: holder.fiscalCode, name: "D", email: "d@x.example", createdAt: NOW };
    await db.insert(operator).values({ ...powers, permissions: ["settings.manage"] });
    const who = { fiscalCode: holder.fiscalCode, name: "D", familyName: "P", email: null };
    const byPassword = await loadActor(db, { ...who, level: 1, method: "password" }, null);
    expect(byPassword).toMatchObject({ kind: "person", operator: null });
    const bySpid = await loadActor(db, { ...who, level: 2, method: "spid" }, null);
    expect(bySpid).toMatchObject({ operator: { permissions: ["settings.manage"] } });
  });
});

describe("the database keeps D3 too", () => {
  test("no user name for an account activated after 28/02/2021", async () => {
    await expect(makeHolder({ change: { activatedOn: "2021-03-01" } })).rejects.toThrow();
    expect(await makeHolder({ change: { activatedOn: "2021-02-28" } })).toBeTruthy();
  });
});

describe("Non ricordi la password? (A41-A43, D2)", () => {
  test("asking writes the same for a name that exists and one that does not, and nothing is mailed here", async () => {
    const holder = await makeHolder();
    for (const username of [holder.username, "nessuno.al.mondo"]) {
      const before = await db.$count(passwordRequest);
      await askLink(asker(), { username });
      expect(await db.$count(passwordRequest)).toBe(before + 1);
    }
    expect(await mailsTo(holder.email)).toEqual([]);
    await sendPasswordLinks({ ...asVisitor(), actor: { kind: "system", job: "password-link" } });
    expect(await db.$count(passwordRequest)).toBe(0);
    expect((await mailsTo(holder.email)).map((mail) => mail.template)).toEqual(["password-link"]);
    expect(await auditOf(holder.accountId)).toEqual(["credential.link-sent"]);
  });

  test("the link unlocks and sets a password, once; only its hash is kept; every session ends", async () => {
    const holder = await makeHolder({ change: { lockedAt: NOW, wrongAttempts: 5 } });
    await openSession(holder.fiscalCode, "spid");
    const key = await mailedKey(holder);
    expect(key).toMatch(/^[\w-]{43}$/);
    expect(await db.$count(passwordLink, eq(passwordLink.tokenHash, key))).toBe(0);
    expect(await linkedUsername(asVisitor(), key)).toBe(holder.username);
    expect(await linkedUsername(asVisitor(), key)).toBe(holder.username);
    expect(await setPassword(asVisitor(), { key, newPassword: NEW })).toEqual({ ok: true });
    expect(await rowOf(holder.accountId)).toMatchObject({ wrongAttempts: 0, lockedAt: null });
    expect(await sessions(holder.fiscalCode)).toEqual([]);
    expect((await signIn(holder.username, NEW)).fiscalCode).toBe(holder.fiscalCode);
    expect(await refusalOf(signIn(holder.username, PASSWORD))).toBe("wrong-credentials");
    expect(await refusalOf(setPassword(asVisitor(), { key, newPassword: `${NEW} ancora` }))).toBe("password-link");
    expect((await mailsTo(holder.email)).map((mail) => mail.template).sort()).toEqual([
      "password-changed",
      "password-link",
    ]);
    expect(await auditOf(holder.accountId)).toEqual(["credential.link-sent", "credential.password-set"]);
  });

  test("first access of an imported account goes the same way (D3)", async () => {
    const holder = await makeHolder({ password: null });
    await setPassword(asVisitor(), { key: await mailedKey(holder), newPassword: NEW });
    expect((await signIn(holder.username, NEW)).fiscalCode).toBe(holder.fiscalCode);
  });

  test("thirty minutes, not one more", async () => {
    const holder = await makeHolder();
    const key = await mailedKey(holder);
    expect(await linkedUsername({ ...asVisitor(), now: later(29) }, key)).toBe(holder.username);
    expect(await linkedUsername({ ...asVisitor(), now: later(30) }, key)).toBeNull();
    expect(await refusalOf(setPassword({ ...asVisitor(), now: later(30) }, { key, newPassword: NEW }))).toBe(
      "password-link",
    );
  });

  test("of two who use links at the same instant one alone sets the password", async () => {
    const holder = await makeHolder();
    const first = await mailedKey(holder);
    const second = await mailedKey(holder, later(1));
    const at = { ...asVisitor(), now: later(2) };
    const outcomes = await Promise.all(
      [first, first, second].map((key) => refusalOf(setPassword(at, { key, newPassword: NEW }))),
    );
    expect(outcomes.filter((code) => code === "password-link")).toHaveLength(2);
    expect((await auditOf(holder.accountId)).filter((action) => action === "credential.password-set")).toHaveLength(1);
  });

  test("three links alive at once, and none for who gave the password up or was closed", async () => {
    const holder = await makeHolder();
    for (let i = 0; i < 5; i++) await mailedKey(holder, later(i));
    expect(await mailsTo(holder.email)).toHaveLength(3);
    await mailedKey(holder, later(40));
    expect(await mailsTo(holder.email)).toHaveLength(4);
    for (const wanted of [{ change: { retiredAt: NOW } }, { status: "deactivated" as const }]) {
      const gone = await makeHolder(wanted);
      await mailedKey(gone);
      expect(await mailsTo(gone.email)).toEqual([]);
    }
  });

  test("a poor password is told, and the link is still good", async () => {
    const holder = await makeHolder();
    const key = await mailedKey(holder);
    expect(await setPassword(asVisitor(), { key, newPassword: "corta" })).toMatchObject({
      ok: false,
      field: "newPassword",
    });
    const told = await setPassword(asVisitor(), { key, newPassword: `xx ${holder.username} xx` });
    expect(told).toMatchObject({ ok: false, field: "newPassword" });
    expect(await setPassword(asVisitor(), { key, newPassword: NEW })).toEqual({ ok: true });
  });
});

describe("Modifica password (B43)", () => {
  const change = { currentPassword: PASSWORD, newPassword: NEW };

  test("with the present one; the other sessions end, this one stays; the holder is told", async () => {
    const holder = await makeHolder();
    const here = await openSession(holder.fiscalCode, "password");
    await openSession(holder.fiscalCode, "spid");
    expect(await changePassword(asker(personOf(holder, "password")), here, change)).toEqual({ ok: true });
    expect(await sessions(holder.fiscalCode)).toEqual([here]);
    expect((await mailsTo(holder.email)).map((mail) => mail.template)).toEqual(["password-changed"]);
    expect(await auditOf(holder.accountId)).toEqual(["credential.password-changed"]);
    await signIn(holder.username, NEW);
  });

  test("a wrong present one is told beside its field and counts: the fifth locks", async () => {
    const holder = await makeHolder();
    const here = await openSession(holder.fiscalCode, "password");
    const wrong = { ...change, currentPassword: WRONG };
    for (let i = 0; i < 5; i++)
      expect(await changePassword(asker(personOf(holder, "password")), here, wrong)).toMatchObject({
        field: "currentPassword",
      });
    expect((await rowOf(holder.accountId)).lockedAt).toEqual(NOW);
    expect(await changePassword(asker(personOf(holder, "password")), here, change)).toMatchObject({ ok: false });
  });

  test("not for strangers, not for who has no password; two at once change it once", async () => {
    const holder = await makeHolder();
    expect(await refusalOf(changePassword(asker(), "x", change))).toBe("not-allowed");
    expect(await refusalOf(changePassword({ ...clerk, address: "x" }, "x", change))).toBe("not-allowed");
    const here = await openSession(holder.fiscalCode, "password");
    const both = await Promise.all(
      [NEW, `${NEW} due`].map(async (newPassword) => {
        const asked = changePassword(asker(personOf(holder, "password")), here, { ...change, newPassword });
        return asked.then(
          (outcome) => (outcome.ok ? "ok" : outcome.field),
          () => "changed-meanwhile",
        );
      }),
    );
    expect(both.filter((outcome) => outcome === "ok")).toHaveLength(1);
    expect(await auditOf(holder.accountId)).toEqual(["credential.password-changed"]);
  });
});

describe("towards SPID (D3)", () => {
  test("given up by who is in with SPID; never by who is in with the password itself", async () => {
    const holder = await makeHolder();
    const here = await openSession(holder.fiscalCode, "spid");
    await openSession(holder.fiscalCode, "password");
    expect(await refusalOf(retirePassword(asker(personOf(holder, "password")), here))).toBe("not-allowed");
    expect(await refusalOf(retirePassword(asVisitor(), here))).toBe("not-allowed");
    const both = await Promise.allSettled([1, 2].map(() => retirePassword(asker(personOf(holder, "spid")), here)));
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await rowOf(holder.accountId)).toMatchObject({ passwordHash: null, retiredAt: NOW });
    expect(await sessions(holder.fiscalCode)).toEqual([here]);
    expect(await hasPassword(asker(personOf(holder, "spid")))).toBe(false);
    expect(await auditOf(holder.accountId)).toEqual(["credential.retired"]);
    await expect(refusalOf(retirePassword(asker(personOf(holder, "spid")), here))).resolves.toBe("already-done");
  });

  test("an operator lifts a lock, once; a visitor does not (D1)", async () => {
    const holder = await makeHolder({ change: { lockedAt: NOW, wrongAttempts: 5 } });
    expect(await refusalOf(unlockCredential(asVisitor(), holder.accountId))).toBe("not-allowed");
    expect((await lockedCredentials(clerk)).map((row) => row.accountId)).toContain(holder.accountId);
    await unlockCredential(clerk, holder.accountId);
    expect(await refusalOf(unlockCredential(clerk, holder.accountId))).toBe("already-done");
    expect(await auditOf(holder.accountId)).toEqual(["credential.unlocked"]);
    await signIn(holder.username, PASSWORD);
  });

  test("an administrator sets the last day and switches them off; who is in by password leaves", async () => {
    const holder = await makeHolder();
    await openSession(holder.fiscalCode, "password");
    const spid = await openSession(holder.fiscalCode, "spid");
    expect(await refusalOf(changePasswordPolicy(clerk, { passwordEnabled: false, passwordUntil: "" }))).toBe(
      "not-allowed",
    );
    expect((await credentialCounts(administrator)).all).toBeGreaterThan(0);
    // 20 November in Rome is still good at 23:59 of that day.
    await changePasswordPolicy(administrator, { passwordEnabled: true, passwordUntil: "2026-11-20" });
    await signIn(holder.username, PASSWORD, new Date("2026-11-20T22:59:00Z"));
    expect(await refusalOf(signIn(holder.username, PASSWORD, new Date("2026-11-20T23:00:00Z")))).toBe(
      "passwords-closed",
    );
    expect(await passwordSignInOpen(db, NOW)).toBe(true);
    expect(await sessions(holder.fiscalCode)).toHaveLength(2);
    const key = await mailedKey(holder);
    await changePasswordPolicy(administrator, { passwordEnabled: false, passwordUntil: "" });
    expect(await sessions(holder.fiscalCode)).toEqual([spid]);
    expect(await passwordSignInOpen(db, NOW)).toBe(false);
    expect(await refusalOf(signIn(holder.username, PASSWORD))).toBe("passwords-closed");
    expect(await refusalOf(askLink(asker(), { username: holder.username }))).toBe("passwords-closed");
    expect(await refusalOf(setPassword(asVisitor(), { key, newPassword: NEW }))).toBe("passwords-closed");
    await changePasswordPolicy(administrator, { passwordEnabled: true, passwordUntil: "" });
    expect(await auditOf("passwordEnabled")).toEqual(["setting.changed", "setting.changed"]);
  });
});

test("a suspended account is recognised: the reserved area says how to come back", async () => {
  const holder = await makeHolder({ status: "suspended" });
  expect((await signIn(holder.username, PASSWORD)).fiscalCode).toBe(holder.fiscalCode);
  expect(await db.$count(account, and(eq(account.id, holder.accountId), eq(account.status, "suspended")))).toBe(1);
});
