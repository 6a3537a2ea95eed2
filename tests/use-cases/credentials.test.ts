import { sql } from "drizzle-orm";
import { afterEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { operator } from "@/db/schema/account";
import { loadActor } from "@/lib/accounts/load-actor";
import { signInWithPassword } from "@/lib/identity/credentials/sign-in";
import { asker, makeHolder, PASSWORD } from "./credentials-fixtures";
import { rowOf, signIn, WRONG } from "./credentials-stage";
import { auditOf, NOW, refusalOf } from "./review-fixtures";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof import("@node-rs/argon2")>();
  return { ...real, verify: vi.fn(real.verify) };
});
const verifications = vi.mocked((await import("@node-rs/argon2")).verify);

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
