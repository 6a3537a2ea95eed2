import { sql } from "drizzle-orm";
import { boolean, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { SERVICE_TERRITORIES } from "../../lib/domain/service-territory";
import { at } from "./columns";

/** What an administrator changes without code (D14): one row a setting. */
export const setting = pgTable("setting", {
  key: text().primaryKey(),
  value: jsonb().notNull(),
  updatedAt: at().notNull(),
  updatedBy: text().notNull(),
});

export const serviceTerritory = pgEnum("service_territory", SERVICE_TERRITORIES);
export const serviceStatus = pgEnum("service_status", ["open", "closed"]);

/** The catalogue of services (D7). */
export const service = pgTable("service", {
  code: text().primaryKey(),
  title: text().notNull(),
  description: text().notNull().default(""),
  /** Two letters on the plate, and the colour behind them: never colour alone (B52). */
  sigla: text().notNull(),
  color: text().notNull(),
  url: text(),
  /** What to do while it has no address. */
  instead: text(),
  status: serviceStatus().notNull().default("open"),
  /** Why it is closed and where to go instead. */
  closedNotice: text(),
  closedUrl: text(),
  /** Which rules of place bind who asks for it (D11). */
  territory: serviceTerritory().notNull().default("free"),
  /** Types of registrant that may ask for it. */
  types: jsonb().$type<readonly string[]>().notNull().default([]),
  position: integer().notNull().default(0),
});

export const notice = pgTable("notice", {
  id: uuid().primaryKey().defaultRandom(),
  date: date().notNull(),
  title: text().notNull(),
  body: text().notNull(),
  titleEn: text(),
  bodyEn: text(),
  url: text(),
  urlLabel: text(),
  visibleUntil: date(),
  active: boolean().notNull().default(true),
});

/** Days the help desk is closed beyond national holidays. */
export const closure = pgTable("closure", { date: date().primaryKey(), label: text().notNull() });

/** Reasons for refusal or integration, editable (A14). */
export const reason = pgTable("reason", {
  id: uuid().primaryKey().defaultRandom(),
  kind: text().notNull(),
  title: text().notNull(),
  text: text().notNull(),
  remedy: text().notNull().default(""),
  active: boolean().notNull().default(true),
  position: integer().notNull().default(0),
});

/** Decode tables (B23): versioned rows, valid from and to. */
export const lookup = pgTable(
  "lookup",
  {
    table: text("table_name").notNull(),
    code: text().notNull(),
    validFrom: date().notNull(),
    validTo: date(),
    label: text().notNull(),
    /** Province letters, state, or another hint beside the label. */
    detail: text().notNull().default(""),
    /** Lower case, without accents: what is typed is compared with this. */
    search: text().notNull(),
    source: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.table, t.code, t.validFrom] }),
    index("lookup_search").on(t.table, sql`${t.search} text_pattern_ops`),
  ],
);
