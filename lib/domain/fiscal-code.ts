import { z } from "zod";
import { type Day, isDay, romeDay } from "./dates";
import { hasValidCheckDigit } from "./vat-number";

/** Why a person's codice fiscale is refused. */
export type FiscalCodeFault = "empty" | "length" | "shape" | "checkCharacter" | "birthDate" | "birthplace";

export type Sex = "M" | "F";

/** What a valid codice fiscale says of a person. */
export interface FiscalCodeContent {
  /** Normalised, as issued (omocodic letters kept). */
  code: string;
  familyNameLetters: string;
  nameLetters: string;
  sex: Sex;
  birthDate: Day;
  /** Belfiore code; "Z..." is a foreign state. Whether it was valid on `birthDate` is a look-up elsewhere. */
  birthplaceCode: string;
  /** True when digits were replaced by letters to tell apart two people. */
  omocodic: boolean;
}

export type ParsedFiscalCode = ({ ok: true } & FiscalCodeContent) | { ok: false; reason: FiscalCodeFault };

/** What the person declares, to be compared with the code. */
export interface DeclaredPerson {
  familyName: string;
  name: string;
  sex?: Sex | undefined;
  birthDate?: Day | undefined;
  birthplaceCode?: string | undefined;
}

export type FiscalCodeDisagreement = "familyName" | "name" | "sex" | "birthDate" | "birthplace";

const OMOCODIC = "LMNPQRSTUV";
const DIGIT_POSITIONS = [6, 7, 9, 10, 12, 13, 14];
const MONTHS = "ABCDEHLMPRST";
const NAME_LETTERS = /^[B-DF-HJ-NP-TV-Z]*[AEIOU]*X*$/;
const SHAPE = /^[A-Z]{6}[\dLMNP-V]{2}[ABCDEHLMPRST][\dLMNP-V]{2}[A-Z][\dLMNP-V]{3}[A-Z]$/;

// DM 23/12/1976: values of characters in odd places, for 0-9 (and A-J), then K-Z.
const ODD_DIGITS = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
const ODD_LETTERS = [...ODD_DIGITS, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];

const YOUNGEST = 14;
const OLDEST = 113;

const MESSAGES: Record<Exclude<FiscalCodeFault, "length">, string> = {
  empty: "Scrivi il codice fiscale",
  shape: "Controlla il codice fiscale: lettere e cifre non sono al posto giusto",
  checkCharacter: "Controlla il codice fiscale: l’ultimo carattere non corrisponde",
  birthDate: "Controlla il codice fiscale: contiene una data di nascita che non esiste",
  birthplace: "Controlla il codice fiscale: contiene un luogo di nascita che non esiste",
};

/** Upper case, no spaces. */
export function normalizeFiscalCode(text: string): string {
  return text.replace(/\s/g, "").toUpperCase();
}

/** The check character of the first fifteen characters (letters and digits, upper case). */
export function checkCharacter(fifteen: string): string {
  let sum = 0;
  for (let index = 0; index < 15; index++) {
    const char = fifteen.charCodeAt(index);
    const isDigit = char < 65;
    const value = isDigit ? char - 48 : char - 65;
    // The first character is in place one, which is odd.
    sum += index % 2 === 1 ? value : ((isDigit ? ODD_DIGITS : ODD_LETTERS)[value] ?? 0);
  }
  return String.fromCharCode(65 + (sum % 26));
}

interface Decoded {
  code: string;
  plain: string;
  sex: Sex;
  yearInCentury: number;
  monthAndDay: string;
}

