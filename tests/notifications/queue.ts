import { asc, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { notification, outboxMail } from "@/db/schema/trail";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { SAMPLES } from "./samples";

export const NOW = new Date("2026-11-19T09:00:00Z");
export const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
export const at = (now: Date): Context => ({ actor: { kind: "system", job: "test" }, now, requestId: "test", db });

export async function emptyQueue(): Promise<void> {
  await db.delete(notification);
  await db.delete(outboxMail);
}

/** Enqueues the notice of one event, told again if asked. */
export async function enqueue(eventKey: string, to = "ada@forno.example.it", now = NOW): Promise<void> {
  const notice = { template: "link-again" as const, to, eventKey, data: SAMPLES["link-again"] };
  await db.transaction((tx) => enqueueNotice(tx, now, notice));
}

export const mails = () => db.select().from(outboxMail).orderBy(asc(outboxMail.recipient));
export const notices = () => db.select().from(notification).orderBy(asc(notification.eventKey));
export async function noticeOf(eventKey: string) {
  const [row] = await db.select().from(notification).where(eq(notification.eventKey, eventKey));
  if (!row) throw new Error(`no notice ${eventKey}`);
  return row;
}
