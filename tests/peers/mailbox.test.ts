import { eq, sql as query } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { pecItem, pecMailbox, pecMessage } from "@/db/schema/pec";
import { readMailbox } from "@/lib/pec/mailbox";
import { MailboxSession } from "@/lib/pec/mailbox-session";
import { type Mailbox, parseMailboxes } from "@/lib/platform/mailboxes";
import { sha256Hex } from "@/lib/platform/secrets";
import { systemContext } from "@/lib/platform/system-context";
import { type Dovecot, startDovecot } from "@/tests/support/pec/dovecot";

// The job that reads the PEC mailbox, against Debian's dovecot over TLS.
let dovecot: Dovecot;
let users = 0;
let user: string;
const sessions: MailboxSession[] = [];

beforeAll(async () => {
  dovecot = await startDovecot();
});
beforeEach(async () => {
  for (const session of sessions.splice(0)) session.close();
  await db.execute(query`truncate pec_item, pec_mailbox, pec_message cascade`);
  users += 1;
  user = `protocollo${users}@provincia.example`;
});
afterAll(async () => {
  for (const session of sessions) session.close();
  await dovecot.stop();
});

const letter = (n: number | string, words = "") =>
  Buffer.from(
    `From: <a@b.example>\r\nSubject: Lettera ${n} ${words}\r\nMessage-ID: <${n}@b.example>\r\n\r\nTesto ${n}\r\n`,
  );
const letters = (from: number, to: number, words = "") =>
  Array.from({ length: to - from + 1 }, (_, i) => letter(from + i, words));

function mailbox(query = ""): Mailbox {
  const [box] = parseMailboxes(dovecot.url(user, query), true);
  if (!box) throw new Error("no mailbox");
  return box;
}
function sessionOf(box: Mailbox, onNews = () => {}): MailboxSession {
  const session = new MailboxSession(box, onNews, dovecot.ca);
  sessions.push(session);
  return session;
}
async function read(box: Mailbox, session = sessionOf(box), concerns = async (_raw: Buffer) => true): Promise<number> {
  return readMailbox(systemContext(db, "test"), { mailbox: box, session, concerns, stopping: () => false });
}
const kept = async () => (await db.select({ sha256: pecMessage.sha256 }).from(pecMessage)).length;
const states = async () => (await db.select().from(pecItem).orderBy(pecItem.uid)).map((item) => item.state);

