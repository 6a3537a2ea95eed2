import { spawnSync } from "node:child_process";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { pecItem, pecMailbox } from "@/db/schema/pec";
import { concerns } from "@/lib/pec/concerns";
import { readMailbox } from "@/lib/pec/mailbox";
import { MailboxSession } from "@/lib/pec/mailbox-session";
import { parseMailboxes } from "@/lib/platform/mailboxes";
import { systemContext } from "@/lib/platform/system-context";
import { type Dovecot, startDovecot } from "../../support/pec/dovecot";
import { byTurns, median } from "../load";
import { type Result, result } from "../result";
import { stage } from "../stage";

const [SMALL, LARGE] = stage.quick ? [1_000, 10_000] : [1_000, 100_000];
const [ROUNDS, EACH] = stage.quick ? [3, 20] : [15, 50];
const WHAT = `a new message of a shared mailbox that holds ${LARGE}; of one that holds ${SMALL}`;

type Filled = { user: string; read(): Promise<number> };

/** (h) What a new message costs as the mailbox grows, against a real IMAP server. Left out where there is no dovecot. */
export async function mailboxRow(note: (line: string) => void): Promise<Result[]> {
  if (spawnSync("dovecot", ["--version"]).status !== 0) {
    note("h: growth of a mailbox left out: there is no dovecot on this machine");
    return [];
  }
  const dovecot = await startDovecot();
  const sessions: MailboxSession[] = [];
  try {
    const [small, large] = [await fill(dovecot, sessions, SMALL), await fill(dovecot, sessions, LARGE)];
    let next = 0;
    const more = (one: Filled) => async () => {
      next += EACH;
      dovecot.deliver(one.user, letters(next - EACH, EACH, "nuova"));
      const began = performance.now();
      if ((await one.read()) !== EACH) throw new Error("not all new messages were met");
      return (performance.now() - began) / EACH;
    };
    const { baseline, subject } = await byTurns(ROUNDS, more(small), more(large));
    return [
      result({
        ...{ row: "h", what: WHAT, unit: "ms" },
        ...{ baseline: median(baseline), subject: median(subject) },
        target: { of: "ratio", atMost: 1.5 },
        note: `${EACH} at a time, looked at and passed over; dovecot with Maildir`,
      }),
    ];
  } finally {
    for (const session of sessions) session.close();
    await dovecot.stop();
  }
}

const AT_ONCE = 1_000;

function letters(first: number, count: number, word: string): Buffer[] {
  return Array.from({ length: count }, (_, i) => {
    const head = `From: <a@b.example>\r\nSubject: Lettera ${word} ${first + i}\r\nMessage-ID: <${word}${first + i}@b.example>`;
    return Buffer.from(`${head}\r\n\r\nBuongiorno, le scriviamo per la strada provinciale.\r\n`);
  });
}

/** A mailbox with so many messages that the portal has already passed over: their rows are written by hand. */
async function fill(dovecot: Dovecot, sessions: MailboxSession[], size: number): Promise<Filled> {
  const user = `casella${size}@provincia.example`;
  for (let n = 0; n < size; n += AT_ONCE) dovecot.deliver(user, letters(n, AT_ONCE, `vecchia${size}`));
  const [mailbox] = parseMailboxes(dovecot.url(user), false);
  if (!mailbox) throw new Error("no mailbox");
  const session = new MailboxSession(mailbox, () => {}, dovecot.ca);
  sessions.push(session);
  const { uidValidity, uidNext } = await session.open();
  if (uidNext !== size + 1) throw new Error(`the mailbox holds ${uidNext - 1} messages, not ${size}`);
  const box = { account: mailbox.account, folder: mailbox.folder };
  await db.insert(pecMailbox).values({ ...box, mode: "shared", uidValidity, lastUid: size, readAt: new Date() });
  await db.execute(sql`
    insert into ${pecItem} (account, folder, uid_validity, uid, sha256, state, at)
    select ${box.account}, ${box.folder}, ${uidValidity}, n, encode(sha256(convert_to(${user} || n, 'UTF8')), 'hex'), 'passed', now()
    from generate_series(1, ${size}::int) n`);
  await db.execute(sql`analyze ${pecItem}`);
  const reading = { mailbox, session, concerns: (raw: Buffer) => concerns(db, raw, null), stopping: () => false };
  return { user, read: () => readMailbox(systemContext(db, "mailbox"), reading) };
}
