import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import {
  MAILBOX_MODES,
  OUTGOING_STATES,
  PEC_ROLES,
  PEC_SOURCES,
  PEC_STATES,
  type PecFlag,
} from "../../lib/domain/pec-message";
import { at } from "./columns";
import { dossier, file, filing } from "./dossier";

export const pecState = pgEnum("pec_state", PEC_STATES);
export const pecSource = pgEnum("pec_source", PEC_SOURCES);
export const pecRole = pgEnum("pec_role", PEC_ROLES);
export const pecItemState = pgEnum("pec_item_state", ["waiting", "kept", "passed", "unreadable"]);
export const outgoingState = pgEnum("pec_outgoing_state", OUTGOING_STATES);

/** How far each mailbox has been read. Everything up to `lastUid` has its row in `pec_item`. */
export const pecMailbox = pgTable(
  "pec_mailbox",
  {
    account: text().notNull(),
    folder: text().notNull(),
    mode: text({ enum: MAILBOX_MODES }).notNull(),
    uidValidity: bigint({ mode: "number" }).notNull(),
    lastUid: bigint({ mode: "number" }).notNull().default(0),
    /** Messages of the mailbox still to be fetched at the last look. */
    waiting: integer().notNull().default(0),
    /** When everything that was there had been read. */
    readAt: at(),
    errorAt: at(),
    error: text(),
  },
  (t) => [primaryKey({ columns: [t.account, t.folder] })],
);

/** One row for each message met in a mailbox; of those that concern no dossier nothing else is kept (D19). */
export const pecItem = pgTable(
  "pec_item",
  {
    account: text().notNull(),
    folder: text().notNull(),
    uidValidity: bigint({ mode: "number" }).notNull(),
    uid: bigint({ mode: "number" }).notNull(),
    /** SHA-256 of the raw message; null when it was too large to be fetched. */
    sha256: text(),
    /** `waiting`: met, not yet decided whether it is kept. */
    state: pecItemState().notNull(),
    /** How often it was looked at: one that kills the process is not looked at for ever. */
    looks: integer().notNull().default(0),
    /** Put in the folder of what has been read (dedicated mailboxes). */
    moved: boolean().notNull().default(false),
    at: at().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.account, t.folder, t.uidValidity, t.uid] }),
    index("pec_item_hash").on(t.sha256),
    index("pec_item_waiting").on(t.account, t.folder).where(sql`${t.state} = 'waiting'`),
    index("pec_item_to_move").on(t.account, t.folder).where(sql`${t.state} = 'kept' and not ${t.moved}`),
  ],
);

/** A PEC we send to a body's own address, and what became of it. */
export const pecOutgoing = pgTable(
  "pec_outgoing",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid().references(() => dossier.id, { onDelete: "cascade" }),
    /** The event it tells: a second one with the same key is not sent. */
    eventKey: text().notNull().unique(),
    recipient: text().notNull(),
    /** The notice it carries, worded when it leaves; null for what an operator wrote. */
    template: text(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** As written by the operator, or as it left. */
    subject: text().notNull().default(""),
    body: text().notNull().default(""),
    /** As the receipts name it. */
    messageId: text().notNull().unique(),
    state: outgoingState().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    lastError: text(),
    createdAt: at().notNull(),
    sentAt: at(),
    /** Certified times of the receipts. */
    acceptedAt: at(),
    deliveredAt: at(),
    failedAt: at(),
    /** An operator has seen the failure and dealt with it. */
    settledBy: text(),
    settledAt: at(),
  },
  (t) => [
    index("pec_outgoing_dossier").on(t.dossierId, t.createdAt),
    index("pec_outgoing_due").on(t.nextAttemptAt).where(sql`${t.state} = 'queued'`),
    index("pec_outgoing_failed").on(t.failedAt).where(sql`${t.state} = 'failed' and ${t.settledAt} is null`),
  ],
);

/** A message that is kept: its bytes under their SHA-256, before anything parses them, and what was read in them. */
export const pecMessage = pgTable(
  "pec_message",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The raw bytes stand in `file`; null after a discarded message of a shared mailbox was let go (D19). */
    rawSha256: text().references(() => file.sha256),
    /** The same bytes met twice are one message, whatever the door. */
    sha256: text().notNull().unique(),
    source: pecSource().notNull(),
    /** Which mailbox or which person brought it. */
    broughtBy: text().notNull(),
    /** The mailbox is shared by other offices: what turns out not to be ours is let go. */
    shared: boolean().notNull().default(false),
    size: integer().notNull(),
    receivedAt: at().notNull(),
    /** The dossier for which somebody uploaded it. */
    forDossierId: uuid().references(() => dossier.id, { onDelete: "set null" }),
    state: pecState().notNull().default("new"),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    kind: text(),
    signature: text(),
    sender: text(),
    subject: text(),
    messageId: text(),
    certifiedAt: at(),
    provider: text(),
    /** Recipients, references, attachments, problems, as read; the bytes stay in the raw message. */
    facts: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    /** Text of the original message, without markup. */
    text: text().notNull().default(""),
    /** Dossiers it may belong to, and why. */
    candidates: jsonb().$type<readonly { dossierId: string; why: string }[]>().notNull().default([]),
    /** Why it was not dealt with by itself. */
    doubts: jsonb().$type<readonly string[]>().notNull().default([]),
    outgoingId: uuid().references(() => pecOutgoing.id, { onDelete: "set null" }),
    /** What an operator did with it, and why. */
    handledBy: text(),
    handledAt: at(),
    reason: text(),
  },
  (t) => [
    index("pec_message_state").on(t.state, t.receivedAt, t.id),
    index("pec_message_newest").on(t.receivedAt, t.id),
    index("pec_message_new").on(t.nextAttemptAt).where(sql`${t.state} = 'new'`),
    index("pec_message_outgoing").on(t.outgoingId),
    index("pec_message_file").on(t.rawSha256),
    index("pec_message_for").on(t.forDossierId).where(sql`${t.forDossierId} is not null`),
  ],
);

/** The dossiers a message concerns: one PEC may bring several. */
export const pecMessageDossier = pgTable(
  "pec_message_dossier",
  {
    messageId: uuid()
      .notNull()
      .references(() => pecMessage.id, { onDelete: "cascade" }),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    role: pecRole().notNull(),
    flags: jsonb().$type<readonly PecFlag[]>().notNull().default([]),
    filingId: uuid().references(() => filing.id),
    by: text().notNull(),
    at: at().notNull(),
    /** An operator has looked at what was flagged. */
    lookedBy: text(),
    lookedAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.dossierId] }),
    index("pec_message_dossier_dossier").on(t.dossierId, t.at),
    index("pec_message_flagged").on(t.at).where(sql`${t.flags} <> '[]'::jsonb and ${t.lookedAt} is null`),
  ],
);
