import { type Ink, inkOf, likeness } from "./likeness";
import { type Grey, type PageSource, pagesOf } from "./pages";
import type { PageLook, ScanFile, Turn } from "./request";

/** Points to the inch that are enough for a look at the whole. */
const GLANCE = 60;
/** Below this a page is like none; and a page must be liker one than any other. */
const LEAST = 0.5;
const LEAD = 0.1;

type Original = { file: number; page: number; ink: Ink };

/** The pages of the originals (numbered as files come), as the pages of a scan are compared with them. */
export async function readOriginals(files: readonly ScanFile[]): Promise<Original[]> {
  const originals: Original[] = [];
  for (const [file, { bytes, type }] of files.entries())
    for await (const source of pagesOf(bytes, type))
      originals.push({ file, page: source.page, ink: await inkOf(await source.render(GLANCE)) });
  return originals;
}

/** Which page of the originals a scanned one looks like, and how it must be turned to stand upright. */
export async function recognise(source: PageSource, originals: readonly Original[]): Promise<PageLook> {
  const grey = await source.render(GLANCE);
  const found: (PageLook["like"] & { score: number })[] = [];
  for (const turn of turnsOf(grey)) {
    const ink = await inkOf(grey, turn);
    if (ink.isBlank) return { isBlank: true, like: null };
    for (const { file, page, ink: original } of originals)
      found.push({ file, page, turn, score: likeness(ink, original) });
  }
  const [first, ...others] = found.toSorted((a, b) => b.score - a.score);
  const rival = others.find(({ file, page }) => file !== first?.file || page !== first.page);
  if (!first || first.score < LEAST || first.score - (rival?.score ?? 0) < LEAD) return { isBlank: false, like: null };
  const { file, page, turn } = first;
  return { isBlank: false, like: { file, page, turn } };
}

const turnsOf = ({ width, height }: Grey): Turn[] => (width > height ? [90, 270] : [0, 180]);
