import { and, asc, eq, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { notification, outboxMail } from "@/db/schema/trail";
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
    try {
      const { to, subject, html, text } = await compose(tx, claimed);
      const mail = { notificationId: claimed.id, recipient: to, subject, html, text, at: ctx.now };
      await tx.insert(outboxMail).values(mail);
    } catch (error) {
      return fail(tx, ctx.now, claimed, error);
    }
    return settleSent(tx, ctx.now, claimed, "outbox");
  });
}

async function sendToServer(ctx: Context, transport: MailTransport): Promise<SendOutcome> {
  const claimed = await inTransaction(ctx, (tx) => claim(tx, ctx.now));
  if (!claimed) return "nothing";
  if (claimed.attempts > ATTEMPTS) return fail(ctx.db, ctx.now, claimed, new Error("interrupted"));
  try {
    await transport.send(await compose(ctx.db, claimed));
  } catch (error) {
    return fail(ctx.db, ctx.now, claimed, error);
  }
  return insist("mail.not-noted-yet", () => settleSent(ctx.db, ctx.now, claimed, transport.name));
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

/** Noted even if another worker took the notice up meanwhile: it has left. The secret link is forgotten. */
async function settleSent(db: Db | Tx, now: Date, sent: Notification, way: string): Promise<SendOutcome> {
  await db
    .update(notification)
    .set({ status: "sent", sentAt: now, lastError: null, data: sql`${notification.data} - 'link'` })
    .where(eq(notification.id, sent.id));
  log("info", "mail.sent", { notification: sent.id, template: sent.template, way, attempt: sent.attempts });
  return "sent";
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
