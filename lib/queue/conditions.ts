import { and, eq, isNull, like, lt, or, type SQL, sql } from "drizzle-orm";
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

/** A whole codice fiscale, of a person or of a body: it stands in columns of its own. */
const FISCAL_CODE = /^((?=.*\d)[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z]|\d{11})$/;

/** Words of so many letters are rare enough to be looked up beside the first. */
const LONG = 6;

/**
 * The word that says most goes through the index, and the long ones with it; the others are compared on what these find,
 * since looking up a word that everything has costs more than the rest.
 */
export function matchesText(text: string): SQL | undefined {
  const code = text.trim().toUpperCase();
  if (CODE.test(code)) return eq(dossier.code, code);
  if (FISCAL_CODE.test(code))
    return or(
      eq(dossier.appointeeFiscalCode, code),
      eq(dossier.legalRepresentativeFiscalCode, code),
      eq(dossier.organizationFiscalCode, code),
    );
  const [first, ...others] = searchWords(text).toSorted((a, b) => weight(b) - weight(a));
  if (!first) return undefined;
  return and(
    like(dossier.searchText, `%${first}%`),
    ...others.map((word) =>
      word.length >= LONG
        ? like(dossier.searchText, `%${word}%`)
        : sql`(${dossier.searchText} || '') like ${`%${word}%`}`,
    ),
  );
}

/** The longer the rarer; a number more than a word of its length, a year less than anything. */
function weight(word: string): number {
  if (/^20\d\d$/.test(word)) return 0;
  return word.length + (/\d/.test(word) ? 0.5 : 0);
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
