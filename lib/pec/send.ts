import { and, asc, eq, lte, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import type { Tx } from "@/db/client";
import { pecOutgoing } from "@/db/schema/pec";
import { renderNotice } from "@/lib/notifications/render";
import { mailSite } from "@/lib/notifications/sender";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { insist } from "@/lib/platform/insist";
import { faultFields, log } from "@/lib/platform/log";
import { readSettings } from "@/lib/settings/settings";
import { pecSender } from "./outgoing";
import type { Outgoing } from "./receipts";

const MINUTE = 60_000;
/** Minutes before the second attempt, the third, ...; then it has failed, and an operator is told. */
const RETRY_MINUTES = [1, 5, 15, 60, 180] as const;
/** A worker that has not said how it went after this long is taken for dead. Longer than the server's patience. */
const LEASE_MINUTES = 5;

/** Hands a message to the PEC provider. Throws when it was not taken. */
export type PecTransport = (message: {
  from: { name: string; address: string };
  to: string;
  messageId: string;
  subject: string;
  text: string;
}) => Promise<void>;

/** The provider's server in PEC_SMTP_URL. */
export function pecTransport(url: string): PecTransport {
  const smtp = createTransport(url, {
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return async ({ to, ...message }) => {
    await smtp.sendMail({ ...message, to: { name: "", address: to } });
  };
}

/**
 * Sends the PEC that has waited longest, if one is due. Once, unless we die between the provider's "taken" and our note of
 * it: then the same Message-ID goes out again. What becomes of it is told by the receipts.
 */
export async function sendNextPec(
  ctx: Context,
  transport: PecTransport,
): Promise<"sent" | "retry" | "failed" | "nothing"> {
  const claimed = await inTransaction(ctx, (tx) => claim(tx, ctx.now));
  if (!claimed) return "nothing";
  const of = and(eq(pecOutgoing.id, claimed.id), eq(pecOutgoing.state, "queued"));
  let worded: { subject: string; text: string };
  try {
    const settings = await readSettings(ctx.db);
    worded = await wordsOf(ctx, claimed);
    const from = { name: settings.provinceName, address: await pecSender(ctx.db) };
    await transport({ from, to: claimed.recipient, messageId: claimed.messageId, ...worded });
  } catch (error) {
    return fail(ctx, claimed, error);
  }
  await insist("pec.not-noted-yet", () =>
    ctx.db
      .update(pecOutgoing)
      .set({ state: "sent", sentAt: ctx.now, lastError: null, subject: worded.subject, body: worded.text })
      .where(of),
  );
  log("info", "pec.sent", { outgoing: claimed.id, attempt: claimed.attempts });
  return "sent";
}

async function claim(tx: Tx, now: Date): Promise<Outgoing | null> {
  const [due] = await tx
    .select({ id: pecOutgoing.id })
    .from(pecOutgoing)
    .where(and(eq(pecOutgoing.state, "queued"), lte(pecOutgoing.nextAttemptAt, now)))
    .orderBy(asc(pecOutgoing.nextAttemptAt))
    .limit(1)
    .for("update", { skipLocked: true });
  if (!due) return null;
  const [claimed] = await tx
    .update(pecOutgoing)
    .set({ attempts: sql`${pecOutgoing.attempts} + 1`, nextAttemptAt: later(now, LEASE_MINUTES) })
    .where(eq(pecOutgoing.id, due.id))
    .returning();
  return claimed ?? null;
}

async function wordsOf(
  ctx: Context,
  { template, data, subject, body }: Outgoing,
): Promise<{ subject: string; text: string }> {
  if (!template) return { subject, text: body };
  const { subject: worded, text } = renderNotice(template, data, mailSite(await readSettings(ctx.db), env().baseUrl));
  return { subject: worded, text };
}

async function fail(ctx: Context, claimed: Outgoing, error: unknown): Promise<"retry" | "failed"> {
  const minutes = RETRY_MINUTES[claimed.attempts - 1];
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  const change =
    minutes === undefined
      ? { state: "failed" as const, failedAt: ctx.now, lastError }
      : { nextAttemptAt: later(ctx.now, minutes), lastError };
  await ctx.db
    .update(pecOutgoing)
    .set(change)
    .where(
      and(eq(pecOutgoing.id, claimed.id), eq(pecOutgoing.state, "queued"), eq(pecOutgoing.attempts, claimed.attempts)),
    );
  log("warn", minutes === undefined ? "pec.failed" : "pec.retry", {
    outgoing: claimed.id,
    attempt: claimed.attempts,
    ...faultFields(error),
  });
  return minutes === undefined ? "failed" : "retry";
}

const later = (now: Date, minutes: number): Date => new Date(now.getTime() + minutes * MINUTE);
