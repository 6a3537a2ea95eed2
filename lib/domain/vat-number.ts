import { z } from "zod";

/** Why a partita IVA is refused. */
export type VatNumberFault = "empty" | "characters" | "length" | "allZero" | "checkDigit";

const MESSAGES: Record<Exclude<VatNumberFault, "length">, string> = {
  empty: "Scrivi la partita IVA",
  characters: "Scrivi la partita IVA con le sole cifre",
  allZero: "Scrivi la partita IVA: undici zeri non lo sono",
  checkDigit: "Controlla la partita IVA: l’ultima cifra non corrisponde",
};

/** True when eleven digits satisfy the Luhn check digit, that partita IVA and bodies' fiscal codes share. */
export function hasValidCheckDigit(elevenDigits: string): boolean {
  if (!/^\d{11}$/.test(elevenDigits)) return false;
  let sum = 0;
  for (let index = 0; index < 11; index++) {
    const digit = Number(elevenDigits[index]);
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Upper case, no spaces, dots or dashes, no leading "IT". */
export function normalizeVatNumber(text: string): string {
  return text
    .toUpperCase()
    .replace(/[\s.-]/g, "")
    .replace(/^IT(?=\d)/, "");
}

/** What is wrong with a normalised partita IVA, or undefined when nothing is. */
export function vatNumberFault(code: string): VatNumberFault | undefined {
  if (code === "") return "empty";
  if (!/^\d+$/.test(code)) return "characters";
  if (code.length !== 11) return "length";
  if (/^0+$/.test(code)) return "allZero";
  return hasValidCheckDigit(code) ? undefined : "checkDigit";
}

/** Partita IVA: eleven digits, check digit; comes out normalised. */
export const VatNumber = z.string().transform((text, ctx) => {
  const code = normalizeVatNumber(text);
  const fault = vatNumberFault(code);
  if (!fault) return code;
  const message =
    fault === "length" ? `La partita IVA ha 11 cifre: ne hai scritte ${code.length}. Controllala` : MESSAGES[fault];
  ctx.addIssue({ code: "custom", message, params: { fault } });
  return z.NEVER;
});
