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

export type PlacedPage = {
  /** Its place in the scan, from 0. */
  page: number;
  paper: PaperMark | null;
  /** Which page of that paper, from 1; null where nothing tells. */
  number: number | null;
};

type Seen = { page: number; marks: readonly PaperMark[]; text: string };

/**
 * Which page of which paper each scanned page is. Only a paper's first page bears the QR: those behind it are its own, up
 * to the next one; a stack that was fed from the back begins without a mark and ends with one. Where the page has words
 * ("Pagina 2 di 3") they decide.
 */
export function placePages(pages: readonly Seen[]): PlacedPage[] {
  const ordered = pages.toSorted((a, b) => a.page - b.page);
  const fromBack = isMarked(ordered.at(-1)) && !isMarked(ordered[0]);
  let paper: PaperMark | null = null;
  let number = 0;
  const placed = (fromBack ? ordered.toReversed() : ordered).map(({ page, marks, text }): PlacedPage => {
    if (marks[0]) {
      paper = marks[0];
      number = 1;
    } else if (paper) number++;
    const said = /Pagina (\d{1,2}) di \d{1,2}/.exec(text)?.[1];
    return { page, paper, number: said ? Number(said) : paper ? number : null };
  });
  return fromBack ? placed.toReversed() : placed;
}

const isMarked = (page: Seen | undefined): boolean => (page?.marks.length ?? 0) > 0;
