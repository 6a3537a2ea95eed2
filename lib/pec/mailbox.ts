import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pecItem, pecMailbox, pecMessage } from "@/db/schema/pec";
import { type Context, inTransaction } from "@/lib/platform/context";
import type { Mailbox } from "@/lib/platform/mailboxes";
import { sha256Hex } from "@/lib/platform/secrets";
import { keepRaw } from "./intake";
import { type Arrived, MAX_MESSAGE_BYTES, type MailboxSession } from "./mailbox-session";
import { decodeWords } from "./message-words";

const DAY = 86_400_000;
/** How far before the last reading a mailbox is read again after its UIDs were renumbered. */
const OVERLAP_DAYS = 3;
const SIZES_AT_ONCE = 200;
const BATCH = 20;
const BATCH_BYTES = 16 * 1024 * 1024;
/** A message that was being looked at so often when the process died is not looked at again: more than bad luck explains. */
const LOOKS = 10;
const HEAD_BYTES = 64 * 1024;

export type Reading = {
  mailbox: Mailbox;
  session: Pick<MailboxSession, "open" | "uidsAfter" | "sizes" | "fetch" | "move">;
  /** Whether a message of a shared mailbox concerns a dossier; never throws for what the message holds. */
  concerns: (raw: Buffer) => Promise<boolean>;
  stopping: () => boolean;
};

type Box = Pick<Mailbox, "account" | "folder" | "mode">;
type Item = typeof pecItem.$inferSelect;
type Met = { uid: number; sha256: string | null; arrived: Arrived | null };

const ofBox = (box: Box) => and(eq(pecItem.account, box.account), eq(pecItem.folder, box.folder));

/**
 * Reads what has come into a mailbox since the last time. May be killed at any instant and run twice at once: a message is
 * known by UIDVALIDITY and UID, and its bytes by their hash; the position moves in the transaction that keeps the message (D19).
 * Gives how many messages were met. Throws when mailbox or database are lost: the next run goes on from there.
 */
export async function readMailbox(ctx: Context, reading: Reading): Promise<number> {
  const { mailbox, session } = reading;
  const { uidValidity, uidNext } = await session.open();
  const { lastUid, since } = await takePosition(ctx, mailbox, uidValidity);
  const undecided = await undecidedUids(ctx, mailbox, uidValidity);
  const fresh = await session.uidsAfter(lastUid, since);
  if (lastUid === 0 && fresh.length === 0 && uidNext > 1)
    await inTransaction(ctx, (tx) => advance(tx, mailbox, uidValidity, uidNext - 1, 0));
  const uids = [...undecided, ...fresh];
  let met = 0;
  for (let from = 0; from < uids.length && !reading.stopping(); from += SIZES_AT_ONCE) {
    const some = uids.slice(from, from + SIZES_AT_ONCE);
    const sizes = await session.sizes(some);
    for (const batch of batches(some, sizes)) {
      if (reading.stopping()) return met;
      const left = uids.length - from - (some.indexOf(batch.at(-1)!) + 1);
      met += await readBatch(ctx, reading, uidValidity, { uids: batch, sizes, left });
    }
  }
  if (mailbox.mode === "dedicated") await moveRead(ctx, reading, uidValidity);
  if (!reading.stopping())
    await ctx.db
      .update(pecMailbox)
      .set({ readAt: new Date(), waiting: 0, error: null, errorAt: null })
      .where(isBox(mailbox));
  return met;
}

/** Notes why a mailbox could not be read, for the administrators' page. */
export async function noteFault(ctx: Context, box: Box, error: unknown): Promise<void> {
  const words = faultWords(error);
  await ctx.db
    .insert(pecMailbox)
    .values({
      account: box.account,
      folder: box.folder,
      mode: box.mode,
      uidValidity: 0,
      errorAt: ctx.now,
      error: words,
    })
    .onConflictDoUpdate({
      target: [pecMailbox.account, pecMailbox.folder],
      set: { mode: box.mode, errorAt: ctx.now, error: words },
    });
}

/** What the server answered; without a password, which servers do not repeat. */
function faultWords(error: unknown): string {
  if (!(error instanceof Error)) return "errore sconosciuto";
  const said = "responseText" in error && typeof error.responseText === "string" ? error.responseText : error.message;
  return ("code" in error && typeof error.code === "string" ? `${error.code}: ${said}` : said).slice(0, 300);
}

const isBox = (box: Box) => and(eq(pecMailbox.account, box.account), eq(pecMailbox.folder, box.folder));

