import { and, asc, eq, gte, like, lte, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { romeDay } from "@/lib/domain/dates";
import { searchKey } from "@/lib/domain/lookup-text";
import type { ActingFor } from "./usable";

const PAGE = 25;

/** Where a page ends; the next one begins after it. */
export type Mark = { name: string; id: string };

/** The clients of an intermediary on that day, by name; found by words of name or codice fiscale (A24). */
export async function activeDelegationsFor(
  db: Db | Tx,
  intermediaryOrganizationId: string,
  { search = "", after = null, now }: { search?: string; after?: Mark | null; now: Date },
): Promise<{ rows: ActingFor[]; next: Mark | null }> {
  const today = romeDay(now);
  const rows = await db
    .select({
      id: delegation.id,
      employerName: delegation.employerName,
      employerFiscalCode: delegation.employerFiscalCode,
      services: delegation.services,
      to: delegation.to,
    })
    .from(delegation)
    .where(
      and(
        eq(delegation.intermediaryOrganizationId, intermediaryOrganizationId),
        eq(delegation.state, "active"),
        lte(delegation.from, today),
        gte(delegation.to, today),
        ...wordsIn(search),
        after ? sql`(${delegation.employerName}, ${delegation.id}) > (${after.name}, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(asc(delegation.employerName), asc(delegation.id))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const last = page.at(-1);
  return { rows: page, next: rows.length > PAGE && last ? { name: last.employerName, id: last.id } : null };
}

/** Each word must stand in the delegation's names or codes. */
export const wordsIn = (search: string) =>
  searchKey(search)
    .split(" ")
    .filter(Boolean)
    .slice(0, 6)
    .map((word) => like(delegation.searchText, `%${word.replace(/[%_\\]/g, "")}%`));
