import { pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { at } from "./columns";

/** A place from which identity providers' metadata comes, as last looked at; the last good document is kept. */
export const providerSource = pgTable(
  "provider_source",
  {
    profile: text({ enum: ["spid", "cie"] }).notNull(),
    /** Address or file; a folder counts as its files. */
    source: text().notNull(),
    /** The XML of the last good reading; null as long as there was none. */
    document: text(),
    documentHash: text(),
    /** Whether the signature of the aggregate was checked at the last good reading. */
    signature: text({ enum: ["checked", "notAsked"] }),
    /** Last good reading. */
    goodAt: at(),
    /** Last look, good or not. */
    checkedAt: at().notNull(),
    /** Why the last look failed; null when it was good. */
    fault: text(),
    faultSince: at(),
  },
  (t) => [primaryKey({ columns: [t.profile, t.source] })],
);
