import addressparser from "nodemailer/lib/addressparser/index.js";
import type { Headers } from "./message-headers";
import { decodeWords } from "./message-words";

const MAX_ADDRESS_TEXT = 64 * 1024;

/** Addresses in the fields of this name, in their order, without names; text that is no address is left out. */
export function addressesIn(headers: Headers, name: string): string[] {
  const found = headers.all(name).flatMap((value) => {
    // Names are decoded last: an encoded name may hold commas and brackets that only look like an address.
    const parsed = addressparser(value.slice(0, MAX_ADDRESS_TEXT), { flatten: true });
    return parsed.map(({ address }) => decodeWords(address).trim());
  });
  return found.filter((address) => /^[^\s@]+@[^\s@]+$/.test(address));
}

/** The one address of a field that must hold one, or null. */
export function oneAddress(headers: Headers, name: string): string | null {
  const found = addressesIn(headers, name);
  return found.length === 1 && headers.all(name).length === 1 ? (found[0] ?? null) : null;
}