function decode(code: string): Decoded | FiscalCodeFault {
  if (code === "") return "empty";
  if (code.length !== 16) return "length";
  if (!SHAPE.test(code)) return "shape";
  if (!NAME_LETTERS.test(code.slice(0, 3)) || !NAME_LETTERS.test(code.slice(3, 6))) return "shape";
  if (checkCharacter(code) !== code[15]) return "checkCharacter";
  const characters = [...code];
  for (const position of DIGIT_POSITIONS) {
    const digit = OMOCODIC.indexOf(code.charAt(position));
    if (digit >= 0) characters[position] = String(digit);
  }
  const plain = characters.join("");
  const dayAndSex = Number(plain.slice(9, 11));
  const day = dayAndSex > 40 ? dayAndSex - 40 : dayAndSex;
  const month = MONTHS.indexOf(plain.charAt(8)) + 1;
  const monthAndDay = `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  // 2000 is a leap year: a day that does not exist then exists in no year.
  if (!isDay(`2000-${monthAndDay}`)) return "birthDate";
  if (!/[A-MZ]/.test(plain.charAt(11))) return "birthplace";
  return { code, plain, sex: dayAndSex > 40 ? "F" : "M", yearInCentury: Number(plain.slice(6, 8)), monthAndDay };
}

function yearsOld(birth: Day, on: Day): number {
  const years = Number(on.slice(0, 4)) - Number(birth.slice(0, 4));
  return on.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** The only date with that two-digit year at which the person is 14 to 113 years old on a day. */
function birthDateAt(decoded: Decoded, on: Day): Day | undefined {
  const century = Math.floor(Number(on.slice(0, 4)) / 100) * 100;
  return [century, century - 100, century - 200]
    .map((base) => `${String(base + decoded.yearInCentury).padStart(4, "0")}-${decoded.monthAndDay}`)
    .find((date) => isDay(date) && yearsOld(date, on) >= YOUNGEST && yearsOld(date, on) <= OLDEST);
}

/**
 * Reads a person's codice fiscale: check character, omocodia in all seven places, real calendar day.
 * The century is the one in which the person is 14 to 113 years old on the day `on` (an instant is read in Rome).
 */
export function parseFiscalCode(text: string, on: Date | Day): ParsedFiscalCode {
  const decoded = decode(normalizeFiscalCode(text));
  if (typeof decoded === "string") return { ok: false, reason: decoded };
  const birthDate = birthDateAt(decoded, typeof on === "string" ? on : romeDay(on));
  if (!birthDate) return { ok: false, reason: "birthDate" };
  const { code, plain, sex } = decoded;
  return {
    ok: true,
    code,
    familyNameLetters: code.slice(0, 3),
    nameLetters: code.slice(3, 6),
    sex,
    birthDate,
    birthplaceCode: plain.slice(11, 15),
    omocodic: plain !== code,
  };
}

const LIGATURES: Record<string, string> = {
  ß: "SS",
  Æ: "AE",
  Œ: "OE",
  Ø: "O",
  Đ: "D",
  Ð: "D",
  Ł: "L",
  Þ: "TH",
  ı: "I",
};

function consonantsAndVowels(name: string): { consonants: string; vowels: string } {
  const letters = name
    .replace(/[ßı]/g, (letter) => LIGATURES[letter] ?? "")
    .toUpperCase()
    .replace(/[ÆŒØĐÐŁÞ]/g, (letter) => LIGATURES[letter] ?? "")
    .normalize("NFD")
    .replace(/[^A-Z]/g, "");
  return { consonants: letters.replace(/[AEIOU]/g, ""), vowels: letters.replace(/[^AEIOU]/g, "") };
}

/** The three letters of a family name: consonants, then vowels, then X. Accents, apostrophes and spaces do not count. */
export function familyNameLetters(familyName: string): string {
  const { consonants, vowels } = consonantsAndVowels(familyName);
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** The three letters of a given name: with four consonants or more, the first, third and fourth. */
export function nameLetters(name: string): string {
  const { consonants, vowels } = consonantsAndVowels(name);
  if (consonants.length >= 4) return `${consonants[0]}${consonants[2]}${consonants[3]}`;
  return `${consonants}${vowels}XXX`.slice(0, 3);
}

/** Where a valid code and the declared data disagree: a warning to confirm, never a refusal. */
export function fiscalCodeDisagreements(code: FiscalCodeContent, person: DeclaredPerson): FiscalCodeDisagreement[] {
  const found: FiscalCodeDisagreement[] = [];
  if (familyNameLetters(person.familyName) !== code.familyNameLetters) found.push("familyName");
  if (nameLetters(person.name) !== code.nameLetters) found.push("name");
  if (person.sex && person.sex !== code.sex) found.push("sex");
  if (person.birthDate && person.birthDate !== code.birthDate) found.push("birthDate");
  if (person.birthplaceCode && person.birthplaceCode.toUpperCase() !== code.birthplaceCode) found.push("birthplace");
  return found;
}

/** Whether family name and name stand in each other's place: the code agrees with them only when they are exchanged. */
export function areExchanged(code: string, { familyName, name }: Pick<DeclaredPerson, "familyName" | "name">): boolean {
  const decoded = decode(normalizeFiscalCode(code));
  if (typeof decoded === "string" || !familyName || !name) return false;
  const agree = (family: string, given: string) =>
    decoded.code.startsWith(familyNameLetters(family) + nameLetters(given));
  return agree(name, familyName) && !agree(familyName, name);
}

function personMessage(fault: FiscalCodeFault, code: string): string {
  if (fault !== "length") return MESSAGES[fault];
  return `Il codice fiscale di una persona ha 16 caratteri: ne hai scritti ${code.length}. Controllalo sulla tessera sanitaria`;
}

/** A person's codice fiscale; comes out normalised. The century needs a date: see `parseFiscalCode`. */
export const FiscalCode = z.string().transform((text, ctx) => {
  const code = normalizeFiscalCode(text);
  const decoded = decode(code);
  if (typeof decoded !== "string") return code;
  ctx.addIssue({ code: "custom", message: personMessage(decoded, code), params: { fault: decoded } });
  return z.NEVER;
});

/** A body's codice fiscale: "body" has 11 digits, "person" is the owner's own, for a ditta individuale. */
export type OrganizationFiscalCodeKind = "body" | "person";

/** Which kind of code it is, or undefined when it is neither. */
export function organizationFiscalCodeKind(text: string): OrganizationFiscalCodeKind | undefined {
  const code = normalizeFiscalCode(text);
  if (/^\d{11}$/.test(code)) return hasValidCheckDigit(code) && !/^0+$/.test(code) ? "body" : undefined;
  return typeof decode(code) === "string" ? undefined : "person";
}

/** Codice fiscale of a body: 11 digits with their check digit, or the owner's 16 characters for a ditta individuale. */
export const OrganizationFiscalCode = z.string().transform((text, ctx) => {
  const code = normalizeFiscalCode(text);
  if (organizationFiscalCodeKind(code)) return code;
  ctx.addIssue({ code: "custom", message: organizationMessage(code) });
  return z.NEVER;
});

function organizationMessage(code: string): string {
  if (code === "") return MESSAGES.empty;
  if (/^\d{11}$/.test(code)) return "Controlla il codice fiscale: l’ultima cifra non corrisponde";
  if (/^\d+$/.test(code)) {
    return `Il codice fiscale di un ente o di una società ha 11 cifre: ne hai scritte ${code.length}. Controllalo`;
  }
  const decoded = decode(code);
  if (typeof decoded === "string" && decoded !== "length") return MESSAGES[decoded];
  return "Scrivi le 11 cifre del codice fiscale, oppure i 16 caratteri di quello del titolare se è una ditta individuale";
}
