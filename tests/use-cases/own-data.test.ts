import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { account, organization, role, workplace } from "@/db/schema/account";
import { dataCopy } from "@/db/schema/own-data";
import { notification, outboxMail, rateLimit } from "@/db/schema/trail";
import { setNoticePreferences } from "@/lib/accounts/notice-preferences";
import { readCursor } from "@/lib/domain/cursor";
import { enqueueNotice, type Notice } from "@/lib/notifications/enqueue";
import { countUnread, listInbox, openMessage } from "@/lib/notifications/inbox";
import { sendNext } from "@/lib/notifications/send";
import { deleteOldCopies, makeDataCopies } from "@/lib/own-data/make-copies";
import { lastDataCopy, readDataCopy, requestDataCopy } from "@/lib/own-data/request-copy";
import { closeBrowser } from "@/lib/platform/browser";
import { pagePersonDossiers } from "@/lib/roles/list-dossiers";
import { ask, auditOf, NOW, newBrowser, spid, system } from "../support/applicant";
import { makeDossier, refusalOf } from "./review-fixtures";

const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const DAY = 24 * 60;
const invented = () => `CF${randomUUID().replaceAll("-", "").slice(0, 14).toUpperCase()}`;
const asPerson = (fiscalCode: string, now = NOW) => ask(newBrowser(spid(fiscalCode, "Ada", "Esempio")), now);
const nobody = () => ask(newBrowser());

async function makeAccount(change: Partial<typeof account.$inferInsert> = {}) {
  const [made] = await db
    .insert(account)
    .values({
      fiscalCode: invented(),
      name: "Ada",
      familyName: "Esempio",
      email: `ada-${randomUUID()}@esempio.example`,
      activatedAt: NOW,
      statusAt: NOW,
      ...change,
    })
    .returning();
  return made!;
}

const dueNotice = (to: string, extra: Partial<Notice> = {}): Notice =>
  ({
    template: "filing-due",
    to,
    eventKey: randomUUID(),
    data: { ref: "K7QF4XW9A", dueDay: "2026-12-19" },
    ...extra,
  }) as Notice;
const enqueue = (notice: Notice, now = NOW) => db.transaction((tx) => enqueueNotice(tx, now, notice));
async function sendAll(now = later(1)): Promise<void> {
  while ((await sendNext(system(now), { name: "outbox" })) !== "nothing");
}
const inbox = async (fiscalCode: string, unreadOnly = false, after: string | null = null) =>
  listInbox(await asPerson(fiscalCode), { after: readCursor(after), unreadOnly });

beforeEach(() => db.delete(notification));

