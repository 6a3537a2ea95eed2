import { sql } from "drizzle-orm";
import { bigserial, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";

export const SIGN_IN_METHODS = ["spid", "cie", "cns", "password"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Who has signed in at least once: one row for each codice fiscale, whichever way they came (D12). */
export const identity = pgTable("identity", {
  id: uuid().primaryKey().defaultRandom(),
  fiscalCode: text().notNull().unique(),
  name: text().notNull(),
  familyName: text().notNull(),
  /** As the last identity provider said it; never a key. */
  email: text(),
  createdAt: at().notNull(),
  updatedAt: at().notNull(),
});

/** A signed-in browser. The cookie's token is kept only as its hash. */
export const signInSession = pgTable(
  "sign_in_session",
  {
    id: uuid().primaryKey().defaultRandom(),
    tokenHash: text().notNull().unique(),
    identityId: uuid()
      .notNull()
      .references(() => identity.id, { onDelete: "cascade" }),
    method: text({ enum: SIGN_IN_METHODS }).notNull(),
    level: integer().notNull(),
    /** Entity id of the identity provider. */
    provider: text().notNull(),
    /** The request it was born from: the reference into the sign-in log. */
    requestId: text().notNull(),
    nameId: text(),
    sessionIndex: text(),
    /** The role chosen in this session (B44-B47). */
    roleId: uuid(),
    /** The client for whom this role acts (A24): a delegation, chosen with the role. */
    delegationId: uuid(),
    /** "Firefox su Windows": for the list of one's own sessions. */
    browser: text(),
    startedAt: at().notNull(),
    expiresAt: at().notNull(),
  },
  (t) => [
    index("sign_in_session_identity").on(t.identityId),
    index("sign_in_session_name_id").on(t.provider, t.nameId),
  ],
);

/** What a verified answer said, kept until its browser takes it up. */
export type VerifiedAnswer = {
  fiscalCode: string;
  name: string;
  familyName: string;
  email: string | null;
  level: number;
  /** The SAML subject, for single logout. */
  nameId: string | null;
  sessionIndex: string | null;
};

/** One begun sign-in: answered once, and only to the browser that began it. */
export const signInRequest = pgTable(
  "sign_in_request",
  {
    id: text().primaryKey(),
    /** What the provider sends back with its answer. A sign-in by ticket has none: no SAML answer can be for it. */
    relayState: text().unique(),
    /** Hash of the OAuth state that next-auth gave to its browser. */
    stateHash: text().notNull().unique(),
    /** Hash of our own cookie in the browser that began. */
    browserHash: text().notNull(),
    method: text({ enum: SIGN_IN_METHODS }).notNull(),
    provider: text().notNull(),
    level: integer().notNull(),
    /** Where the person was going: a courtesy page leads back to it. */
    returnPath: text(),
    issuedAt: at().notNull(),
    answeredAt: at(),
    answer: jsonb().$type<VerifiedAnswer>(),
    /** Hash of the one-time ticket that was given out with the answer, where there is one. */
    ticketHash: text(),
    signedInAt: at(),
  },
  (t) => [index("sign_in_request_issued").on(t.issuedAt)],
);

/** Every SAML message, kept 24 months (DPCM 24/10/2014 art. 13). Append-only: a trigger refuses changes. */
export const spidMessage = pgTable(
  "spid_message",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: at().notNull(),
    kind: text({ enum: ["authnRequest", "response", "logoutRequest", "logoutResponse"] }).notNull(),
    method: text({ enum: ["spid", "cie"] })
      .notNull()
      .default("spid"),
    requestId: text().notNull(),
    provider: text().notNull(),
    messageId: text(),
    issueInstant: text(),
    assertionId: text(),
    subject: text(),
    subjectNameQualifier: text(),
    /** "sent", "accepted", or why it was refused. */
    outcome: text().notNull(),
    /** Number on the courtesy page. */
    reference: text(),
    document: text().notNull(),
  },
  (t) => [
    index("spid_message_request").on(t.requestId),
    index("spid_message_at").on(t.at),
    index("spid_message_reference").on(t.reference),
    // Found by codice fiscale without a column for it: the index holds what the document itself says.
    index("spid_message_fiscal_code").on(sql`upper(substring(${t.document} from 'TINIT-([A-Za-z0-9]{16})'))`),
    unique("spid_message_assertion_once").on(t.provider, t.assertionId),
  ],
);

/** Why a sign-in was refused, by the number on its courtesy page: also where no message was exchanged yet. Nothing personal. */
export const signInFault = pgTable(
  "sign_in_fault",
  {
    reference: text().primaryKey(),
    at: at().notNull(),
    /** Address that refused, without its query. */
    path: text().notNull(),
    provider: text(),
    code: text().notNull(),
    anomaly: integer(),
    /** Class and code of what failed in the server, when it was that. */
    cause: text(),
  },
  (t) => [index("sign_in_fault_at").on(t.at)],
);

/** What was typed in a form that was sent, without script, after the session had ended. Unreadable without its browser's cookie. */
export const keptForm = pgTable(
  "kept_form",
  {
    tokenHash: text().primaryKey(),
    identityId: uuid()
      .notNull()
      .references(() => identity.id, { onDelete: "cascade" }),
    /** AES-256-GCM of the page's path and the fields; the key is the cookie's token. */
    sealed: text().notNull(),
    expiresAt: at().notNull(),
  },
  (t) => [index("kept_form_expires").on(t.expiresAt)],
);

/** What Jackson keeps: its connections, and codes that are gone once read. */
export const jacksonEntry = pgTable(
  "jackson_entry",
  {
    namespace: text().notNull(),
    key: text().notNull(),
    value: text().notNull(),
    expiresAt: at(),
    createdAt: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.namespace, t.key] }), index("jackson_entry_expires").on(t.expiresAt)],
);

export const jacksonIndex = pgTable(
  "jackson_index",
  { namespace: text().notNull(), name: text().notNull(), value: text().notNull(), key: text().notNull() },
  (t) => [primaryKey({ columns: [t.namespace, t.name, t.value, t.key] })],
);
