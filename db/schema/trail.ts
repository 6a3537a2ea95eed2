import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at, bytea } from "./columns";

/** Append-only, chained by hash; a trigger refuses updates and deletes. */
export const auditEntry = pgTable(
  "audit_entry",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: at().notNull(),
    actorKind: text().notNull(),
    actorId: text(),
    actorLabel: text().notNull(),
    action: text().notNull(),
    subjectType: text().notNull(),
    subjectId: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    requestId: text().notNull(),
    previousHash: bytea().notNull(),
    hash: bytea().notNull(),
  },
  (t) => [
    index("audit_entry_subject").on(t.subjectId, t.id),
    index("audit_entry_actor").on(t.actorId, t.id),
    index("audit_entry_action").on(t.action, t.id),
    index("audit_entry_at").on(t.at),
  ],
);

export const notificationStatus = pgEnum("notification_status", ["queued", "sent", "failed", "kept"]);

/** A mail to send, written in the transaction of its cause; one for each event key. */
export const notification = pgTable(
  "notification",
  {
    id: uuid().primaryKey().defaultRandom(),
    eventKey: text().notNull().unique(),
    template: text().notNull(),
    recipient: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    dossierId: uuid(),
    /** Codice fiscale of the person written to: the notice stands in their inbox, and in nobody else's. */
    fiscalCode: text(),
    /** As it was mailed, without the secret link. */
    subject: text(),
    text: text(),
    readAt: at(),
    status: notificationStatus().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    /** When it may be sent next; while a worker is sending it, when another may take it up. */
    nextAttemptAt: at().notNull().defaultNow(),
    lastError: text(),
    createdAt: at().notNull(),
    sentAt: at(),
    /** It failed, and an operator told the person in another way: who, and when. */
    settledBy: text(),
    settledAt: at(),
  },
  (t) => [
    index("notification_status").on(t.status, t.nextAttemptAt),
    // Counted for the menu of every page of the office.
    index("notification_failed").on(t.createdAt).where(sql`${t.status} = 'failed' and ${t.settledAt} is null`),
    index("notification_dossier").on(t.dossierId),
    index("notification_inbox").on(t.fiscalCode, t.createdAt, t.id).where(sql`${t.subject} is not null`),
  ],
);

/** Local mode's outbox: what would have been mailed, readable on a page. */
export const outboxMail = pgTable("outbox_mail", {
  notificationId: uuid().primaryKey(),
  recipient: text().notNull(),
  subject: text().notNull(),
  html: text().notNull(),
  text: text().notNull(),
  at: at().notNull(),
});

/** Attempts counted by key and window. */
export const rateLimit = pgTable(
  "rate_limit",
  { key: text().notNull(), windowStart: at().notNull(), count: integer().notNull() },
  (t) => [primaryKey({ columns: [t.key, t.windowStart] })],
);