describe("the inbox", () => {
  test("holds what was mailed to the person, as it was sent, and nobody else's", async () => {
    const [ada, bea] = [await makeAccount(), await makeAccount()];
    await enqueue(dueNotice(ada.email.toUpperCase()));
    expect((await inbox(ada.fiscalCode)).rows).toEqual([]);
    await sendAll();
    const [mail] = await db.select().from(outboxMail).where(eq(outboxMail.recipient, ada.email.toUpperCase()));
    const { rows } = await inbox(ada.fiscalCode);
    expect(rows).toMatchObject([{ subject: mail?.subject, unread: true, mailed: true }]);
    expect(await countUnread(await asPerson(ada.fiscalCode))).toBe(1);
    const id = rows[0]?.id ?? "";
    expect(await refusalOf(asPerson(bea.fiscalCode).then((ctx) => openMessage(ctx, id)))).toBe("not-found");
    expect(await refusalOf(asPerson(ada.fiscalCode).then((ctx) => openMessage(ctx, "no such id")))).toBe("not-found");
    expect(await refusalOf(nobody().then((ctx) => openMessage(ctx, id)))).toBe("signed-out");
    expect(await openMessage(await asPerson(ada.fiscalCode), id)).toMatchObject({
      text: mail?.text,
      recipient: ada.email.toUpperCase(),
    });
    expect(await countUnread(await asPerson(ada.fiscalCode))).toBe(0);
    expect((await inbox(ada.fiscalCode, true)).rows).toEqual([]);
    expect((await inbox(bea.fiscalCode)).rows).toEqual([]);
  });

  test("a link that opens by itself is in the mail only", async () => {
    const ada = await makeAccount();
    const link = "/area-riservata/profilo/secret-of-the-mail";
    const data = { link, hours: 24 };
    await enqueue({ template: "account-email-confirm", to: ada.email, eventKey: randomUUID(), data });
    await sendAll();
    const [mail] = await db.select().from(outboxMail).where(eq(outboxMail.recipient, ada.email));
    expect(mail?.text).toContain("secret-of-the-mail");
    const [kept] = await db.select().from(notification);
    expect(JSON.stringify(kept)).not.toContain("secret-of-the-mail");
    expect(kept?.text).toContain("link personale");
  });

  test("an address of two people says nothing of whose it is; about a dossier only its parties count", async () => {
    const email = `ufficio-${randomUUID()}@esempio.example`;
    const [ada, bea] = [await makeAccount({ email }), await makeAccount({ email })];
    const theirs = await makeDossier({ change: { appointeeFiscalCode: bea.fiscalCode } });
    const strangers = await makeDossier({ change: { appointeeFiscalCode: invented() } });
    await enqueue(dueNotice(email));
    await enqueue(dueNotice(email, { dossierId: theirs.id }));
    await enqueue(dueNotice(email, { dossierId: strangers.id }));
    await sendAll();
    expect((await inbox(ada.fiscalCode)).rows).toEqual([]);
    expect((await inbox(bea.fiscalCode)).rows).toMatchObject([{ code: theirs.code }]);
    // Who has no account yet is found by the address in the answers.
    const appointee = invented();
    const answers = structuredClone(theirs.answers) as Record<string, Record<string, unknown>>;
    answers["persona-incaricata"] = {
      ...answers["persona-incaricata"],
      fiscalCode: appointee,
      email: "io@solo.example",
    };
    const own = await makeDossier({ answers: answers as typeof theirs.answers });
    await enqueue(dueNotice("io@solo.example", { dossierId: own.id }));
    await sendAll(later(2));
    expect((await inbox(appointee)).rows).toMatchObject([{ code: own.code }]);
  });

  test("page by page, the newest first", async () => {
    const ada = await makeAccount();
    for (let i = 0; i < 23; i += 1) await enqueue(dueNotice(ada.email), later(i));
    await sendAll(later(60));
    const first = await inbox(ada.fiscalCode);
    const second = await inbox(ada.fiscalCode, false, first.next);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, null]);
    expect(first.rows[0]?.at).toEqual(later(22));
    expect(new Set([...first.rows, ...second.rows].map((one) => one.id)).size).toBe(23);
  });
});

describe("notices that may be switched off", () => {
  test("they are not mailed and stand in the inbox; the others leave all the same", async () => {
    const ada = await makeAccount();
    await setNoticePreferences(await asPerson(ada.fiscalCode), { mailed: ["draft-expiring"] });
    await enqueue(dueNotice(ada.email));
    const data = { ref: "K7QF4XW9A", dueDay: "2026-12-19", text: "Manca la firma." };
    await enqueue({ template: "integration-requested", to: ada.email, eventKey: randomUUID(), data });
    await sendAll();
    const sent = await db.select().from(outboxMail).where(eq(outboxMail.recipient, ada.email));
    expect(sent).toHaveLength(1);
    expect((await inbox(ada.fiscalCode)).rows.map((one) => one.mailed).toSorted()).toEqual([false, true]);
    expect((await auditOf(ada.id)).map((entry) => entry.action)).toEqual(["account.notices-changed"]);
  });

  test("refused: nobody, no active account", async () => {
    const gone = await makeAccount({ status: "suspended" });
    const save = async (ctx: ReturnType<typeof nobody>) => setNoticePreferences(await ctx, { mailed: [] });
    expect(await refusalOf(save(nobody()))).toBe("signed-out");
    expect(await refusalOf(save(asPerson(gone.fiscalCode)))).toBe("not-allowed");
  });
});

