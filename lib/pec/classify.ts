import type { PecKind, PecProblem } from "./message";
import type { Headers } from "./message-headers";
import { leavesOf, type Part } from "./message-parts";

/** What the headers claim. They stand outside the signature: a claim, never a fact. */
const CLAIMS: Readonly<Record<string, Readonly<Record<string, PecKind>>>> = {
  "x-trasporto": { "posta-certificata": "busta-trasporto", errore: "busta-anomalia" },
  "x-ricevuta": {
    accettazione: "accettazione",
    "non-accettazione": "non-accettazione",
    "presa-in-carico": "presa-in-carico",
    "avvenuta-consegna": "avvenuta-consegna",
    "errore-consegna": "mancata-consegna",
    "preavviso-errore-consegna": "preavviso-mancata-consegna",
    "rilevazione-virus": "rilevazione-virus",
  },
};

/** The kind that the headers claim; `unreadable` for a claim that the rules do not know; null without any. */
export function claimedKind(headers: Headers): PecKind | null {
  for (const [name, values] of Object.entries(CLAIMS)) {
    const value = headers.text(name)?.toLowerCase();
    if (value !== undefined) return Object.hasOwn(values, value) ? (values[value] ?? "unreadable") : "unreadable";
  }
  return null;
}

/** The two parts of a `multipart/signed` message, or null when it is none or lacks one. */
export function signedParts(message: Part): { content: Part; signature: Part } | null {
  const [content, signature] = message.parts;
  if (message.type !== "multipart/signed" || !content || !signature) return null;
  return /^application\/(x-)?pkcs7-signature$/.test(signature.type) ? { content, signature } : null;
}

export type Evidence = { daticert: Part | null; original: Part | null; problems: PecProblem[] };

/**
 * The certificate and the original message among the signed parts. They are known by their names; by their types alone
 * only where the headers claim certified mail, since anybody may attach an XML file.
 */
export function findEvidence(content: Part, claimed: boolean): Evidence {
  const leaves = leavesOf(content);
  const find = (name: string, types: readonly string[]) => {
    const named = leaves.filter((part) => part.name?.trim().toLowerCase() === name);
    if (named.length > 0 || !claimed) return named;
    return leaves.filter((part) => part.name === null && types.includes(part.type));
  };
  const daticerts = find("daticert.xml", ["application/xml", "text/xml"]);
  const originals = find("postacert.eml", ["message/rfc822"]);
  const problems: PecProblem[] = [];
  if (daticerts.length > 1) problems.push("daticert-repeated");
  if (originals.length > 1) problems.push("original-repeated");
  return { daticert: daticerts[0] ?? null, original: originals[0] ?? null, problems };
}
