import { desc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { outboxMail } from "@/db/schema/trail";

export type OutboxMail = typeof outboxMail.$inferSelect;

/** Mails the outbox page shows at once. */
export const OUTBOX_PAGE = 100;

/** The newest mails of local mode's outbox, without their bodies. */
export const newestMails = (db: Db): Promise<Pick<OutboxMail, "notificationId" | "recipient" | "subject" | "at">[]> =>
  db
    .select({
      notificationId: outboxMail.notificationId,
      recipient: outboxMail.recipient,
      subject: outboxMail.subject,
      at: outboxMail.at,
    })
    .from(outboxMail)
    .orderBy(desc(outboxMail.at), desc(outboxMail.notificationId))
    .limit(OUTBOX_PAGE);

/** One mail of the outbox, or null. */
export async function outboxMailById(db: Db, id: string): Promise<OutboxMail | null> {
  if (!/^[0-9a-f-]{36}$/.test(id)) return null;
  const [mail] = await db.select().from(outboxMail).where(eq(outboxMail.notificationId, id));
  return mail ?? null;
}