describe("a copy of one's own data (GDPR art. 15 and 20)", () => {
  afterAll(closeBrowser);

  test("made by the worker, in two formats, for that person alone, for a week", async () => {
    const ada = await makeAccount();
    const [body] = await db
      .insert(organization)
      .values({ fiscalCode: invented(), name: "Forno Esempio", updatedAt: NOW })
      .returning();
    const site = { organizationId: body!.id, key: "k", name: "Forno di Crema", address: "Via Mazzini 1" };
    const [seat] = await db
      .insert(workplace)
      .values({ ...site, municipalityCode: "D142" })
      .returning();
    const owned = { accountId: ada.id, organizationId: body!.id, workplaceId: seat!.id };
    await db.insert(role).values({ ...owned, type: "employer", since: NOW });
    await makeDossier({ change: { appointeeFiscalCode: ada.fiscalCode } });
    await makeDossier({ change: { appointeeFiscalCode: invented() } });
    await requestDataCopy(await asPerson(ada.fiscalCode));
    const awaited = await lastDataCopy(await asPerson(ada.fiscalCode));
    expect(awaited?.readyAt).toBe(null);
    const read = async (fiscalCode: string, format: "json" | "pdf" = "json", now = later(5)) =>
      readDataCopy(await asPerson(fiscalCode, now), awaited!.id, format);
    expect(await refusalOf(read(ada.fiscalCode))).toBe("not-found");
    expect(await makeDataCopies(system(later(1)), () => false)).toBe(1);
    expect(await makeDataCopies(system(later(1)), () => false)).toBe(0);

    const { bytes } = await read(ada.fiscalCode);
    const file = JSON.parse(bytes.toString("utf8")) as { codiceFiscale: string; dati: Record<string, unknown[]> };
    expect(file.codiceFiscale).toBe(ada.fiscalCode);
    expect(file.dati.account).toMatchObject([{ "E-mail": ada.email }]);
    expect(file.dati.ruoli).toMatchObject([{ Ente: "Forno Esempio", Sede: "Forno di Crema", Stato: "Attivo" }]);
    expect(file.dati.pratiche).toHaveLength(1);
    // The other people a dossier names are none of theirs.
    expect(bytes.toString("utf8")).not.toContain("PRVBRN71C12D150M");
    expect((await read(ada.fiscalCode, "pdf")).bytes.subarray(0, 5).toString()).toBe("%PDF-");

    expect(await refusalOf(read((await makeAccount()).fiscalCode))).toBe("not-found");
    expect(await refusalOf(read(ada.fiscalCode, "json", later(7 * DAY)))).toBe("not-found");
    expect((await auditOf(awaited!.id)).map((entry) => entry.action)).toEqual([
      "data-copy.requested",
      "data-copy.made",
      "data-copy.downloaded",
      "data-copy.downloaded",
    ]);
    await deleteOldCopies(system(later(7 * DAY + 1)));
    expect(await db.select().from(dataCopy).where(eq(dataCopy.id, awaited!.id))).toEqual([]);
  });

  test("one at a time, three a day, not without signing in", async () => {
    const ada = await makeAccount();
    await db.delete(rateLimit);
    const request = async () => refusalOf(requestDataCopy(await asPerson(ada.fiscalCode)));
    expect((await Promise.all([request(), request()])).toSorted()).toEqual(["(done)", "already-done"]);
    expect(await request()).toBe("already-done");
    expect(await request()).toBe("too-many");
    expect(await refusalOf(nobody().then(requestDataCopy))).toBe("signed-out");
  });
});

describe("one's own requests", () => {
  test("every kind in which the person appears, narrowed and by page; nobody else's", async () => {
    const cf = invented();
    for (let i = 0; i < 22; i += 1)
      await makeDossier({
        state: i === 0 ? "accepted" : "inReview",
        change: { appointeeFiscalCode: cf, savedAt: later(i) },
      });
    await makeDossier({ kind: "deactivation", change: { legalRepresentativeFiscalCode: cf, savedAt: later(30) } });
    const page = async (
      view: "all" | "open" | "closed",
      kind: "deactivation" | null = null,
      after: string | null = null,
    ) => pagePersonDossiers(await asPerson(cf), { view, kind, after: readCursor(after) });
    const first = await page("all");
    expect(first.rows[0]?.kind).toBe("deactivation");
    const second = await page("all", null, first.next);
    expect([first.rows.length, second.rows.length, second.next]).toEqual([20, 3, null]);
    expect((await page("closed")).rows.map((one) => one.state)).toEqual(["accepted"]);
    expect((await page("open", "deactivation")).rows).toHaveLength(1);
    expect(await pagePersonDossiers(await asPerson(invented()), { view: "all", kind: null, after: null })).toEqual({
      rows: [],
      next: null,
    });
  });
});
