import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { pecMessage } from "@/db/schema/pec";
import type { PecSource } from "@/lib/domain/pec-message";
import { storeFile } from "@/lib/platform/storage";

export type Brought = {
  raw: Buffer;
  source: PecSource;
  /** The mailbox, or who uploaded it. */
  broughtBy: string;
  shared: boolean;
  receivedAt: Date;
  forDossierId?: string;
};

/** Who brings a message deals with it at once; only if they could not, the worker does. */
const IN_HAND_MS = 20_000;

/**
 * Keeps the raw bytes of a message under their SHA-256, before anything parses them further; the worker deals with it as soon
 * as the transaction is committed. The same bytes, by whatever door, are one message. Gives its id, and whether it is new.
 */
export async function keepRaw(tx: Tx, now: Date, brought: Brought): Promise<{ id: string; isNew: boolean }> {
  const sha256 = await storeFile(tx, brought.raw, "message/rfc822", now);
  const { source, broughtBy, shared, receivedAt, forDossierId } = brought;
  const [added] = await tx
    .insert(pecMessage)
    .values({
      rawSha256: sha256,
      sha256,
      source,
      broughtBy,
      shared,
      size: brought.raw.length,
      receivedAt,
      forDossierId,
      nextAttemptAt: source === "mailbox" ? now : new Date(now.getTime() + IN_HAND_MS),
    })
    .onConflictDoNothing({ target: pecMessage.sha256 })
    .returning({ id: pecMessage.id });
  if (added) {
    await tx.execute(sql`select pg_notify('varco_work', 'pec')`);
    return { id: added.id, isNew: true };
  }
  const known = await messageOf(tx, sha256);
  return { id: known!, isNew: false };
}

/** The message with these bytes, if it is kept. */
export async function messageOf(db: Db | Tx, sha256: string): Promise<string | null> {
  const [row] = await db.select({ id: pecMessage.id }).from(pecMessage).where(eq(pecMessage.sha256, sha256));
  return row?.id ?? null;
}
