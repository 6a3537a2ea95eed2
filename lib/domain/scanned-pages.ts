import { parseDossierCode } from "./dossier-code";

/** What the QR printed on a paper says: whose it is, which paper, and a hash (of the answers, or of the summary). */
export type PaperMark = { code: string; type: "summary" | "confirmation"; hash: string };

/** Reads the text of a QR; null when it is not one of ours. The letters are those of components/print. */
export function parsePaperMark(text: string, prefix: string): PaperMark | null {
  const parts = /^([A-Z0-9-]+)\/([RC])\/([0-9A-F]{16,64})$/.exec(text.trim().toUpperCase());
  if (!parts) return null;
  const parsed = parseDossierCode(parts[1]!, prefix);
  if (!parsed.ok) return null;
  return { code: parsed.code, type: parts[2] === "R" ? "summary" : "confirmation", hash: parts[3]!.toLowerCase() };
}

export type PaperType = PaperMark["type"];

export type PlacedPage = {
  /** Its place in the scan, from 0. */
  page: number;
  paper: Pick<PaperMark, "code" | "type"> | null;
  /** Which page of that paper, from 1; null where nothing tells. */
  number: number | null;
};

type Seen = {
  page: number;
  marks: readonly PaperMark[];
  text: string;
  /** The page of the issued papers that it looks like. */
  like?: { code: string; type: PaperType; number: number } | null;
};

/**
 * Which page of which paper each scanned page is. Only a paper's first page bears the QR. Those behind it are told by their
 * words ("Pagina 2 di 3"), by the issued page that they look like, or else are taken for its own, up to the next one; a
 * stack that was fed from the back begins without a mark and ends with one.
 */
export function placePages(pages: readonly Seen[]): PlacedPage[] {
  const ordered = pages.toSorted((a, b) => a.page - b.page);
  const fromBack = isMarked(ordered.at(-1)) && !isMarked(ordered[0]);
  let paper: PlacedPage["paper"] = null;
  let number = 0;
  const placed = (fromBack ? ordered.toReversed() : ordered).map(({ page, marks, text, like }): PlacedPage => {
    if (marks[0]) {
      paper = { code: marks[0].code, type: marks[0].type };
      number = 1;
    } else if (like) {
      paper = { code: like.code, type: like.type };
      number = like.number;
    } else if (paper) number++;
    const said = /Pagina (\d{1,2}) di \d{1,2}/.exec(text)?.[1];
    return { page, paper, number: said ? Number(said) : paper ? number : null };
  });
  return fromBack ? placed.toReversed() : placed;
}

const isMarked = (page: Seen | undefined): boolean => (page?.marks.length ?? 0) > 0;

/** A page of a scan as it is kept: what it is, how it must be turned to be read, whether nobody wrote on it. */
export type ScanPlace = {
  page: number;
  turn: 0 | 90 | 180 | 270;
  isBlank: boolean;
  code: string | null;
  type: PaperType | null;
  number: number | null;
};

/** The pages of a dossier's issued papers. */
export type IssuedPages = { code: string; pages: Readonly<Partial<Record<PaperType, number>>> };

export type ScanReport = {
  /** Code of the dossier. */
  own: string;
  /** Each paper that the scan holds, page by page: which pages of the scan they are; none: it is missing. */
  papers: { type: PaperType; pages: { number: number; found: ScanPlace[] }[] }[];
  /** Pages of another request, and those that nothing tells. */
  strays: ScanPlace[];
};

/** A scan held against what was issued; null when no page of it is of this dossier's papers. Blank backs are passed over. */
export function reportScan(places: readonly ScanPlace[], issued: IssuedPages): ScanReport | null {
  const written = places.filter(({ isBlank }) => !isBlank);
  const isOwn = ({ code, type, number }: ScanPlace): boolean =>
    code === issued.code && type !== null && number !== null && number <= (issued.pages[type] ?? 0);
  const own = written.filter(isOwn);
  const types = (["summary", "confirmation"] as const).filter((type) => own.some((place) => place.type === type));
  if (types.length === 0) return null;
  return {
    own: issued.code,
    papers: types.map((type) => ({
      type,
      pages: Array.from({ length: issued.pages[type] ?? 0 }, (_, i) => ({
        number: i + 1,
        found: own.filter((place) => place.type === type && place.number === i + 1),
      })),
    })),
    strays: written.filter((place) => !isOwn(place)),
  };
}

/** The scan's own pages in the order of the papers, then the strays; how the scan is shown. */
export const inOrder = ({ papers, strays }: ScanReport): ScanPlace[] => [
  ...papers.flatMap(({ pages }) => pages.flatMap(({ found }) => found)),
  ...strays,
];

const PAPER_OF: Record<PaperType, string> = { summary: "della richiesta", confirmation: "del modulo" };

/** What is wrong with a scan, in sentences for the operator; none: every page is there, once, in order. */
export function scanFaults({ own, papers, strays }: ScanReport): string[] {
  const faults: string[] = [];
  for (const { type, pages } of papers) {
    const numbers = (few: typeof pages) => few.map(({ number }) => number);
    const missing = numbers(pages.filter(({ found }) => found.length === 0));
    const doubles = numbers(pages.filter(({ found }) => found.length > 1));
    if (missing.length > 0) faults.push(`${said(missing, "Manca", "Mancano")} ${PAPER_OF[type]}`);
    if (doubles.length > 0) faults.push(`${said(doubles, "C’è due volte", "Ci sono due volte")} ${PAPER_OF[type]}`);
  }
  for (const { page, code, number } of strays)
    faults.push(
      code !== null && code !== own && number !== null
        ? `La pagina ${page + 1} del file è di un’altra pratica, ${code}`
        : `La pagina ${page + 1} del file non è di questi documenti, o non si riconosce`,
    );
  return faults;
}

const said = (numbers: readonly number[], one: string, more: string): string =>
  numbers.length === 1
    ? `${one} la pagina ${numbers[0]}`
    : `${more} le pagine ${numbers.slice(0, -1).join(", ")} e ${numbers.at(-1)}`;

/** Whether the pages come in the order of the papers. */
export const isOrdered = (report: ScanReport): boolean =>
  inOrder({ ...report, strays: [] }).every(({ page }, i, all) => i === 0 || page > all[i - 1]!.page);
