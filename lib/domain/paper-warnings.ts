import type { DocumentType } from "./kind";
import type { PaperType, ScanPlace } from "./scanned-pages";
import type { SignatureReport } from "./signature";
import type { WarningCode } from "./unprocessable";
import { WARNING_TEXTS } from "./unprocessable-texts";

/** A doubt about the papers that came: it stops an acceptance as the doubts about the answers do. */
export type PaperWarning = {
  code: PaperWarningCode;
  /** Where it stands: "documenti", and the paper's id or what is missing. */
  field: string;
  /** For the operator alone: it may name another dossier. */
  detail: { text: string };
};

type Words = { title: string; applicant: string };

const PAPER_WARNING_TEXTS = {
  otherDossier: {
    title: "Documento di un’altra pratica",
    applicant:
      "Fra i documenti che hai mandato c’è quello di un’altra richiesta. Mandaci quelli di questa, firmati: il codice è in alto su ogni documento.",
  },
  otherPaper: {
    title: "Un documento al posto di un altro",
    applicant: "Hai mandato due volte lo stesso documento e ne manca uno. Mandaci quello che manca, firmato.",
  },
  identityMissing: {
    title: "Manca la copia del documento d’identità",
    applicant:
      "Hai firmato a mano: serve anche la copia di un documento d’identità di chi ha firmato. Mandacela, oppure firma in digitale.",
  },
} as const satisfies Record<string, Words>;
export type PaperWarningCode = keyof typeof PAPER_WARNING_TEXTS;
export const PAPER_WARNING_CODES: readonly string[] = Object.keys(PAPER_WARNING_TEXTS);

const wordsOf = (code: string): Words | null =>
  Object.hasOwn(PAPER_WARNING_TEXTS, code) ? PAPER_WARNING_TEXTS[code as PaperWarningCode] : null;

/** Whether a warning is about a paper: then it is cleared only with a reason. */
export const isPaperWarning = (code: string): boolean => wordsOf(code) !== null;

/** Doubts that a use case raises by itself. */
const OTHER_TITLES: Readonly<Record<string, string>> = {
  duplicateDelegation: "C’è già una delega",
  formerAddressObjects: "Chi legge l’indirizzo di prima si oppone",
};

/** What a warning is called, of answers or of papers; null when an older release raised it. */
export const warningTitle = (code: string): string | null =>
  wordsOf(code)?.title ??
  OTHER_TITLES[code] ??
  (Object.hasOwn(WARNING_TEXTS, code) ? WARNING_TEXTS[code as WarningCode].title : null);

/** A paper warning in words for who made the request; null for any other. */
export const paperWarningAdvice = (code: string): string | null => wordsOf(code)?.applicant ?? null;

export type ReceivedPaper = {
  id: string;
  type: DocumentType;
  fileName: string;
  /** What its pages were recognised as; null before they were read. */
  places: readonly ScanPlace[] | null;
  /** What the check of its signatures said; null before it. */
  format: SignatureReport["format"] | null;
  /** Byte for byte what we issued: nobody has signed it. */
  sameAsIssued: boolean;
};

const NAME: Record<PaperType, string> = { summary: "Richiesta", confirmation: "Modulo" };

/** Where the warnings of a paper stand. */
export const paperField = (id: string): string => `documenti.${id}`;

/**
 * What a paper says that it is, where that is not what it came as: another dossier's, or the other document of this one (D5).
 * Null where its pages agree with its place, or say nothing. `own` is the dossier's code.
 */
export function wrongPaper(
  paper: Pick<ReceivedPaper, "id" | "type" | "fileName" | "places">,
  own: string,
): PaperWarning | null {
  const field = paperField(paper.id);
  const known = (paper.places ?? []).filter(({ isBlank, code }) => !isBlank && code !== null);
  const others = [...new Set(known.flatMap(({ code }) => (code !== null && code !== own ? code : [])))];
  if (others.length > 0) {
    const text = `«${paper.fileName}» porta il codice di un’altra pratica: ${others.join(", ")}. Questa è la ${own}.`;
    return { code: "otherDossier", field, detail: { text } };
  }
  const { type } = paper;
  if ((type !== "summary" && type !== "confirmation") || known.length === 0) return null;
  if (known.some((place) => place.type === type)) return null;
  const [is] = known.flatMap((place) => place.type ?? []);
  if (!is) return null;
  const text = `«${paper.fileName}» è tra i documenti come «${NAME[type]}», ma le sue pagine sono di «${NAME[is]}». «${NAME[type]}» con la firma può mancare.`;
  return { code: "otherPaper", field, detail: { text } };
}

/** The dossier as its papers are judged. */
export type PaperCase = {
  code: string;
  /** Documents that somebody has to sign. */
  signed: readonly DocumentType[];
  /** Of those, confirmed online by their signer or with a valid digital signature of theirs. */
  proved: readonly DocumentType[];
  /** Papers came over the counter: the signature was set, or seen, there. */
  atCounter: boolean;
  /** The Province wants the papers here; else the originals may be on paper alone. */
  wantsPapers: boolean;
  /** The kind stops for the copy by itself. */
  stopsForCopy: boolean;
  received: readonly ReceivedPaper[];
};

/** A document that came signed by hand: a paper of it is here, with no digital signature at all. */
export const isByHand = (type: DocumentType, { proved, received }: Pick<PaperCase, "proved" | "received">): boolean =>
  !proved.includes(type) &&
  received.some((paper) => paper.type === type && paper.format === "none" && !paper.sameAsIssued) &&
  !received.some((paper) => paper.type === type && (paper.format === "cades" || paper.format === "pades"));

/** Whether a copy of an identity document is due: something came signed by hand, and not over the counter (D20). */
export const needsIdentityCopy = (found: PaperCase): boolean =>
  found.wantsPapers && !found.atCounter && found.signed.some((type) => isByHand(type, found));

/** Every doubt about the papers of a dossier. */
export function paperWarnings(found: PaperCase): PaperWarning[] {
  const wrong = found.received.flatMap((paper) => wrongPaper(paper, found.code) ?? []);
  const hasCopy = found.received.some(({ type }) => type === "identity");
  if (found.stopsForCopy || hasCopy || !needsIdentityCopy(found)) return wrong;
  const text = "La firma è a mano: serve la copia del documento d’identità di chi ha firmato, e non è arrivata.";
  return [...wrong, { code: "identityMissing", field: "documenti.identity", detail: { text } }];
}
