import { formatDate, formatLongDate, romeDay, romeTime } from "@/lib/domain/dates";
import { DOSSIER } from "./en/words/dossier";
import { ERRORS } from "./en/words/errors";
import { FORM } from "./en/words/form";
import { PAGES } from "./en/words/pages";
import { TERRITORY } from "./en/words/territory";
import { TRACKING } from "./en/words/tracking";
import { WARNINGS } from "./en/words/warnings";
import type { Lang } from "./ui";

/**
 * Italian sentences and their English (D13). `{name}` is a value; `{words…}` another sentence, `{list}` several of them,
 * `{names}` people or addresses.
 */
export const DICTIONARY = { ...FORM, ...ERRORS, ...WARNINGS, ...TERRITORY, ...PAGES, ...TRACKING, ...DOSSIER } as const;
export type Sentence = keyof typeof DICTIONARY;

type Values = Readonly<Record<string, string | number>>;

/** How a page speaks: the same calls in both languages, the Italian sentence being the key. */
export type Words = {
  lang: Lang;
  /** A sentence of the page itself. That it has an English one is checked with the types. */
  t: (italian: Sentence, values?: Values) => string;
  /** A sentence that comes from the rules or from the form as data, values and all. What is not known stays as it is. */
  of: (italian: string) => string;
  date: (value: Date | string) => string;
  /** With the day of the week. */
  longDate: (value: Date | string) => string;
  dateTime: (instant: Date) => string;
};

const filled = (sentence: string, values: Values | undefined): string =>
  values ? sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole)) : sentence;

/** "Via o piazza" stands in an error as "via o piazza", a question without its mark. */
const asPart = (sentence: string): string => sentence.toLowerCase().replace(/\?$/, "");

const HOLE = /\{(\w+)\}/;
type Template = { pattern: RegExp; names: readonly string[]; english: string };

/** The sentences with values, most words first: "Scrivi {words}" is tried last. */
function templatesOf(entries: readonly (readonly [string, string])[]): Template[] {
  const plain = (text: string) => text.replace(/\{\w+\}/g, "").length;
  return entries
    .filter(([italian]) => HOLE.test(italian))
    .sort(([a], [b]) => plain(b) - plain(a))
    .map(([italian, english]) => {
      const pieces = italian.split(HOLE);
      const escaped = pieces.map((piece, i) => (i % 2 ? "(.+?)" : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
      return { pattern: new RegExp(`^${escaped.join("")}$`), names: pieces.filter((_, i) => i % 2), english };
    });
}

const entries = Object.entries(DICTIONARY);
const whole = new Map<string, string>(entries);
const parts = new Map(entries.map(([italian, english]) => [asPart(italian), english]));
const templates = templatesOf(entries);

/** The English of a sentence that the rules made, values and all; null when it has none. */
export function english(italian: string): string | null {
  const found = whole.get(italian);
  if (found !== undefined) return found;
  for (const { pattern, names, english: sentence } of templates) {
    const match = pattern.exec(italian);
    const values = match && valuesOf(names, match.slice(1));
    if (values) return filled(sentence, values);
  }
  return null;
}

/** What stands in the holes; null when a hole that holds words holds none that are known. */
function valuesOf(names: readonly string[], found: readonly string[]): Values | null {
  const values: Record<string, string> = {};
  for (const [i, name] of names.entries()) {
    const text = found[i] ?? "";
    const value = inHole(name, text);
    if (value === null) return null;
    values[name] = value;
  }
  return values;
}

function inHole(name: string, text: string): string | null {
  if (name.startsWith("words")) return inside(text);
  if (name === "list") return listed(text);
  if (name !== "names") return text;
  return text
    .split(" e ")
    .map((one) => whole.get(one) ?? one)
    .join(" and ");
}

const inside = (text: string): string | null => parts.get(asPart(text)) ?? english(text);

/** "spazi, punti e barra". */
function listed(text: string): string | null {
  const items = text.split(/, | e /).map(inside);
  if (!items.every((item) => item !== null)) return null;
  const low = items.map((item) => item.charAt(0).toLowerCase() + item.slice(1));
  return low.length === 1 ? (low[0] ?? null) : `${low.slice(0, -1).join(", ")} and ${low.at(-1)}`;
}

const plainDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
const weekday = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long" });
const noonOf = (value: Date | string) => new Date(`${typeof value === "string" ? value : romeDay(value)}T12:00:00Z`);
const englishDate = (value: Date | string) => plainDay.format(noonOf(value));

const WORDS: Readonly<Record<Lang, Words>> = {
  it: {
    lang: "it",
    t: filled,
    of: (italian) => italian,
    date: formatDate,
    longDate: formatLongDate,
    dateTime: (instant) => `${formatDate(instant)}, ${romeTime(instant)}`,
  },
  en: {
    lang: "en",
    t: (italian, values) => filled(DICTIONARY[italian], values),
    of: (italian) => english(italian) ?? italian,
    date: englishDate,
    longDate: (value) => `${weekday.format(noonOf(value))} ${englishDate(value)}`,
    dateTime: (instant) => `${englishDate(instant)}, ${romeTime(instant)}`,
  },
};

/** How pages speak in a language. */
export const wordsIn = (lang: Lang): Words => WORDS[lang];
