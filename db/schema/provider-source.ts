import { jsonb, pgTable, primaryKey, text, timestamp } from "drizzle-orm/pg-core";

const at = () => timestamp({ withTimezone: true });

/** A place from which identity providers' metadata comes, as last looked at; the last good documents are kept. */
export const providerSource = pgTable(
  "provider_source",
  {
    profile: text({ enum: ["spid", "cie"] }).notNull(),
    /** Address, file or folder, as configured. */
    source: text().notNull(),
    /** The XML documents of the last good reading; null as long as there was none. */
    documents: jsonb().$type<string[]>(),
    documentsHash: text(),
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
