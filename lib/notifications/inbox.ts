import { and, count, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { type Cursor, writeCursor } from "@/lib/domain/cursor";
import { Refusal } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";

const PAGE = 20;

export type InboxRow = {
  id: string;
  subject: string;
  at: Date;
  unread: boolean;
  /** Switched off by the person: it stands here only. */
  mailed: boolean;
  code: string | null;
};

export type InboxMessage = InboxRow & { text: string; recipient: string; dossierRef: string | null };

/** What was written to whoever is signed in, and has left: never somebody else's. */
const own = (ctx: Context) => {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  return and(eq(notification.fiscalCode, ctx.actor.fiscalCode), isNotNull(notification.subject));
};

const COLUMNS = {
  id: notification.id,
  subject: notification.subject,
  at: notification.createdAt,
  readAt: notification.readAt,
  status: notification.status,
  code: dossier.code,
};

/** One page of one's own messages, the newest first; `next` is where the following page begins. */
export async function listInbox(
  ctx: Context,
  input: { after: Cursor | null; unreadOnly: boolean },
): Promise<{ rows: InboxRow[]; next: string | null }> {
  const { after } = input;
  const rows = await ctx.db
    .select(COLUMNS)
    .from(notification)
    .leftJoin(dossier, eq(dossier.id, notification.dossierId))
    .where(
      and(
        own(ctx),
        input.unreadOnly ? isNull(notification.readAt) : undefined,
        after
          ? sql`(${notification.createdAt}, ${notification.id}) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(desc(notification.createdAt), desc(notification.id))
    .limit(PAGE + 1);
  const shown = rows.slice(0, PAGE).map(rowOf);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PAGE && last ? writeCursor(last) : null };
}

const rowOf = (row: {
  id: string;
  subject: string | null;
  at: Date;
  readAt: Date | null;
  status: string;
  code: string | null;
}): InboxRow => ({
  id: row.id,
  subject: row.subject ?? "",
  at: row.at,
  unread: row.readAt === null,
  mailed: row.status !== "kept",
  code: row.code,
});

/** How many messages the person has not opened yet. */
export async function countUnread(ctx: Context): Promise<number> {
  const [row] = await ctx.db
    .select({ n: count() })
    .from(notification)
    .where(and(own(ctx), isNull(notification.readAt)));
  return row?.n ?? 0;
}

/** One message with its text as it was sent; opening it marks it as read. Somebody else's is `not-found`. */
export async function openMessage(ctx: Context, id: string): Promise<InboxMessage> {
  const mine = own(ctx);
  if (!isUuid(id)) throw new Refusal("not-found");
  const [found] = await ctx.db
    .select({ ...COLUMNS, text: notification.text, recipient: notification.recipient, dossierRef: dossier.ref })
    .from(notification)
    .leftJoin(dossier, eq(dossier.id, notification.dossierId))
    .where(and(mine, eq(notification.id, id)));
  if (!found) throw new Refusal("not-found");
  await ctx.db
    .update(notification)
    .set({ readAt: ctx.now })
    .where(and(eq(notification.id, id), isNull(notification.readAt)));
  return { ...rowOf(found), text: found.text ?? "", recipient: found.recipient, dossierRef: found.dossierRef };
}
