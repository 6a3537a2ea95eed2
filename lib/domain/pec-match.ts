import { parseDossierCode } from "./dossier-code";

/** By what a message is known to belong to a dossier, from the surest to the vaguest. */
export const MATCH_BY = [
  /** An attachment is a document we issued, or holds it inside a signature. */
  "hash",
  /** The QR printed on our papers, or the code among their words. */
  "qr",
  "subject",
  "file-name",
  /** It answers a PEC that we sent. */
  "reply",
  "text",
  /** The dossier that took the place of one that was found. */
  "successor",
  /** A code with a wrong check letter, or without its prefix, made right. */
  "mistyped",
  /** The sender's PEC is that of a body with an open request. */
  "sender",
] as const;
export type MatchBy = (typeof MATCH_BY)[number];

export type Trace = { dossierId: string; by: MatchBy };

/** What ties a message to a dossier, in a sentence for the operator. */
export const MATCH_TEXT: Record<MatchBy, string> = {
  hash: "Un allegato è il documento che abbiamo emesso",
  qr: "Il codice si legge su un allegato",
  subject: "Il codice è nell’oggetto",
  "file-name": "Il codice è nel nome di un allegato",
  reply: "Risponde a una nostra PEC",
  text: "Il codice è nel testo",
  successor: "Ha preso il posto della richiesta indicata",
  mistyped: "Il codice è scritto male, ma potrebbe essere questo",
  sender: "La PEC del mittente è quella di una richiesta aperta",
};

const PAPERS: ReadonlySet<MatchBy> = new Set(["hash", "qr"]);
const WORDS: ReadonlySet<MatchBy> = new Set(["subject", "file-name"]);

/**
 * Which dossiers a message surely belongs to (D17: there may be several). Papers that we printed decide; the words of
 * subject and file names do when no such paper came, and make everything doubtful when they contradict the papers. The
 * text alone decides only when it names one dossier, since people quote older messages.
 */
export function certainOf(traces: readonly Trace[]): string[] {
  const namedBy = (kinds: ReadonlySet<MatchBy>) => distinct(traces.filter(({ by }) => kinds.has(by)));
  const papers = namedBy(PAPERS);
  const words = namedBy(WORDS);
  if (papers.length > 0) {
    const contradicted = words.length > 0 && !words.some((id) => papers.includes(id));
    return contradicted ? [] : papers;
  }
  if (words.length > 0) return words;
  const rest = namedBy(new Set(["reply", "text"]));
  return rest.length === 1 ? rest : [];
}

const distinct = (traces: readonly Trace[]): string[] => [...new Set(traces.map(({ dossierId }) => dossierId))];

const GAP = "[\\s\\-‐-―._/]{0,3}";

export type FoundCodes = {
  /** Well written, in their order. */
  right: string[];
  /** What a badly written one may stand for. */
  likely: string[];
};

/** Codes of dossiers in a text that people wrote (D22): spaces, dashes and capitals do not matter. */
export function findCodes(text: string, prefix: string): FoundCodes {
  const right = new Set<string>();
  const likely = new Set<string>();
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(${prefix}${GAP})?(\\d{4})${GAP}(\\d{6})${GAP}(\\p{L})(?![\\p{L}\\p{N}])`,
    "giu",
  );
  for (const [, named, year = "", number = "", letter = ""] of text.matchAll(pattern)) {
    const parsed = parseDossierCode(`${prefix}${year}${number}${letter}`, prefix);
    if (parsed.ok) (named ? right : likely).add(parsed.code);
    else if (named) for (const code of mendings(`${year}${number}`, letter, prefix)) likely.add(code);
    if (right.size + likely.size > MAX_CODES) break;
  }
  return { right: [...right], likely: [...likely].filter((code) => !right.has(code)) };
}

/** A message about more dossiers than this is no message about dossiers. */
const MAX_CODES = 500;

/** Codes that one slip away: a wrong letter, a wrong digit, two neighbours exchanged. */
function mendings(digits: string, letter: string, prefix: string): string[] {
  const variants = new Set<string>();
  for (let at = 0; at < digits.length; at++) {
    for (let digit = 0; digit <= 9; digit++) variants.add(`${digits.slice(0, at)}${digit}${digits.slice(at + 1)}`);
    if (at > 0) variants.add(`${digits.slice(0, at - 1)}${digits[at]}${digits[at - 1]}${digits.slice(at + 1)}`);
  }
  variants.delete(digits);
  const codes = [...variants].map((variant) => `${prefix}${variant}${letter}`);
  for (const other of "ABCDEFGHIJKLMNOPQRSTUVWXYZ") codes.push(`${prefix}${digits}${other}`);
  return codes.flatMap((code) => {
    const parsed = parseDossierCode(code, prefix);
    return parsed.ok ? [parsed.code] : [];
  });
}
