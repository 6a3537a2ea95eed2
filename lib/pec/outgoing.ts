import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pecOutgoing } from "@/db/schema/pec";
import { kindById } from "@/lib/domain/kinds";
import { NOTICES } from "@/lib/domain/notices";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import { env } from "@/lib/platform/env";
import { readSetting } from "@/lib/settings/settings";

/**
 * Sends a notice also to the body's own PEC, where the Province has configured it: written in the caller's transaction, worded
 * and sent by the worker. A second one for the same event is not sent.
 */
export async function enqueuePec(tx: Tx, now: Date, dossier: Dossier, notice: Notice): Promise<void> {
  if (!env().pec.smtpUrl) return;
  const { pec } = kindById(dossier.kind).facts(dossier.variant, dossier.answers).organization;
  if (!pec) return;
  await enqueue(tx, now, {
    dossierId: dossier.id,
    eventKey: `pec:${notice.eventKey}`,
    recipient: pec,
    template: notice.template,
    data: NOTICES[notice.template].parse(notice.data),
  });
}

/** What an operator writes in answer to a message. */
export async function enqueueAnswer(
  tx: Tx,
  now: Date,
  answer: { eventKey: string; dossierId: string | null; recipient: string; subject: string; body: string },
): Promise<void> {
  await enqueue(tx, now, answer);
}

type Fields = Pick<typeof pecOutgoing.$inferInsert, "dossierId" | "eventKey" | "recipient"> &
  Partial<Pick<typeof pecOutgoing.$inferInsert, "template" | "data" | "subject" | "body">>;

async function enqueue(tx: Tx, now: Date, fields: Fields): Promise<void> {
  const from = await pecSender(tx);
  await tx
    .insert(pecOutgoing)
    .values({ ...fields, messageId: newMessageId(from), createdAt: now, nextAttemptAt: now })
    .onConflictDoNothing({ target: pecOutgoing.eventKey });
  await tx.execute(sql`select pg_notify('varco_work', 'pec')`);
}

/** Receipts name it in angle brackets. */
export const newMessageId = (from: string): string => `<${randomUUID()}@${from.split("@").at(-1)}>`;

/** The mailbox that signs in at the PEC server; its provider takes no other sender. */
export async function pecSender(db: Parameters<typeof readSetting>[0]): Promise<string> {
  const { smtpUrl } = env().pec;
  const user = smtpUrl ? decodeURIComponent(new URL(smtpUrl).username) : "";
  return user.includes("@") ? user : readSetting(db, "pec");
}