test("a shared mailbox is read without moving or flagging anything, and only what concerns a dossier is kept", async () => {
  dovecot.deliver(user, [letter(1), letter(2, "SIN"), letter(3)]);
  const box = mailbox();
  const session = sessionOf(box);
  expect(await read(box, session, async (raw) => raw.includes("SIN"))).toBe(3);
  const rows = await db.select().from(pecItem).orderBy(pecItem.uid);
  expect(rows.map((row) => [row.uid, row.state])).toEqual([
    [1, "passed"],
    [2, "kept"],
    [3, "passed"],
  ]);
  expect(rows.every((row) => /^[0-9a-f]{64}$/.test(row.sha256 ?? ""))).toBe(true);
  const raws = await db.execute<{ bytes: Buffer }>(query`select bytes from file where media_type = 'message/rfc822'`);
  expect(raws.map((row) => row.bytes)).toEqual([letter(2, "SIN")]);
  const untouched = dovecot.names(user).map((name) => name.replace(/^(cur|new)\//, "").replace(/:2,$/, ""));
  expect(untouched).toHaveLength(3);
  expect(untouched.join()).not.toMatch(/:2,\w/);
  expect(await read(box, session)).toBe(0);
  await expect(session.move([1])).rejects.toThrow();
});

test("a dedicated mailbox is kept whole and emptied into the folder of what was read", async () => {
  dovecot.deliver(user, letters(1, 30));
  const box = mailbox("?mode=dedicated&processed=Elaborati");
  expect(await read(box)).toBe(30);
  expect(await kept()).toBe(30);
  expect(dovecot.names(user)).toEqual([]);
  expect(dovecot.names(user, "Elaborati")).toHaveLength(30);
});

test("what was kept before a death is moved by the next run, and kept once", async () => {
  dovecot.deliver(user, letters(1, 25));
  const box = mailbox("?mode=dedicated");
  const session = sessionOf(box);
  const dying = {
    open: () => session.open(),
    uidsAfter: (last: number, since: Date) => session.uidsAfter(last, since),
    sizes: (uids: readonly number[]) => session.sizes(uids),
    fetch: (uids: readonly number[]) => session.fetch(uids),
    move: async () => Promise.reject(new Error("died")),
  };
  const reading = { mailbox: box, session: dying, concerns: async () => true, stopping: () => false };
  await expect(readMailbox(systemContext(db, "test"), reading)).rejects.toThrow("died");
  expect(dovecot.names(user)).toHaveLength(25);
  expect(await read(box)).toBe(0);
  expect(await kept()).toBe(25);
  expect(dovecot.names(user)).toEqual([]);
});

test("two that read at once keep each message once", async () => {
  dovecot.deliver(user, letters(1, 60));
  const box = mailbox();
  await Promise.all([read(box), read(box)]);
  expect(await kept()).toBe(60);
  expect(await states()).toEqual(Array.from({ length: 60 }, () => "kept"));
});

test("a mailbox whose messages were numbered anew is read again, and nothing is kept or looked at twice", async () => {
  dovecot.deliver(user, letters(1, 10));
  const box = mailbox();
  const session = sessionOf(box);
  let looks = 0;
  const concerns = async (raw: Buffer) => {
    looks += 1;
    return raw.includes("Lettera 4 ");
  };
  await read(box, session, concerns);
  session.close();
  dovecot.renumber(user);
  dovecot.deliver(user, [letter(11), letter(12)]);
  expect(await read(box, session, concerns)).toBe(12);
  expect(looks).toBe(12);
  expect(await kept()).toBe(1);
  const validities = await db.selectDistinct({ v: pecItem.uidValidity }).from(pecItem);
  expect(validities).toHaveLength(2);
  const [position] = await db.select().from(pecMailbox).where(eq(pecMailbox.account, user));
  expect(position?.lastUid).toBe(12);
});

test("a message that ends the process each time is not looked at for ever, and the others are read", async () => {
  const hidden = `=?utf-8?B?${Buffer.from("Pratica SIN-2026-000003-B").toString("base64")}?=`;
  const came = [letter(1), letter("2", "SIN-2026-000002-A"), letter("4", hidden), letter(3)];
  dovecot.deliver(user, came);
  const box = mailbox();
  const session = sessionOf(box);
  const deadly = async (raw: Buffer) => {
    if (!raw.includes("Lettera 3")) throw new Error("died");
    return false;
  };
  for (let death = 0; death < 31; death++) await read(box, session, deadly).catch(() => {});
  expect(await read(box, session, deadly)).toBe(0);
  // Our code stands in the second, and encoded in the third: a person must see them. The first is another office's, or nobody's.
  const items = await db.select().from(pecItem).where(eq(pecItem.account, user));
  const stateOf = (raw: Buffer) => items.find(({ sha256 }) => sha256 === sha256Hex(raw))?.state;
  expect(came.map(stateOf)).toEqual(["unreadable", "kept", "kept", "passed"]);
});

test("news are heard at once, without asking", async () => {
  dovecot.deliver(user, [letter(1)]);
  const box = mailbox();
  const heard = new Promise<number>((resolve) => {
    const session = sessionOf(box, () => resolve(Date.now()));
    void read(box, session);
  });
  await expect.poll(kept).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const delivered = Date.now();
  dovecot.deliver(user, [letter(2)]);
  expect((await heard) - delivered).toBeLessThan(10_000);
});

test("a wrong password and a certificate of somebody else are refused", async () => {
  dovecot.deliver(user, [letter(1)]);
  const box = mailbox();
  await expect(read({ ...box, password: "x" })).rejects.toThrow();
  const stranger = new MailboxSession(box, () => {});
  sessions.push(stranger);
  await expect(read(box, stranger)).rejects.toThrow(/self[- ]signed|certificate/i);
  expect(await kept()).toBe(0);
});
