/**
 * A dossier's code, `SIN-2026-004217-K` (D22): prefix, year, number in the year, check letter.
 * The letter is a weighted sum of the ten digits modulo 13. The weights are ten different powers of 2 modulo 13, so
 * one changed digit or any two exchanged digits give another letter.
 */

// Thirteen letters that are not taken for a digit or for one another: no B D G I L N O Q S U V Y Z.
const CHECK_LETTERS = "ACEFHJKMPRTWX";
const MODULUS = CHECK_LETTERS.length;
const WEIGHTS = [1, 2, 4, 8, 3, 6, 12, 11, 9, 5];
// Turns the alphabet so that the code in D22 is a true one.
const OFFSET = 3;

export interface DossierNumber {
  /** Four digits. */
  year: number;
  /** 1 to 999999, restarting each year. */
  number: number;
}

export type ParsedDossierCode =
  | ({ ok: true; code: string } & DossierNumber)
  | { ok: false; reason: "prefix" | "shape" | "checkLetter" };

function checkLetter(tenDigits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(tenDigits[index]), OFFSET);
  return CHECK_LETTERS.charAt(sum % MODULUS);
}

/** Writes a code. Throws RangeError outside 1000-9999 for the year and 1-999999 for the number. */
export function formatDossierCode(prefix: string, { year, number }: DossierNumber): string {
  if (!/^[A-Z]{2,6}$/.test(prefix)) throw new RangeError("dossier prefix: two to six capital letters");
  if (!Number.isInteger(year) || year < 1000 || year > 9999) throw new RangeError("dossier year out of range");
  if (!Number.isInteger(number) || number < 1 || number > 999_999) throw new RangeError("dossier number out of range");
  const digits = String(number).padStart(6, "0");
  return `${prefix}-${year}-${digits}-${checkLetter(`${year}${digits}`)}`;
}

/** Reads a code as people type it: spaces, lower case and missing dashes do not matter. */
export function parseDossierCode(text: string, prefix: string): ParsedDossierCode {
  const compact = text.toUpperCase().replace(/[\s\-‐-―.]/g, "");
  if (!compact.startsWith(prefix)) return { ok: false, reason: "prefix" };
  const match = /^(\d{4})(\d{6})([A-Z])$/.exec(compact.slice(prefix.length));
  if (!match) return { ok: false, reason: "shape" };
  const [, year = "", digits = "", letter = ""] = match;
  const number = Number(digits);
  if (number === 0 || year.startsWith("0")) return { ok: false, reason: "shape" };
  if (checkLetter(year + digits) !== letter) return { ok: false, reason: "checkLetter" };
  return { ok: true, code: `${prefix}-${year}-${digits}-${letter}`, year: Number(year), number };
}
