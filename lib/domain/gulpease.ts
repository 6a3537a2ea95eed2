/** Counts behind the index, of a plain Italian text. */
export interface Readability {
  sentences: number;
  words: number;
  letters: number;
  /** 0 to 100, higher is easier; undefined for a text without words. */
  index: number | undefined;
}

// After these a full stop ends no sentence. One-letter abbreviations ("L.", "D.") are caught by their length.
const ABBREVIATIONS = new Set(
  `art artt all app avv cap cfr co cod dott dr ecc ed es fig geom ing lett lgs min n nn nr num p pag pagg par prof prot prov
  reg rev rif sec seg sez sig sigg sigra ss st succ tel v vol`.split(/\s+/),
);

const WORD = /[\p{L}\p{N}]+(?:[.,:/@_'’-][\p{L}\p{N}]+)*['’]?/gu;

function endsSentence(text: string, at: number): boolean {
  const rest = text.slice(at + 1);
  if (/^[\p{L}\p{N}]/u.test(rest)) return false;
  if (text[at] !== ".") return true;
  const before = /([\p{L}\p{N}]+)$/u.exec(text.slice(Math.max(0, at - 30), at))?.[1] ?? "";
  const isAbbreviation = ABBREVIATIONS.has(before.toLowerCase()) || /^\p{L}$/u.test(before);
  // At the end of the paragraph, or before a capital after "ecc.", the stop closes both.
  if (!isAbbreviation || rest.trim() === "") return true;
  return before.toLowerCase() === "ecc" && /^["”»)\]]*\s+["“«(]*\p{Lu}/u.test(rest);
}

function sentencesOf(paragraph: string): number {
  let count = 0;
  let start = 0;
  for (const mark of paragraph.matchAll(/[.!?…]+/g)) {
    const last = mark.index + mark[0].length - 1;
    if (!endsSentence(paragraph, last)) continue;
    if (/[\p{L}\p{N}]/u.test(paragraph.slice(start, last))) count++;
    start = last + 1;
  }
  return /[\p{L}\p{N}]/u.test(paragraph.slice(start)) ? count + 1 : count;
}

/**
 * Gulpease readability of an Italian text: 89 + (300 * sentences - 10 * letters) / words, kept within 0 and 100.
 * A line break ends a sentence, since headings and list items have no full stop.
 */
export function gulpease(text: string): Readability {
  const sentences = text.split(/\n+/).reduce((total, paragraph) => total + sentencesOf(paragraph), 0);
  const words = [...text.matchAll(WORD)].length;
  const letters = [...text.matchAll(/[\p{L}\p{N}]/gu)].length;
  if (words === 0) return { sentences: 0, words: 0, letters: 0, index: undefined };
  const index = 89 + (300 * sentences - 10 * letters) / words;
  return { sentences, words, letters, index: Math.min(100, Math.max(0, index)) };
}
