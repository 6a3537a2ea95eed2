import { and, eq, isNull, like, lt, or, type SQL, sql } from "drizzle-orm";
import { dossier, wordsOf } from "@/db/schema/dossier";
import { addDays, romeDay } from "@/lib/domain/dates";
import { readFingerprint, searchKey } from "@/lib/domain/lookup-text";
import { type QueueFilter, SOON_DAYS } from "@/lib/domain/queue";
import { endOfDay } from "@/lib/domain/terms";

/** Each word of a search must stand in names, codici fiscali, code or protocol numbers: whole, or as the beginning of one. */
export type WordsAs = "whole" | "beginnings";

/** The same condition twice: as an index answers it, and as it is tried on a row that is at hand. */
export type TextMatch = { indexed: SQL | undefined; compared: SQL | undefined };

/** A whole code, as it stands on a letter: one dossier, found at once. */
const CODE = /^[A-Z]{2,6}-\d{4}-\d{6}-[A-Z]$/;

/** A whole codice fiscale, of a person or of a body: it stands in columns of its own. */
const FISCAL_CODE = /^((?=.*\d)[A-Z]{6}\w{2}[A-Z]\w{2}[A-Z]\w{3}[A-Z]|\d{11})$/;

/** Beginnings of so many letters are rare enough to be looked up beside the first. */
const LONG = 6;

/** A code, a codice fiscale or a file's SHA-256 that is written whole: looked for in its column, not among words. */
export function matchesNumber(text: string): SQL | undefined {
  const code = text.trim().toUpperCase();
  if (CODE.test(code)) return eq(dossier.code, code);
  const fingerprint = readFingerprint(text);
  if (fingerprint) return sql`${dossier.id} in (select d.dossier_id from document d where d.sha256 = ${fingerprint})`;
  if (!FISCAL_CODE.test(code)) return undefined;
  return or(
    eq(dossier.appointeeFiscalCode, code),
    eq(dossier.legalRepresentativeFiscalCode, code),
    eq(dossier.organizationFiscalCode, code),
  );
}

export function searchWords(text: string): string[] {
  const words = searchKey(text).split(" ").filter(Boolean);
  const long = words.filter((word) => word.length > 1);
  return [...new Set(long.length > 0 ? long : words)].slice(0, 8);
}

/** Somewhere in the text, which is tried first since it costs little and most rows fail it, and then as one of these words. */
const standsIn = (anywhere: string, patterns: readonly string[]) =>
  and(
    like(dossier.searchText, `%${anywhere}%`),
    or(...patterns.map((one) => sql`(' ' || translate(${dossier.searchText}, '-', ' ') || ' ') like ${one}`)),
  );

const begins = (word: string) => standsIn(word, [`% ${word}%`]);

/** Whole words go through the index together: it begins with the rarest. */
export function matchesWhole(words: readonly string[]): TextMatch {
  const query = words.map((word) => `(${spellings(word).join("|")})`).join("&");
  return {
    indexed: sql`${wordsOf(dossier.searchText)} @@ to_tsquery('simple', ${query})`,
    compared: and(
      ...words.map((word) => {
        const [shortest = word, ...others] = spellings(word);
        return standsIn(
          shortest,
          [shortest, ...others].map((one) => `% ${one} %`),
        );
      }),
    ),
  };
}

/** People leave out the zeros before a number, or write them: codes have six digits, protocols up to eight. */
function spellings(word: string): string[] {
  if (!/^\d{1,8}$/.test(word)) return [word];
  const number = word.replace(/^0+(?=\d)/, "");
  return Array.from({ length: 9 - number.length }, (_, zeros) => "0".repeat(zeros) + number);
}

/**
 * Of beginnings the one that says most goes through the index, and the long ones with it; the others are compared on what
 * these find, since gathering all words that begin with two letters costs more than the rest.
 */
export function matchesBeginnings(words: readonly string[]): TextMatch {
  const [first = "", ...others] = words.toSorted((a, b) => weight(b) - weight(a));
  const looked = [first, ...others.filter((word) => word.length >= LONG)];
  return {
    indexed: and(
      sql`${wordsOf(dossier.searchText)} @@ to_tsquery('simple', ${looked.map((word) => `${word}:*`).join(" & ")})`,
      ...others.filter((word) => word.length < LONG).map(begins),
    ),
    compared: and(...words.map(begins)),
  };
}

/** The longer the rarer; a number more than a word of its length, a year less than anything. */
function weight(word: string): number {
  if (/^20\d\d$/.test(word)) return 0;
  return word.length + (/\d/.test(word) ? 0.5 : 0);
}

/** Whether the last that happened to it is that the applicant answered, or that the time to answer ran out. */
const isAnswered = sql`(select e.move from dossier_event e where e.dossier_id = ${dossier.id}
  order by e.id desc limit 1) = 'integrate'`;

/** What a filter asks besides state, kind, type and text. */
export function otherConditions(filter: QueueFilter, now: Date, operatorId: string): SQL | undefined {
  const { assignee } = filter;
  return and(
    assignee === null
      ? undefined
      : assignee === "none"
        ? isNull(dossier.assigneeId)
        : eq(dossier.assigneeId, assignee === "me" ? operatorId : assignee),
    filter.answered ? isAnswered : undefined,
    filter.view === "due" ? lt(dossier.dueAt, endOfDay(addDays(romeDay(now), SOON_DAYS))) : undefined,
  );
}

/** The kind and type of a filter. */
export const kindConditions = (filter: QueueFilter): SQL | undefined =>
  and(
    filter.kind ? eq(dossier.kind, filter.kind) : undefined,
    filter.variant ? eq(dossier.variant, filter.variant) : undefined,
  );
