import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { service } from "./settings";

export const CLIENT_AUTH = ["client_secret_basic", "private_key_jwt"] as const;
export type ClientAuth = (typeof CLIENT_AUTH)[number];

/** An application that opens as a module of the portal: one for each service of the catalogue (B50-B54). */
export const oidcClient = pgTable("oidc_client", {
  id: text().primaryKey(),
  service: text()
    .notNull()
    .unique()
    .references(() => service.code),
  /** Where the catalogue leads: the application begins the sign-in by itself. */
  initiateUri: text().notNull(),
  redirectUris: jsonb().$type<readonly string[]>().notNull(),
  logoutRedirectUris: jsonb().$type<readonly string[]>().notNull(),
  /** Where the application is told that its session is over. */
  backchannelUri: text().notNull(),
  auth: text({ enum: CLIENT_AUTH }).notNull(),
  /** SHA-256 of the secret, which has 256 random bits. */
  secretHash: text(),
  /** Public keys of an application that signs its requests. */
  jwks: jsonb().$type<{ keys: Record<string, unknown>[] }>(),
  /** Types of registrant whose roles may open it. */
  types: jsonb().$type<readonly string[]>().notNull(),
  /** Least level of the sign-in, 1 to 3. */
  level: integer().notNull(),
  validFrom: date().notNull(),
  validTo: date(),
  active: boolean().notNull().default(true),
  createdAt: at().notNull(),
  updatedAt: at().notNull(),
});

/** What the provider's library keeps. Ids are hashes: nothing in here can be used as a token. */
export const oidcPayload = pgTable(
  "oidc_payload",
  {
    model: text().notNull(),
    id: text().notNull(),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    grantId: text(),
    /** The module it was issued for; no reference, since modules go with their session. */
    moduleSessionId: uuid(),
    uid: text(),
    consumedAt: at(),
    expiresAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.model, t.id] }),
    index("oidc_payload_grant").on(t.grantId),
    index("oidc_payload_module").on(t.moduleSessionId),
    index("oidc_payload_uid").on(t.uid),
    index("oidc_payload_expires").on(t.expiresAt),
  ],
);

/** Keys that sign what modules receive: published from the start, in use from `usedFrom` to the next one's. */
export const oidcKey = pgTable("oidc_key", {
  kid: text().primaryKey(),
  /** The private key as JWK, encrypted (AES-256-GCM) under a key that the database does not have. */
  sealed: text().notNull(),
  createdAt: at().notNull(),
  usedFrom: at().notNull(),
});

/** A module closed by the portal: its application is told by the worker, until it answers. */
export const oidcLogout = pgTable(
  "oidc_logout",
  {
    /** Also the `sid` that the application knows. */
    moduleSessionId: uuid().primaryKey(),
    clientId: text().notNull(),
    accountId: uuid().notNull(),
    createdAt: at().notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at().notNull(),
    deliveredAt: at(),
    givenUpAt: at(),
    lastError: text(),
  },
  (t) => [index("oidc_logout_due").on(t.deliveredAt, t.nextAttemptAt)],
);
