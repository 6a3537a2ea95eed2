import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Letters and digits that are not mistaken for one another when read aloud or typed. */
const ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679";

const randomText = (length: number): string => {
  let text = "";
  while (text.length < length)
    for (const byte of randomBytes(length * 2)) {
      if (byte < 250 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  return text;
};

export const sha256 = (data: string | Uint8Array): Buffer => createHash("sha256").update(data).digest();
export const sha256Hex = (data: string | Uint8Array): string => sha256(data).toString("hex");

/** Public reference of a dossier: nine characters in an address. */
export const newRef = (): string => randomText(9);

/** The applicant's key: 24 characters (over 110 bits), written in groups of four. */
export const newKey = (): string => randomText(24);
export const groupKey = (key: string): string => (key.match(/.{1,4}/g) ?? []).join("-");
export const normalizeKey = (typed: string): string => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

/** Random token for cookies and links: 256 bits. */
export const newToken = (): string => randomBytes(32).toString("base64url");

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
