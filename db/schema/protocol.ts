import { date, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { at } from "./columns";
import { dossier, filing } from "./dossier";

/** D17: unique by register, year and number; never invented here. */
export const protocolEntry = pgTable(
  "protocol_entry",
  {
    id: uuid().primaryKey().defaultRandom(),
    register: text().notNull(),
    year: integer().notNull(),
    number: text().notNull(),
    date: date().notNull(),
    recordedAt: at().notNull(),
  },
  (t) => [unique("protocol_entry_unique").on(t.register, t.year, t.number)],
);

export const dossierProtocol = pgTable(
  "dossier_protocol",
  {
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    protocolId: uuid()
      .notNull()
      .references(() => protocolEntry.id),
    filingId: uuid().references(() => filing.id),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.protocolId] })],
);
