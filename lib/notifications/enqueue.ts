import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notification } from "@/db/schema/trail";
import type { NoticeTemplate } from "@/lib/domain/notices";

export type Notice = {
  template: NoticeTemplate;
  to: string;
  /** The event this notice tells: a second one with the same key is not sent. */
  eventKey: string;
  data: Record<string, unknown>;
  dossierId?: string;
};

/** Writes the notice and its job in the caller's transaction: the mail leaves only if the cause is committed (A37). */
export async function enqueueNotice(tx: Tx, now: Date, notice: Notice): Promise<void> {
  await tx
    .insert(notification)
    .values({
      eventKey: notice.eventKey,
      template: notice.template,
      recipient: notice.to,
      data: notice.data,
      dossierId: notice.dossierId ?? null,
      createdAt: now,
      nextAttemptAt: now,
    })
    .onConflictDoNothing();
  await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
}
