import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { OptionalNotice } from "../../lib/domain/inbox";
import type { Permission } from "../../lib/domain/policy";
import { at } from "./columns";

export const accountStatus = pgEnum("account_status", ["active", "suspended", "deactivated"]);
export const roleStatus = pgEnum("role_status", ["active", "suspended", "ended"]);

/** A body known to the Province: employer, agency, training body, school. */
export const organization = pgTable(
  "organization",
  {
    id: uuid().primaryKey().defaultRandom(),
    fiscalCode: text().notNull().unique(),
    name: text().notNull(),
    vatNumber: text(),
    legalForm: text(),
    /** Professional of L. 12/79 or association: may act for others (D8). */
    intermediary: boolean().notNull().default(false),
    pec: text(),
    email: text(),
    phone: text(),
    /** Legal representative, as last verified by an operator; null where nobody ever was. */
    representativeFiscalCode: text(),
    representativeFamilyName: text(),
    representativeName: text(),
    representativeEmail: text(),
    updatedAt: at().notNull(),
  },
  (t) => [
    index("organization_representative").on(t.representativeFiscalCode),
    // Each form is held against the contacts of the bodies known (A10-A14).
    index("organization_email").on(t.email),
    index("organization_pec").on(t.pec),
    index("organization_phone").on(t.phone),
    index("organization_email_domain").on(sql`split_part(${t.email}, '@', 2)`).where(sql`${t.intermediary}`),
    index("organization_pec_domain").on(sql`split_part(${t.pec}, '@', 2)`).where(sql`${t.intermediary}`),
  ],
);

export const workplace = pgTable(
  "workplace",
  {
    id: uuid().primaryKey().defaultRandom(),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    /** Normalised address: the same site is found again at the next registration. */
    key: text().notNull(),
    name: text().notNull(),
    address: text().notNull(),
    municipalityCode: text().notNull(),
  },
  (t) => [unique("workplace_once").on(t.organizationId, t.key)],
);

/** The account is personal, one for each codice fiscale (A15). */
export const account = pgTable(
  "account",
  {
    id: uuid().primaryKey().defaultRandom(),
    fiscalCode: text().notNull().unique(),
    familyName: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    phone: text(),
    status: accountStatus().notNull().default("active"),
    statusReason: text(),
    activatedAt: at().notNull(),
    statusAt: at().notNull(),
    /** Notices the holder does not want by mail: they stand in the inbox only. */
    noticesOff: jsonb().$type<readonly OptionalNotice[]>().notNull().default([]),
  },
  (t) => [
    index("account_email").on(sql`lower(${t.email})`),
    // The office finds an account by the first letters.
    index("account_fiscal_code_begins").on(t.fiscalCode.op("text_pattern_ops")),
    index("account_family_name_begins").on(sql`lower(${t.familyName}) text_pattern_ops`),
    index("account_by_name").on(sql`lower(${t.familyName})`, sql`lower(${t.name})`, t.fiscalCode),
  ],
);

/**
 * A change of an account's address (A38, A39): asked online and confirmed by a link to the new one, or asked on paper.
 * The former address may stop it, or undo it, until `stopUntil`.
 */
export const emailChange = pgTable(
  "email_change",
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid()
      .notNull()
      .references(() => account.id, { onDelete: "cascade" }),
    /** The address when the change was asked for: it is warned, and comes back when the change is undone. */
    former: text().notNull(),
    email: text().notNull(),
    /** Of the link to the new address; none when asked on paper. */
    tokenHash: text().unique(),
    /** Of the links to the former address: with the warning, and with the news that it is done. */
    warnedHash: text().unique(),
    undoHash: text().unique(),
    requestedAt: at().notNull(),
    changedAt: at(),
    stopUntil: at().notNull(),
    stoppedAt: at(),
    /** The request on paper. */
    dossierId: uuid().unique(),
  },
  (t) => [
    // One link at a time: a later request online takes the place of an earlier one.
    uniqueIndex("email_change_awaited")
      .on(t.accountId)
      .where(sql`${t.tokenHash} is not null and ${t.changedAt} is null and ${t.stoppedAt} is null`),
    index("email_change_account").on(t.accountId, t.requestedAt),
  ],
);

/** A role belongs to a body and a work site (D16). */
export const role = pgTable(
  "role",
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid()
      .notNull()
      .references(() => account.id),
    organizationId: uuid()
      .notNull()
      .references(() => organization.id),
    workplaceId: uuid()
      .notNull()
      .references(() => workplace.id),
    type: text().notNull(),
    status: roleStatus().notNull().default("active"),
    /** Why an operator suspended it. */
    statusReason: text(),
    since: at().notNull(),
    /** The last used is offered first (B41). */
    lastChosenAt: at(),
    endedAt: at(),
    dossierId: uuid(),
  },
  (t) => [
    uniqueIndex("role_once")
      .on(t.accountId, t.organizationId, t.type, t.workplaceId)
      .where(sql`${t.status} <> 'ended'`),
    index("role_account").on(t.accountId, t.status),
    index("role_organization").on(t.organizationId, t.status),
  ],
);

export const roleService = pgTable(
  "role_service",
  {
    roleId: uuid()
      .notNull()
      .references(() => role.id),
    service: text().notNull(),
    since: at().notNull(),
    endedAt: at(),
  },
  (t) => [primaryKey({ columns: [t.roleId, t.service, t.since] })],
);

/** Who works at the Province: powers by codice fiscale, sign-in as everybody. */
export const operator = pgTable("operator", {
  id: uuid().primaryKey().defaultRandom(),
  fiscalCode: text().notNull().unique(),
  name: text().notNull(),
  email: text().notNull(),
  permissions: jsonb().$type<readonly Permission[]>().notNull(),
  active: boolean().notNull().default(true),
  createdAt: at().notNull(),
});
