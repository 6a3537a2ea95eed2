import { db } from "@/db/client";
import { romeDay } from "@/lib/domain/dates";
import { LOOKUP_TABLES, type LookupTable } from "@/lib/domain/form";
import { type Match, searchLookup } from "./search";

const isTable = (name: string): name is LookupTable => (LOOKUP_TABLES as readonly string[]).includes(name);

/** What to offer for the letters typed so far, or null for an unknown table. Public data, whoever asks (B23). */
export async function offerMatches(table: string, typed: string, now: Date): Promise<Match[] | null> {
  if (!isTable(table)) return null;
  // A birthplace that no longer exists is offered too.
  return searchLookup(db, table, typed.slice(0, 80), table === "birthplace" ? null : romeDay(now));
}