/** Where to go on from. Renumbered UIDs (a new UIDVALIDITY) mean from some days before; hashes tell what was read already. */
async function takePosition(ctx: Context, mailbox: Mailbox, uidValidity: number) {
  const [known] = await ctx.db.select().from(pecMailbox).where(isBox(mailbox));
  const back = known?.readAt ? known.readAt.getTime() - OVERLAP_DAYS * DAY : ctx.now.getTime() - mailbox.days * DAY;
  const since = new Date(back);
  const { account, folder, mode } = mailbox;
  if (known?.uidValidity === uidValidity && known.mode === mode) return { lastUid: known.lastUid, since };
  const lastUid = known?.uidValidity === uidValidity ? known.lastUid : 0;
  await ctx.db
    .insert(pecMailbox)
    .values({ account, folder, mode, uidValidity })
    .onConflictDoUpdate({ target: [pecMailbox.account, pecMailbox.folder], set: { mode, uidValidity, lastUid } });
  return { lastUid, since };
}

/** Met before a death and not decided. */
async function undecidedUids(ctx: Context, box: Box, uidValidity: number): Promise<number[]> {
  const rows = await ctx.db
    .select({ uid: pecItem.uid })
    .from(pecItem)
    .where(and(ofBox(box), eq(pecItem.uidValidity, uidValidity), eq(pecItem.state, "waiting")));
  return rows.map((row) => row.uid).sort((a, b) => a - b);
}

