import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { file } from "@/db/schema/dossier";
import { pecMessage } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import { isReceipt } from "@/lib/domain/pec-intake";
import { PEC_FLAG_TEXT, type PecState } from "@/lib/domain/pec-message";
import { isArchive } from "@/lib/filing/foreign-type";
import { type Context, inTransaction } from "@/lib/platform/context";
import { faultFields, log } from "@/lib/platform/log";
import { applyMessage } from "./apply-message";
import { type Match, matchMessage } from "./match";
import { findPapers, type PaperFound } from "./match-papers";
import type { PecMessage } from "./message";
import { readPecMessage } from "./read-message";
import { linkReceipt, noteReceipt, outgoingOf } from "./receipts";
import type { PecTrust } from "./trust";

export type KeptMessage = typeof pecMessage.$inferSelect;

/**
 * Seconds before another attempt. What has been begun so often goes to a person: more than the bad luck of a process that
 * ends each time, or of a database that is away, explains.
 */
const RETRY_SECONDS = [2, 5, 10, 20, 30, 60, 60, 120, 120] as const;
/** For so long nobody else takes up what one has begun; after a death, the time until it is taken up again. */
const BEGUN_SECONDS = 20;

export type Outcome = Exclude<PecState, "new" | "discarded"> | "retry" | "taken" | "nothing";

/**
 * Deals with the kept message that has waited longest: read, verified, looked through, then matched, and all that follows
 * from it, in one transaction that holds the message's lock. May be killed at any instant and run by several at once. A message that cannot
 * be dealt with is tried again later and in the end goes to the quarantine: it never stops the others.
 */
export async function fileNext(ctx: Context, trust: PecTrust | null): Promise<Outcome> {
  const claimed = await inTransaction(ctx, (tx) => claim(tx, ctx.now));
  if (!claimed) return "nothing";
  const outcome = await attempt(ctx, claimed.id, trust, { giveUp: claimed.attempts > RETRY_SECONDS.length });
  if (outcome === "retry") await putOff(ctx, claimed);
  return outcome;
}

/**
 * The same for one message, at once: for who brings it by hand and waits for the answer. Where the worker was quicker, its
 * answer is waited for.
 */
export async function fileMessage(ctx: Context, id: string, trust: PecTrust | null): Promise<PecState> {
  await attempt(ctx, id, trust, { wait: true });
  const [row] = await ctx.db.select({ state: pecMessage.state }).from(pecMessage).where(eq(pecMessage.id, id));
  return row?.state ?? "new";
}

async function attempt(
  ctx: Context,
  id: string,
  trust: PecTrust | null,
  { giveUp = false, wait = false }: { giveUp?: boolean; wait?: boolean },
): Promise<Outcome> {
  try {
    const look = giveUp ? null : await lookThrough(ctx, id, trust);
    return await inTransaction(ctx, async (tx) => {
      const [row] = await tx
        .select()
        .from(pecMessage)
        .where(and(eq(pecMessage.id, id), eq(pecMessage.state, "new")))
        .for("update", wait ? {} : { skipLocked: true });
      if (!row?.rawSha256) return "taken";
      if (!look) return settle(tx, ctx, row, null, { state: "quarantined", doubts: [DOUBT.unread] });
      return deal(tx, ctx, row, look);
    });
  } catch (error) {
    log("error", "pec.fault", { message: id, ...faultFields(error) });
    return "retry";
  }
}

type Look = { message: PecMessage; found: PaperFound[] };

/** All that takes time, before anything is locked. A receipt from the mailbox is never matched by its papers. */
async function lookThrough(ctx: Context, id: string, trust: PecTrust | null): Promise<Look | null> {
  const [kept] = await ctx.db
    .select({ bytes: file.bytes, source: pecMessage.source })
    .from(pecMessage)
    .innerJoin(file, eq(file.sha256, pecMessage.rawSha256))
    .where(and(eq(pecMessage.id, id), eq(pecMessage.state, "new")));
  if (!kept) return null;
  const message = await readPecMessage(kept.bytes, trust);
  const unasked = isReceipt(message.kind) && kept.source === "mailbox";
  return { message, found: unasked ? [] : await findPapers(ctx.db, message.attachments) };
}

