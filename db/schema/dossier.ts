import { type SQLWrapper, sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { CHANNELS, DOSSIER_MOVES, DOSSIER_STATES, LEGAL_MOVES, OPEN_STATES } from "../../lib/domain/dossier";
import type { Answers } from "../../lib/domain/form";
import { DOCUMENT_TYPES, KIND_IDS } from "../../lib/domain/kind";
import type { Unfinished } from "../../lib/domain/unfinished";
import { at, bytea } from "./columns";

export const dossierState = pgEnum("dossier_state", DOSSIER_STATES);
export const dossierMove = pgEnum("dossier_move", DOSSIER_MOVES);
export const dossierKind = pgEnum("dossier_kind", KIND_IDS);
export const filingChannel = pgEnum("filing_channel", CHANNELS);
export const documentType = pgEnum("document_type", DOCUMENT_TYPES);
export const documentOrigin = pgEnum("document_origin", ["issued", "received"]);
export const integrationKind = pgEnum("integration_kind", ["integrazione", "preavviso"]);

/** The words of a dossier as the queue's search looks them up; a code is as many words as it has parts. */
export const wordsOf = (searchText: SQLWrapper) => sql`to_tsvector('simple', translate(${searchText}, '-', ' '))`;

/** When it came; of what has not come, when it was begun. Of those with one term the first that came is the next. */
export const arrivalOf = ({ filedAt, createdAt }: { filedAt: SQLWrapper; createdAt: SQLWrapper }) =>
  sql`coalesce(${filedAt}, ${createdAt})`;

/** Whom a delegation is given to. */
export const intermediaryOf = ({ answers }: { answers: SQLWrapper }) =>
  sql<string | null>`(${answers} #>> '{intermediario,fiscalCode}')`;

const legalMoves = LEGAL_MOVES.map((m) => `('${m.from ?? "-"}','${m.move}','${m.to}')`).join(",");

/** One row for whatever a person asks of the Province, from the first saved answer on. */
export const dossier = pgTable(
  "dossier",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** Stands in the applicant's addresses; not a secret. */
    ref: text().notNull().unique(),
    /** SHA-256 of the applicant's key (100 random bits). */
    secretHash: bytea().notNull(),
    /** A key given before the sending: it goes on opening the dossier beside the mailed one, until a lost link is renewed. */
    earlierSecretHash: bytea(),
    /** D22; given at submit or open. */
    code: text().unique(),
    kind: dossierKind().notNull(),
    variant: text().notNull(),
    state: dossierState().notNull().default("draft"),
    /** Counts saves and moves: a page that shows an older one changes nothing. */
    version: integer().notNull().default(0),
    answers: jsonb().$type<Answers>().notNull().default({}),
    /** A step left half done, as typed; gone once it is saved, or the request is sent. */
    unfinished: jsonb().$type<Unfinished>(),
    formVersion: text().notNull(),
    /** Answers to "Devo registrarmi qui?" and its outcome (D11). */
    territory: jsonb().$type<Record<string, unknown>>(),
    /** Version, time and hash of the notice shown (D15). */
    acknowledgement: jsonb().$type<{ version: string; sha256: string; at: string }>(),
    organizationName: text(),
    organizationFiscalCode: text(),
    appointeeFiscalCode: text(),
    appointeeName: text(),
    legalRepresentativeFiscalCode: text(),
    contactEmail: text(),
    emailTokenHash: bytea(),
    emailConfirmedAt: at(),
    /** Lower-case text the queue searches. */
    searchText: text().notNull().default(""),
    assigneeId: uuid(),
    createdAt: at().notNull(),
    savedAt: at().notNull(),
    submittedAt: at(),
    issuedAt: at(),
    filedAt: at(),
    decidedAt: at(),
    /** When the present state ends by itself, or the Province should have decided. */
    dueAt: at(),
    /** What is left of the Province’s term while the clock is stopped, in calendar days; below zero when it was late. */
    remainingDays: integer(),
    remindedAt: at(),
    /** D6: until then, or until the applicant confirms having saved it, the summary can be fetched. */
    summaryUntil: at(),
    summarySavedAt: at(),
    /** The role under which its draft was begun in the reserved area: proof of who prepared the form. */
    preparedRoleId: uuid(),
    supersedesId: uuid(),
    supersededById: uuid(),
    rejection: jsonb().$type<{ reasons: readonly string[]; text: string }>(),
  },
  (t) => [
    index("dossier_queue").on(t.state, t.dueAt, arrivalOf(t), t.id),
    index("dossier_filed").on(t.state, t.filedAt, t.id),
    index("dossier_queue_kind").on(t.state, t.kind, t.variant, t.dueAt, arrivalOf(t), t.id),
    index("dossier_filed_kind").on(t.state, t.kind, t.variant, t.filedAt, t.id),
    index("dossier_assignee").on(t.assigneeId, t.state, t.dueAt, arrivalOf(t), t.id),
    index("dossier_appointee").on(t.appointeeFiscalCode),
    index("dossier_representative").on(t.legalRepresentativeFiscalCode),
    index("dossier_organization").on(t.organizationFiscalCode),
    index("dossier_prepared").on(t.preparedRoleId).where(sql`${t.preparedRoleId} is not null`),
    // Written at once: a list of what is still to be written would be read through by every search.
    index("dossier_words").using("gin", wordsOf(t.searchText)).with({ fastupdate: false }),
    // A common word among the open ones is found without looking through a million closed ones.
    index("dossier_words_open")
      .using("gin", wordsOf(t.searchText))
      .with({ fastupdate: false })
      .where(sql.raw(`state in (${OPEN_STATES.map((state) => `'${state}'`).join(", ")})`)),
    index("dossier_intermediary")
      .on(intermediaryOf(t))
      .where(sql`${intermediaryOf(t)} is not null`),
    index("dossier_decided").on(t.decidedAt).where(sql`${t.decidedAt} is not null`),
    index("dossier_arrival").on(t.filedAt, t.id).where(sql`${t.filedAt} is not null`),
    // Open requests of the body whose PEC writes to us; the step that asks the address has another name in each kind.
    index("dossier_pec_open")
      .on(sql`lower(jsonb_path_query_first(${t.answers}, '$.*.pec') #>> '{}')`)
      .where(sql.raw(`state in (${OPEN_STATES.map((state) => `'${state}'`).join(", ")})`)),
    check("dossier_code_when_submitted", sql`${t.state} = 'draft' or ${t.code} is not null`),
  ],
);

