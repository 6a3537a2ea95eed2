import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { passwordLink, passwordRequest } from "@/db/schema/credential";
import { askLink } from "@/lib/identity/credentials/ask-link";
import { sendPasswordLinks } from "@/lib/identity/credentials/send-links";
import { linkedUsername, setPassword } from "@/lib/identity/credentials/set-password";
import { asker, makeHolder, openSession, PASSWORD } from "./credentials-fixtures";
import { later, mailedKey, mailsTo, NEW, rowOf, sessions, signIn } from "./credentials-stage";
import { asVisitor, auditOf, NOW, refusalOf } from "./review-fixtures";

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