/** Counted before it is read: one that ends the process each time must not be read for ever. */
async function claim(tx: Tx, now: Date): Promise<{ id: string; attempts: number } | null> {
  const [due] = await tx
    .select({ id: pecMessage.id, attempts: pecMessage.attempts })
    .from(pecMessage)
    .where(and(eq(pecMessage.state, "new"), lte(pecMessage.nextAttemptAt, now)))
    .orderBy(asc(pecMessage.nextAttemptAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!due) return null;
  const [claimed] = await tx
    .update(pecMessage)
    .set({ attempts: sql`${pecMessage.attempts} + 1`, nextAttemptAt: new Date(now.getTime() + BEGUN_SECONDS * 1000) })
    .where(eq(pecMessage.id, due.id))
    .returning({ id: pecMessage.id, attempts: pecMessage.attempts });
  return claimed ?? null;
}

/** After a fault: longer each time. */
async function putOff(ctx: Context, { id, attempts }: { id: string; attempts: number }): Promise<void> {
  const wait = RETRY_SECONDS[attempts - 1] ?? RETRY_SECONDS.at(-1)!;
  await ctx.db
    .update(pecMessage)
    .set({ nextAttemptAt: new Date(ctx.now.getTime() + wait * 1000) })
    .where(and(eq(pecMessage.id, id), eq(pecMessage.state, "new")));
}

type End = {
  state: Exclude<PecState, "new" | "discarded">;
  doubts?: readonly string[];
  candidates?: KeptMessage["candidates"];
  outgoingId?: string;
};

/** Why a message is left to a person. */
const DOUBT = {
  unread: "Non siamo riusciti a leggerlo",
  "busta-anomalia": "È un’e-mail ordinaria: mittente e ora non sono certificati",
  ordinary: "È un’e-mail ordinaria: mittente e ora non sono certificati",
  unreadable: "Non è un messaggio che sappiamo leggere",
  invalid: "La firma del gestore PEC non è valida: il contenuto può essere stato cambiato",
  missing: "Manca la firma del gestore PEC: mittente e ora non sono certificati",
  untrusted: "La firma del gestore PEC non è riconosciuta: mittente e ora non sono sicuri",
  none: "Non indica nessuna pratica",
  several: "Può riguardare più pratiche, o non è sicuro quale",
} as const;

async function deal(tx: Tx, ctx: Context, row: KeptMessage, { message, found }: Look): Promise<Outcome> {
  if (isReceipt(message.kind)) return dealWithReceipt(tx, ctx, row, { message, found });
  const match = await matchMessage(tx, message, found);
  const candidates = [
    ...match.certain.map(({ dossierId }) => ({ dossierId, why: "Il messaggio la indica chiaramente" })),
    ...match.candidates.map(({ dossierId, why }) => ({ dossierId, why })),
  ];
  const doubts = doubtsOf(message, match);
  if (doubts.length > 0) return settle(tx, ctx, row, message, { state: "quarantined", doubts, candidates });
  const delivery = deliveryOf(row, message, match);
  let filed = false;
  // Always in the same order: two messages for the same dossiers wait for one another, and never for ever.
  for (const { dossierId } of match.certain.toSorted((a, b) => a.dossierId.localeCompare(b.dossierId))) {
    const { role } = await applyMessage(tx, ctx, dossierId, delivery);
    filed ||= role !== "attached";
  }
  return settle(tx, ctx, row, message, { state: filed ? "filed" : "attached", candidates });
}

/** Messages that no provider of certified mail answers for. */
const UNCERTIFIED: ReadonlySet<PecMessage["kind"]> = new Set(["ordinary", "unreadable", "busta-anomalia"]);

/** What of a read message goes to its dossiers. */
export const deliveryOf = (row: KeptMessage, message: PecMessage, match: Pick<Match, "papers" | "certain">) => ({
  messageId: row.id,
  channel: UNCERTIFIED.has(message.kind) ? ("email" as const) : ("pec" as const),
  sender: message.sender,
  sentAt: sentAt(row, message),
  text: message.original?.text ?? "",
  attachments: message.attachments,
  types: match.papers,
  alone: match.certain.length <= 1,
});

/** Only a signed certificate tells when it was sent; it can never be later than the arrival here. */
function sentAt(row: KeptMessage, { certifiedAt, signature }: PecMessage): Date {
  const certified = certifiedAt && signature === "valid" ? new Date(certifiedAt) : null;
  return certified && certified < row.receivedAt ? certified : row.receivedAt;
}

function doubtsOf({ kind, signature, attachments }: PecMessage, { certain, candidates }: Match): string[] {
  const doubts: string[] = [];
  if (kind === "ordinary" || kind === "unreadable" || kind === "busta-anomalia") doubts.push(DOUBT[kind]);
  else if (signature !== "valid") doubts.push(DOUBT[signature]);
  if (certain.length === 0) doubts.push(candidates.length > 0 ? DOUBT.several : DOUBT.none);
  if (doubts.length > 0 && attachments.some(({ content }) => isArchive(content))) doubts.push(PEC_FLAG_TEXT.archive);
  return doubts;
}

/** Receipts of ours are noted; those that an applicant brings stand in their dossier; others are nobody's. */
async function dealWithReceipt(tx: Tx, ctx: Context, row: KeptMessage, { message, found }: Look): Promise<Outcome> {
  const { signature, kind } = message;
  const outgoing = await outgoingOf(tx, message);
  if (signature !== "valid" && (outgoing || row.forDossierId)) {
    const candidates = [outgoing?.dossierId ?? row.forDossierId!].map((dossierId) => ({ dossierId, why: RECEIPT_OF }));
    return settle(tx, ctx, row, message, { state: "quarantined", doubts: [DOUBT[signature]], candidates });
  }
  if (outgoing) {
    await noteReceipt(tx, ctx, { messageId: row.id, outgoing, kind, at: sentAt(row, message) });
    return settle(tx, ctx, row, message, { state: "attached", outgoingId: outgoing.id });
  }
  if (row.forDossierId) {
    await linkReceipt(tx, ctx, { messageId: row.id, dossierId: row.forDossierId, flags: [] });
    return settle(tx, ctx, row, message, { state: "attached" });
  }
  if (row.source === "mailbox") return settle(tx, ctx, row, message, { state: "ignored" });
  const { candidates } = await matchMessage(tx, message, found);
  return settle(tx, ctx, row, message, { state: "quarantined", doubts: [RECEIPT_OF], candidates });
}

const RECEIPT_OF = "È una ricevuta";

async function settle(tx: Tx, ctx: Context, row: KeptMessage, message: PecMessage | null, end: End): Promise<Outcome> {
  await tx
    .update(pecMessage)
    .set({ ...end, ...(message ? factsOf(message) : {}) })
    .where(eq(pecMessage.id, row.id));
  if (end.state === "quarantined")
    await recordAudit(tx, ctx, {
      action: "pec.quarantined",
      subjectType: "pec",
      subjectId: row.id,
      detail: { sha256: row.sha256, doubts: end.doubts ?? [] },
    });
  return end.state;
}

/** What is kept of a read message besides its bytes. The database takes neither NUL nor half a character. */
function factsOf(message: PecMessage) {
  const { kind, signature, sender, subject, messageId, certifiedAt, provider, original, attachments, ...rest } =
    message;
  const facts = {
    kind,
    signature,
    sender,
    subject,
    messageId,
    provider,
    text: original?.text ?? "",
    facts: {
      ...rest,
      originalMessageId: original?.messageId ?? null,
      attachments: attachments.map(({ content, ...attachment }) => attachment),
    },
  };
  const clean = (_: string, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\ufffd") : value;
  const plain = JSON.parse(JSON.stringify(facts, clean)) as typeof facts;
  return { ...plain, certifiedAt: certifiedAt ? new Date(certifiedAt) : null };
}
