import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account } from "@/db/schema/account";
import { askLink } from "@/lib/identity/credentials/ask-link";
import { changePassword } from "@/lib/identity/credentials/change-password";
import { passwordSignInOpen } from "@/lib/identity/credentials/open";
import { changePasswordPolicy } from "@/lib/identity/credentials/policy";
import { credentialCounts, hasPassword, lockedCredentials } from "@/lib/identity/credentials/read";
import { retirePassword } from "@/lib/identity/credentials/retire";
import { setPassword } from "@/lib/identity/credentials/set-password";
import { unlockCredential } from "@/lib/identity/credentials/unlock";
import { asker, makeHolder, openSession, PASSWORD, personOf } from "./credentials-fixtures";
import { administrator, clerk, mailedKey, mailsTo, NEW, rowOf, sessions, signIn, WRONG } from "./credentials-stage";
import { asVisitor, auditOf, NOW, refusalOf } from "./review-fixtures";

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
