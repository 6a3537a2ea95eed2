import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** The trusted lists as last read: whom a signature is checked against, and until when the list says it holds. */
export const trustList = pgTable("trust_list", {
  address: text().primaryKey(),
  territory: text().notNull(),
  sequence: integer(),
  nextUpdate: at(),
  /** Authorities taken from it, in PEM, after its signature was verified. */
  authorities: text().notNull().default(""),
  readAt: at(),
  triedAt: at().notNull(),
  /** Why the last attempt failed; null when it did not. */
  failure: text(),
});
