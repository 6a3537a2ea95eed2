import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, emailChange } from "@/db/schema/account";
import { credential, passwordLink } from "@/db/schema/credential";
import { document, dossierWarning, file, filing } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { identity, signInSession } from "@/db/schema/identity";
import { notification } from "@/db/schema/trail";
import { askEmailChange, confirmEmailChange } from "@/lib/accounts/change-email";
import { readEmailStop, stopEmailChange } from "@/lib/accounts/stop-email-change";
import { moveDossier } from "@/lib/dossier/move";
import { EFFECTS } from "@/lib/effects";
import { warnOfEmailChanges } from "@/lib/jobs/warn-of-email-changes";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { missingForAcceptance } from "@/lib/review/missing";
import { ANNA, ask, auditOf, NOW, newBrowser, refusalOf, row, spid, submitted, system } from "../support/applicant";

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const DAY = 24;
const invented = () => `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;

async function makeAccount(fiscalCode = invented()) {
  const email = `prima-${randomUUID()}@esempio.example`;
  const who = { fiscalCode, name: "Anna", familyName: "Fornaro", email, activatedAt: NOW, statusAt: NOW };
  const [made] = await db
    .insert(account)
    .values(who)
    .onConflictDoUpdate({ target: account.fiscalCode, set: who })
    .returning();
  return made!;
}

const asPerson = (fiscalCode: string, now = NOW) => ask(newBrowser(spid(fiscalCode)), now);
const nobody = (now = NOW) => ask(newBrowser(), now);
const emailOf = async (id: string) => (await db.select().from(account).where(eq(account.id, id)))[0]?.email;
const mailsTo = (recipient: string) =>
  db.select().from(notification).where(eq(notification.recipient, recipient)).orderBy(notification.createdAt);
/** The secret at the end of the link that a mail of this template carries. */
const keyIn = async (recipient: string, template: string) => {
  const mail = (await mailsTo(recipient)).findLast((one) => one.template === template);
  return (
    String(mail?.data.link ?? "")
      .split("/")
      .at(-1) ?? ""
  );
};
const actions = async (id: string) => (await auditOf(id)).map((entry) => entry.action);

/** Asked and confirmed; gives the account as it was, and the new address. */
async function changed(at = NOW) {
  const own = await makeAccount();
  const email = `nuova-${randomUUID()}@esempio.example`;
  await askEmailChange(await asPerson(own.fiscalCode, at), { email });
  await confirmEmailChange(await asPerson(own.fiscalCode, at), { token: await keyIn(email, "account-email-confirm") });
  return { own, email };
}

describe("the former address stops or undoes a change (A38)", () => {
  test("before the link to the new one is opened: that link is dead, nothing has changed", async () => {
    const own = await makeAccount();
    const email = `nuova-${randomUUID()}@esempio.example`;
    await askEmailChange(await asPerson(own.fiscalCode), { email });
    const token = await keyIn(own.email, "account-email-warned");
    expect(await readEmailStop(await nobody(), token)).toMatchObject({ standing: "awaited", onPaper: false });
    await stopEmailChange(await nobody(), { token });
    const confirm = { token: await keyIn(email, "account-email-confirm") };
    expect(await refusalOf(confirmEmailChange(await asPerson(own.fiscalCode), confirm))).toBe("invalid-link");
    expect(await emailOf(own.id)).toBe(own.email);
    expect(await refusalOf(stopEmailChange(await nobody(), { token }))).toBe("already-done");
    expect(await actions(own.id)).toEqual(["account.email-asked", "account.email-stopped"]);
  });

  test("after the change, by either mail: the address comes back, both are told", async () => {
    for (const template of ["account-email-warned", "account-email-changed"]) {
      const { own, email } = await changed();
      expect(await emailOf(own.id)).toBe(email);
      await stopEmailChange(await nobody(later(6 * DAY)), { token: await keyIn(own.email, template) });
      expect(await emailOf(own.id)).toBe(own.email);
      expect((await mailsTo(own.email)).at(-1)?.template).toBe("account-email-stopped");
      expect((await mailsTo(email)).at(-1)?.template).toBe("account-email-stopped");
      expect(await actions(own.id)).toEqual(["account.email-asked", "account.email-changed", "account.email-restored"]);
    }
  });

  test("for seven days, and not a moment longer; a link nobody sent does nothing", async () => {
    const { own } = await changed();
    const token = await keyIn(own.email, "account-email-changed");
    const late = await nobody(later(7 * DAY));
    expect(await refusalOf(stopEmailChange(late, { token }))).toBe("invalid-link");
    expect(await readEmailStop(late, token)).toMatchObject({ standing: "late" });
    expect(await refusalOf(stopEmailChange(await nobody(), { token: "another" }))).toBe("invalid-link");
    expect(await readEmailStop(await nobody(), "another")).toBe(null);
  });

  test("a thief who changes twice keeps nothing: sessions, links and passwords of the meantime fall", async () => {
    const { own, email } = await changed();
    const token = await keyIn(own.email, "account-email-changed");
    const third = `terza-${randomUUID()}@esempio.example`;
    await askEmailChange(await asPerson(own.fiscalCode, later(1)), { email: third });
    await confirmEmailChange(await asPerson(own.fiscalCode, later(1)), {
      token: await keyIn(third, "account-email-confirm"),
    });
    const username = `utente.${randomUUID()}`;
    await db.insert(credential).values({
      accountId: own.id,
      username,
      usernameKey: username,
      activatedOn: "2020-01-10",
      passwordHash: "set by the thief",
      passwordSetAt: later(2),
    });
    await db
      .insert(passwordLink)
      .values({ tokenHash: randomUUID(), accountId: own.id, createdAt: later(2), expiresAt: later(3) });
    const [person] = await db
      .insert(identity)
      .values({ fiscalCode: own.fiscalCode, name: "A", familyName: "F", createdAt: NOW, updatedAt: NOW })
      .returning();
    await db.insert(signInSession).values({
      tokenHash: randomUUID(),
      identityId: person!.id,
      method: "spid",
      level: 2,
      provider: "https://idp.example",
      requestId: randomUUID(),
      startedAt: NOW,
      expiresAt: later(5),
    });
    await stopEmailChange(await nobody(later(4)), { token });
    expect(await emailOf(own.id)).toBe(own.email);
    expect(await db.select().from(signInSession).where(eq(signInSession.identityId, person!.id))).toEqual([]);
    expect(await db.select().from(passwordLink).where(eq(passwordLink.accountId, own.id))).toEqual([]);
    const [old] = await db.select().from(credential).where(eq(credential.accountId, own.id));
    expect(old?.passwordHash).toBe(null);
    // The link that the thief's first address got for the second change cannot bring it back.
    const theirs = { token: await keyIn(email, "account-email-changed") };
    expect(await refusalOf(stopEmailChange(await nobody(later(5)), theirs))).toBe("already-done");
  });

  test("twice at once: once", async () => {
    const { own } = await changed();
    const token = await keyIn(own.email, "account-email-changed");
    const twice = async () => refusalOf(stopEmailChange(await nobody(later(1)), { token }));
    expect((await Promise.all([twice(), twice()])).toSorted()).toEqual(["(done)", "already-done"]);
  });
});

describe("a change of address on paper (A39)", () => {
  const requestFor = (email: string) => ({
    titolare: { familyName: "Fornaro", name: "Anna", fiscalCode: ANNA.code },
    email: { email },
  });

  async function onPaper() {
    const own = await makeAccount(ANNA.code);
    const email = `carta-${randomUUID()}@esempio.example`;
    const sent = await submitted(requestFor(email), "holder", "email-change");
    for (const move of ["issue", "file", "takeCharge"] as const)
      await db.transaction(async (tx) => moveDossier(tx, system(), await row(sent.ref), move));
    return { own, email, sent };
  }
  const accept = (ref: string, now = later(1)) =>
    db.transaction(async (tx) => {
      const notices = await EFFECTS["email-change"](tx, system(now), await row(ref));
      for (const notice of notices) await enqueueNotice(tx, now, notice);
      return notices;
    });

  test("the present address is warned once, before anybody decides", async () => {
    const { own, sent } = await onPaper();
    await warnOfEmailChanges(system());
    await warnOfEmailChanges(system());
    const warned = (await mailsTo(own.email)).filter((mail) => mail.template === "account-email-warned");
    expect(warned).toHaveLength(1);
    expect(warned[0]?.data).toMatchObject({ code: sent.code });
    expect((await actions(own.id)).at(-1)).toBe("account.email-warned");
  });

  test("accepted: the address is the new one, both are told, and the former undoes it within a week", async () => {
    const { own, email, sent } = await onPaper();
    await warnOfEmailChanges(system());
    const notices = await accept(sent.ref);
    expect(notices.map(({ template, to }) => [template, to])).toEqual([["account-email-moved", email]]);
    expect(await emailOf(own.id)).toBe(email);
    await stopEmailChange(await nobody(later(3 * DAY)), { token: await keyIn(own.email, "account-email-changed") });
    expect(await emailOf(own.id)).toBe(own.email);
  });

  test("an operator quicker than the warning changes it all the same", async () => {
    const { own, email, sent } = await onPaper();
    await accept(sent.ref);
    expect(await emailOf(own.id)).toBe(email);
    expect(await warnOfEmailChanges(system())).toBe(0);
    const [kept] = await db.select().from(emailChange).where(eq(emailChange.dossierId, sent.id));
    expect(kept).toMatchObject({ former: own.email, email });
  });

  test("stopped while it is reviewed: an operator has to clear it, and decides", async () => {
    const { own, email, sent } = await onPaper();
    await warnOfEmailChanges(system());
    await stopEmailChange(await nobody(), { token: await keyIn(own.email, "account-email-warned") });
    const [warning] = await db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, sent.id));
    expect(warning).toMatchObject({ code: "formerAddressObjects", resolvedAt: null });
    expect((await missingForAcceptance(db, await row(sent.ref))).warnings).toBe(1);
    expect(await emailOf(own.id)).toBe(own.email);
    await accept(sent.ref);
    expect(await emailOf(own.id)).toBe(email);
  });

  test("nobody has that account: refused, nothing happens", async () => {
    const { own, sent } = await onPaper();
    await db.update(account).set({ status: "deactivated" }).where(eq(account.id, own.id));
    expect(await refusalOf(accept(sent.ref))).toBe("no-account");
    expect(await emailOf(own.id)).toBe(own.email);
  });

  test("a copy of the identity document with a signature by hand; not at the counter, nor with a digital one (D20)", async () => {
    const COPY = "Copia del documento di identità";
    const { sent } = await onPaper();
    const papers = async () => (await missingForAcceptance(db, await row(sent.ref))).papers;
    expect(await papers()).toEqual(["Modulo cambio e-mail", COPY]);
    const signed = await receive(sent.id, "confirmation");
    expect(await papers()).toEqual([COPY]);
    const check = { documentId: signed, verdict: "valid" as const, signerFiscalCodes: [ANNA.code], report: {} };
    await db.insert(documentCheck).values({ ...check, checkedAt: NOW } as typeof documentCheck.$inferInsert);
    expect(await papers()).toEqual([]);
    await db.delete(documentCheck).where(eq(documentCheck.documentId, signed));
    await receive(sent.id, "identity");
    expect(await papers()).toEqual([]);
    await db.delete(document).where(eq(document.type, "identity"));
    expect(await papers()).toEqual([COPY]);
    const counter = { dossierId: sent.id, channel: "counter" as const, receivedAt: NOW, recordedBy: "x" };
    await db.insert(filing).values({ ...counter, recordedAt: NOW });
    expect(await papers()).toEqual([]);
  });

  async function receive(dossierId: string, type: "confirmation" | "identity"): Promise<string> {
    const sha256 = randomUUID();
    const bytes = Buffer.from(sha256);
    await db.insert(file).values({ sha256, bytes, size: bytes.length, mediaType: "application/pdf", createdAt: NOW });
    const paper = { dossierId, type, origin: "received" as const, sha256, fileName: `${type}.pdf` };
    const [made] = await db
      .insert(document)
      .values({ ...paper, addedBy: "x", addedAt: NOW })
      .returning();
    return made!.id;
  }
});