/** Some messages at a time, by number and weight; what is too large for any batch stands alone. */
function* batches(uids: readonly number[], sizes: ReadonlyMap<number, number>): Generator<number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0;
    if (batch.length > 0 && (batch.length === BATCH || bytes + size > BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(uid);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

async function readBatch(
  ctx: Context,
  reading: Reading,
  uidValidity: number,
  batch: { uids: readonly number[]; sizes: ReadonlyMap<number, number>; left: number },
): Promise<number> {
  const { mailbox, session } = reading;
  const tooLarge = (uid: number) => (batch.sizes.get(uid) ?? 0) > MAX_MESSAGE_BYTES;
  const wanted = batch.uids.filter((uid) => batch.sizes.has(uid) && !tooLarge(uid));
  const arrived = wanted.length > 0 ? await session.fetch(wanted) : [];
  const met: Met[] = [
    ...arrived.map((one) => ({ uid: one.uid, sha256: sha256Hex(one.raw), arrived: one })),
    ...batch.uids.filter(tooLarge).map((uid) => ({ uid, sha256: null, arrived: null })),
  ];
  const undecided = await inTransaction(ctx, async (tx) => {
    const items = await meet(tx, ctx, mailbox, uidValidity, met);
    await forgetVanished(tx, mailbox, uidValidity, batch.uids, met);
    await advance(tx, mailbox, uidValidity, Math.max(...batch.uids), batch.left);
    return items.filter((item) => item.state === "waiting");
  });
  for (const item of undecided) {
    const one = met.find(({ uid }) => uid === item.uid)?.arrived;
    if (one && !reading.stopping()) await decide(ctx, reading, item, one);
  }
  return met.length;
}

/** Writes down each message met. All of a dedicated mailbox are kept at once; of a shared one only those decided before. */
async function meet(tx: Tx, ctx: Context, mailbox: Mailbox, uidValidity: number, met: readonly Met[]): Promise<Item[]> {
  if (met.length === 0) return [];
  const { account, folder, mode } = mailbox;
  const hashes = met.flatMap(({ sha256 }) => sha256 ?? []);
  const kept = new Set(
    (await tx.select({ sha256: pecMessage.sha256 }).from(pecMessage).where(inArray(pecMessage.sha256, hashes))).map(
      (row) => row.sha256,
    ),
  );
  const passed = new Set(
    (
      await tx
        .selectDistinct({ sha256: pecItem.sha256 })
        .from(pecItem)
        .where(and(inArray(pecItem.sha256, hashes), eq(pecItem.state, "passed")))
    ).map((row) => row.sha256),
  );
  const stateOf = (sha256: string | null): Item["state"] => {
    if (sha256 === null) return "unreadable";
    if (mode === "dedicated" || kept.has(sha256)) return "kept";
    return passed.has(sha256) ? "passed" : "waiting";
  };
  for (const { arrived, sha256 } of met)
    if (mode === "dedicated" && arrived && !kept.has(sha256!)) await keep(tx, ctx, mailbox, arrived);
  const values = met.map(({ uid, sha256 }) => ({ uid, sha256, state: stateOf(sha256) }));
  await tx
    .insert(pecItem)
    .values(values.map((value) => ({ ...value, account, folder, uidValidity, at: ctx.now })))
    .onConflictDoNothing();
  return tx
    .select()
    .from(pecItem)
    .where(
      and(
        ofBox(mailbox),
        eq(pecItem.uidValidity, uidValidity),
        inArray(
          pecItem.uid,
          met.map(({ uid }) => uid),
        ),
      ),
    );
}

const keep = (tx: Tx, ctx: Context, mailbox: Mailbox, { raw, receivedAt }: Arrived) =>
  keepRaw(tx, ctx.now, {
    raw,
    source: "mailbox",
    broughtBy: mailbox.account,
    shared: mailbox.mode === "shared",
    receivedAt,
  });

/** Somebody deleted them between two looks: there is nothing left to decide. */
async function forgetVanished(tx: Tx, box: Box, uidValidity: number, asked: readonly number[], met: readonly Met[]) {
  const there = new Set(met.map(({ uid }) => uid));
  const gone = asked.filter((uid) => !there.has(uid));
  if (gone.length === 0) return;
  const undecided = and(eq(pecItem.uidValidity, uidValidity), eq(pecItem.state, "waiting"), inArray(pecItem.uid, gone));
  await tx
    .update(pecItem)
    .set({ state: "passed" })
    .where(and(ofBox(box), undecided));
}

/** Never back, and not for a mailbox whose UIDs have been renumbered meanwhile. */
async function advance(tx: Tx, box: Box, uidValidity: number, uid: number, left: number): Promise<void> {
  await tx
    .update(pecMailbox)
    .set({ lastUid: sql`greatest(${pecMailbox.lastUid}, ${uid})`, waiting: left })
    .where(and(isBox(box), eq(pecMailbox.uidValidity, uidValidity)));
}

/**
 * Whether a message of a shared mailbox is ours. The look comes first, in memory: of other offices' mail nothing but UID and
 * hash is ever written. One that ended the process each time it was looked at is kept only if our code stands in its bytes.
 */
async function decide(ctx: Context, reading: Reading, item: Item, arrived: Arrived): Promise<void> {
  const { mailbox } = reading;
  const one = and(
    ofBox(mailbox),
    eq(pecItem.uidValidity, item.uidValidity),
    eq(pecItem.uid, item.uid),
    eq(pecItem.state, "waiting"),
  );
  // Counted before the look, and committed: afterwards there may be nobody left to count.
  const [counted] = await ctx.db
    .update(pecItem)
    .set({ looks: sql`${pecItem.looks} + 1` })
    .where(one)
    .returning({ looks: pecItem.looks });
  if (!counted) return;
  const deadly = counted.looks > LOOKS;
  const ours = deadly ? namesCode(arrived.raw) : await reading.concerns(arrived.raw);
  await inTransaction(ctx, async (tx) => {
    const [decided] = await tx
      .update(pecItem)
      .set({ state: ours ? "kept" : deadly ? "unreadable" : "passed" })
      .where(one)
      .returning({ uid: pecItem.uid });
    if (decided && ours) await keep(tx, ctx, mailbox, arrived);
  });
}

/** Without parsing: as it stands in the bytes, or in the encoded words of the head. */
function namesCode(raw: Buffer): boolean {
  return CODE.test(raw.toString("latin1")) || CODE.test(decodeWords(raw.toString("latin1", 0, HEAD_BYTES)));
}

const CODE = /\b[A-Z]{2,5}-\d{4}-\d{6}-[A-Z]\b/;

/** What has been kept goes into the folder of what has been read, after the commit; a death in between repeats the move. */
async function moveRead(ctx: Context, { mailbox, session }: Reading, uidValidity: number): Promise<void> {
  const toMove = and(
    ofBox(mailbox),
    eq(pecItem.uidValidity, uidValidity),
    eq(pecItem.state, "kept"),
    eq(pecItem.moved, false),
  );
  for (;;) {
    const rows = await ctx.db
      .select({ uid: pecItem.uid })
      .from(pecItem)
      .where(toMove)
      .orderBy(asc(pecItem.uid))
      .limit(500);
    if (rows.length === 0) return;
    const uids = rows.map((row) => row.uid);
    await session.move(uids);
    await ctx.db
      .update(pecItem)
      .set({ moved: true })
      .where(and(toMove, inArray(pecItem.uid, uids)));
  }
}
