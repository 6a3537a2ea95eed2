import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notification } from "@/db/schema/trail";
import { NOTICES, type NoticeInput, type NoticeTemplate } from "@/lib/domain/notices";
import { personWrittenTo } from "./person-written-to";

export type Notice = {
  [T in NoticeTemplate]: {
    template: T;
    to: string;
    /** The event this notice tells: a second one with the same key is not sent. */
    eventKey: string;
    data: NoticeInput<T>;
    dossierId?: string;
    /** Codice fiscale of the person written to, when the caller knows: it stands in their inbox. */
    person?: string;
  };
}[NoticeTemplate];

/**
 * Writes the notice in the caller's transaction: the mail leaves only if the cause is committed (A37). Throws when the
 * template's data are not whole, so that the fault shows where it was made and not in the worker.
 */
export async function enqueueNotice(tx: Tx, now: Date, notice: Notice): Promise<void> {
  await tx
    .insert(notification)
    .values({
      eventKey: notice.eventKey,
      template: notice.template,
      recipient: notice.to,
      data: NOTICES[notice.template].parse(notice.data),
      dossierId: notice.dossierId ?? null,
      fiscalCode: notice.person ?? (await personWrittenTo(tx, notice)),
      createdAt: now,
      nextAttemptAt: now,
    })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
}
