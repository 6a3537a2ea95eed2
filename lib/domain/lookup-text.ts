/** A SHA-256 as programs print it, with or without spaces or colons; null when the text is none. */
export function readFingerprint(text: string): string | null {
  const digits = text.replace(/[\s:]/g, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : null;
}

/** What two names are compared by: lower case, no accents, apostrophes and dashes as spaces. */
export const searchKey = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
