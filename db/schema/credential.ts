import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { LAST_PASSWORD_ACTIVATION } from "../../lib/domain/credentials";
import type { ImportReport } from "../../lib/domain/import-report";
import { account } from "./account";
import { at, bytea } from "./columns";

/** User name and password of an account activated by 28/02/2021 (A40, D3): born by import only. */
export const credential = pgTable(
  "credential",
  {
    accountId: uuid()
      .primaryKey()
      .references(() => account.id),
    /** As it was given (B29), and as it is compared: small letters. */
    username: text().notNull(),
    usernameKey: text().notNull().unique(),
    activatedOn: date().notNull(),
    /** argon2id; null until the holder has set one by the mailed link. */
    passwordHash: text(),
    passwordSetAt: at(),
    /** Wrong attempts since the last good one; the fifth locks (A41, B42). */
    wrongAttempts: integer().notNull().default(0),
    lockedAt: at(),
    /** Given up by its holder, who has SPID, CIE or CNS. */
    retiredAt: at(),
    lastUsedAt: at(),
  },
  (t) => [
    check("credential_activated_in_time", sql`${t.activatedOn} <= ${sql.raw(`'${LAST_PASSWORD_ACTIVATION}'`)}`),
    index("credential_locked").on(t.lockedAt).where(sql`${t.lockedAt} is not null`),
  ],
);

/** Somebody asked for a link for this user name, known or not; the worker answers by mail, or not at all. */
export const passwordRequest = pgTable(
  "password_request",
  {
    id: uuid().primaryKey().defaultRandom(),
    usernameKey: text().notNull(),
    requestId: text().notNull(),
    at: at().notNull(),
  },
  (t) => [index("password_request_at").on(t.at)],
);

/** A mailed link that sets a new password once (A42, D2); only its hash is kept. */
export const passwordLink = pgTable(
  "password_link",
  {
    tokenHash: text().primaryKey(),
    accountId: uuid()
      .notNull()
      .references(() => credential.accountId),
    createdAt: at().notNull(),
    expiresAt: at().notNull(),
  },
  (t) => [index("password_link_account").on(t.accountId), index("password_link_expires").on(t.expiresAt)],
);

/** A file of present users: checked first, brought in when an administrator says so. */
export const accountImport = pgTable("account_import", {
  id: uuid().primaryKey().defaultRandom(),
  fileName: text().notNull(),
  sha256: text().notNull(),
  /** Gone once brought in, thrown away or a day old. */
  content: bytea(),
  report: jsonb().$type<ImportReport>().notNull(),
  checkedBy: text().notNull(),
  checkedAt: at().notNull(),
  importedBy: text(),
  importedAt: at(),
});
