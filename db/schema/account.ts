import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import type { Permission } from "../../lib/domain/policy";

const at = () => timestamp({ withTimezone: true });

export const accountStatus = pgEnum("account_status", ["active", "suspended", "deactivated"]);
export const roleStatus = pgEnum("role_status", ["active", "suspended", "ended"]);

/** A body known to the Province: employer, agency, training body, school. */
export const organization = pgTable("organization", {
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
  updatedAt: at().notNull(),
});

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
export const account = pgTable("account", {
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
});

/** A new address asked for in the reserved area (A38): it counts once the link sent to it is opened. */
export const emailChange = pgTable("email_change", {
  accountId: uuid()
    .primaryKey()
    .references(() => account.id, { onDelete: "cascade" }),
  email: text().notNull(),
  tokenHash: text().notNull().unique(),
  requestedAt: at().notNull(),
});

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
