import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { notification, outboxMail } from "@/db/schema/trail";
import { isOptional, LEFT_OUT } from "@/lib/domain/inbox";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { insist } from "@/lib/platform/insist";
import { faultFields, log } from "@/lib/platform/log";
import type { MailWay } from "@/lib/platform/mail";
import type { MailMessage, MailTransport } from "@/lib/platform/mail/message";
import { readSettings } from "@/lib/settings/settings";
import { renderNotice } from "./render";
import { mailSite, messageOf } from "./sender";

type Notification = typeof notification.$inferSelect;
export type SendOutcome = "sent" | "retry" | "failed" | "nothing";

const MINUTE = 60_000;
/** Minutes before the second attempt, the third, ...: eight attempts in eleven hours, then `failed`. */
const RETRY_MINUTES = [1, 5, 15, 30, 60, 180, 360] as const;
const ATTEMPTS = RETRY_MINUTES.length + 1;
/** A worker that has not said how it went after this long is taken for dead. Longer than any transport's patience. */
const LEASE_MINUTES = 5;

/**
 * Sends the notice that has waited longest, if one is due; several may run at once (A37). Into the outbox exactly once.
 * To a server once, unless we die between its "taken" and our note of it: then the same Message-ID or idempotency key
 * goes out again. A failure is kept with the notice and tried again later; nothing is thrown for it.
 */
export async function sendNext(ctx: Context, way: MailWay): Promise<SendOutcome> {
  return "send" in way ? sendToServer(ctx, way) : putIntoOutbox(ctx);
}

function putIntoOutbox(ctx: Context): Promise<SendOutcome> {
  return inTransaction(ctx, async (tx) => {
    const claimed = await claim(tx, ctx.now);
    if (!claimed) return "nothing";
    if (claimed.attempts > ATTEMPTS) return fail(tx, ctx.now, claimed, new Error("interrupted"));
    let mail: MailMessage;
    try {
      mail = await compose(tx, claimed);
    } catch (error) {
      return fail(tx, ctx.now, claimed, error);
    }
    if (!(await isWanted(tx, claimed))) return settle(tx, ctx.now, claimed, mail, "inbox");
    const { to, subject, html, text } = mail;
    await tx.insert(outboxMail).values({ notificationId: claimed.id, recipient: to, subject, html, text, at: ctx.now });
    return settle(tx, ctx.now, claimed, mail, "outbox");
  });
}

async function sendToServer(ctx: Context, transport: MailTransport): Promise<SendOutcome> {
  const claimed = await inTransaction(ctx, (tx) => claim(tx, ctx.now));
  if (!claimed) return "nothing";
  if (claimed.attempts > ATTEMPTS) return fail(ctx.db, ctx.now, claimed, new Error("interrupted"));
  let mail: MailMessage;
  let way: string = transport.name;
  try {
    mail = await compose(ctx.db, claimed);
    if (await isWanted(ctx.db, claimed)) await transport.send(mail);
    else way = "inbox";
  } catch (error) {
    return fail(ctx.db, ctx.now, claimed, error);
  }
  return insist("mail.not-noted-yet", () => settle(ctx.db, ctx.now, claimed, mail, way));
}

/** The next due notice, counted as attempted and put off by the lease; locked while the transaction lasts. */
async function claim(tx: Tx, now: Date): Promise<Notification | null> {
  const [due] = await tx
    .select({ id: notification.id })
    .from(notification)
    .where(and(eq(notification.status, "queued"), lte(notification.nextAttemptAt, now)))
    .orderBy(asc(notification.nextAttemptAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!due) return null;
  const [claimed] = await tx
    .update(notification)
    .set({ attempts: sql`${notification.attempts} + 1`, nextAttemptAt: later(now, LEASE_MINUTES) })
    .where(eq(notification.id, due.id))
    .returning();
  return claimed ?? null;
}

async function compose(db: Db | Tx, claimed: Notification): Promise<MailMessage> {
  const settings = await readSettings(db);
  const environment = env();
  const mail = renderNotice(claimed.template, claimed.data, mailSite(settings, environment.baseUrl));
  return messageOf(claimed, mail, settings, environment);
}

/** False when the person written to does without this notice by mail: it stands in their inbox only. */
async function isWanted(db: Db | Tx, { template, fiscalCode }: Notification): Promise<boolean> {
  if (!fiscalCode || !isOptional(template)) return true;
  const [holder] = await db.select({ off: account.noticesOff }).from(account).where(eq(account.fiscalCode, fiscalCode));
  return !holder?.off.includes(template);
}

/**
 * Noted even if another worker took the notice up meanwhile: it has left. The words are kept for the inbox; the secret link
 * is forgotten.
 */
async function settle(
  db: Db | Tx,
  now: Date,
  sent: Notification,
  mail: MailMessage,
  way: string,
): Promise<SendOutcome> {
  const kept = { subject: mail.subject, text: withoutLink(mail.text, sent.data.link) };
  await db
    .update(notification)
    .set({
      status: way === "inbox" ? "kept" : "sent",
      sentAt: now,
      lastError: null,
      data: sql`${notification.data} - 'link'`,
      ...kept,
    })
    .where(eq(notification.id, sent.id));
  log("info", "mail.sent", { notification: sent.id, template: sent.template, way, attempt: sent.attempts });
  return "sent";
}

/** Whoever reads the inbox has signed in: what opens without signing in stays in the mail. */
function withoutLink(text: string, link: unknown): string {
  if (typeof link !== "string") return text;
  return text.replaceAll(new URL(link, env().baseUrl).href, LEFT_OUT);
}

/** Later again, or `failed` after the last attempt; left alone when another worker has taken it up since. */
async function fail(db: Db | Tx, now: Date, claimed: Notification, error: unknown): Promise<SendOutcome> {
  const minutes = RETRY_MINUTES[claimed.attempts - 1];
  const status = minutes === undefined ? ("failed" as const) : ("queued" as const);
  await db
    .update(notification)
    .set({ status, nextAttemptAt: later(now, minutes ?? 0), lastError: wordsOf(error) })
    .where(
      and(
        eq(notification.id, claimed.id),
        eq(notification.status, "queued"),
        eq(notification.attempts, claimed.attempts),
      ),
    );
  log("warn", status === "failed" ? "mail.failed" : "mail.retry", {
    notification: claimed.id,
    template: claimed.template,
    attempt: claimed.attempts,
    ...faultFields(error),
  });
  return status === "failed" ? "failed" : "retry";
}

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);

/** For the operators, beside the recipient: what the server said. */
const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 300);