export const dossierEvent = pgTable(
  "dossier_event",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    from: dossierState("from_state"),
    move: dossierMove().notNull(),
    to: dossierState("to_state").notNull(),
    actorKind: text().notNull(),
    actorLabel: text().notNull(),
    at: at().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  },
  (t) => [
    index("dossier_event_dossier").on(t.dossierId, t.id),
    check(
      "dossier_event_is_legal",
      sql`(coalesce(${t.from}::text, '-'), ${t.move}::text, ${t.to}::text) in (${sql.raw(legalMoves)})`,
    ),
  ],
);

/** The last number given in a year (D22). */
export const dossierNumber = pgTable("dossier_number", { year: integer().primaryKey(), last: integer().notNull() });

/** Browsers that hold a dossier's secret: the cookie carries a random token, here stands its hash. */
export const visitorGrant = pgTable(
  "visitor_grant",
  {
    tokenHash: bytea().notNull(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    /** The browser in which the request was made: only there the summary can be fetched (D6). */
    madeRequest: boolean().notNull().default(false),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.tokenHash, t.dossierId] }), index("visitor_grant_dossier").on(t.dossierId)],
);

/** Bytes by their SHA-256: stored once, never changed. */
export const file = pgTable("file", {
  sha256: text().primaryKey(),
  bytes: bytea().notNull(),
  size: integer().notNull(),
  mediaType: text().notNull(),
  createdAt: at().notNull(),
});

export const filing = pgTable(
  "filing",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    channel: filingChannel().notNull(),
    /** When the papers reached the Province, not when they were recorded. */
    receivedAt: at().notNull(),
    sender: text(),
    note: text(),
    recordedBy: text().notNull(),
    recordedAt: at().notNull(),
  },
  (t) => [index("filing_dossier").on(t.dossierId, t.receivedAt)],
);

/** Papers of a dossier: those we issued and those that came in. */
export const document = pgTable(
  "document",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    type: documentType().notNull(),
    origin: documentOrigin().notNull(),
    sha256: text()
      .notNull()
      .references(() => file.sha256),
    fileName: text().notNull(),
    filingId: uuid().references(() => filing.id),
    /** Copies of identity documents: operators in charge only (D20). */
    restricted: boolean().notNull().default(false),
    addedBy: text().notNull(),
    addedAt: at().notNull(),
    removedAt: at(),
  },
  (t) => [
    index("document_dossier").on(t.dossierId, t.addedAt),
    // The worker looks every few seconds for what came in lately.
    index("document_received").on(t.addedAt).where(sql`${t.origin} = 'received' and ${t.removedAt} is null`),
    // Each attachment of a PEC is looked for among the papers we issued.
    index("document_file").on(t.sha256),
    uniqueIndex("document_issued_once").on(t.dossierId, t.type).where(sql`${t.origin} = 'issued'`),
    /** The same file sent twice is one document. */
    uniqueIndex("document_received_once")
      .on(t.dossierId, t.type, t.sha256)
      .where(sql`${t.origin} = 'received' and ${t.removedAt} is null`),
  ],
);

export const dossierWarning = pgTable(
  "dossier_warning",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    code: text().notNull(),
    /** step.field the warning stands at. */
    field: text().notNull(),
    detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
    justification: text(),
    resolvedBy: text(),
    resolvedAt: at(),
  },
  (t) => [unique("dossier_warning_once").on(t.dossierId, t.code, t.field)],
);

export const dossierCheck = pgTable(
  "dossier_check",
  {
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    section: text().notNull(),
    doneBy: text().notNull(),
    doneAt: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.section] })],
);

export const dossierNote = pgTable(
  "dossier_note",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    text: text().notNull(),
    writtenBy: text().notNull(),
    at: at().notNull(),
  },
  (t) => [index("dossier_note_dossier").on(t.dossierId, t.at)],
);

/** A request for integration or a notice of refusal, and its answer (D18). */
export const integrationRequest = pgTable(
  "integration_request",
  {
    id: uuid().primaryKey().defaultRandom(),
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    kind: integrationKind().notNull(),
    text: text().notNull(),
    reasons: jsonb().$type<readonly string[]>().notNull().default([]),
    dueAt: at().notNull(),
    requestedBy: text().notNull(),
    requestedAt: at().notNull(),
    answer: text(),
    answeredBy: text(),
    answeredAt: at(),
  },
  (t) => [index("integration_request_dossier").on(t.dossierId, t.requestedAt)],
);
