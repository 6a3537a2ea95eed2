import { and, eq, isNull, like, lt, type SQL, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { addDays, romeDay } from "@/lib/domain/dates";
import { searchKey } from "@/lib/domain/lookup-text";
import { type QueueFilter, SOON_DAYS } from "@/lib/domain/queue";
import { endOfDay } from "@/lib/domain/terms";

/** Words of a search: each must stand somewhere in names, codici fiscali, code or protocol numbers. */
export function searchWords(text: string): string[] {
  const words = searchKey(text).split(" ").filter(Boolean);
  const long = words.filter((word) => word.length > 1);
  return [...new Set(long.length > 0 ? long : words)].slice(0, 8);
}

/** A whole code, as it stands on a letter: one dossier, found at once. */
const CODE = /^[A-Z]{2,6}-\d{4}-\d{6}-[A-Z]$/;

/**
 * The longest word goes through the index; the others are compared on what it finds, since looking up a word that
 * everything has costs more than the rest.
 */
export function matchesText(text: string): SQL | undefined {
  const code = text.trim().toUpperCase();
  if (CODE.test(code)) return eq(dossier.code, code);
  const [first, ...others] = searchWords(text).toSorted((a, b) => b.length - a.length);
  if (!first) return undefined;
  return and(
    like(dossier.searchText, `%${first}%`),
    ...others.map((word) => sql`(${dossier.searchText} || '') like ${`%${word}%`}`),
  );
}

/** What a filter asks besides state, kind, type and text. */
export function otherConditions(filter: QueueFilter, now: Date, operatorId: string): SQL | undefined {
  const { assignee } = filter;
  return and(
    assignee === null
      ? undefined
      : assignee === "none"
        ? isNull(dossier.assigneeId)
        : eq(dossier.assigneeId, assignee === "me" ? operatorId : assignee),
    filter.view === "due" ? lt(dossier.dueAt, endOfDay(addDays(romeDay(now), SOON_DAYS))) : undefined,
  );
}
