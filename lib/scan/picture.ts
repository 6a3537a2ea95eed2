import sharp, { type OverlayOptions } from "sharp";
import { type Colour, type PageSource, pagesOf } from "./pages";
import type { DrawnPage, ScanFile } from "./request";

/** As many pages as an operator looks through at a glance. */
const MAX_PAGES = 12;
const MAX_PICTURES = 40;
/** A page of A4 is then 827 points wide. */
const DPI = 100;
const GAP = 12;

/** The first pages of a file one above the other, as a JPEG that bears nothing of the file but its looks. */
export async function sheetOf(file: ScanFile, wanted: readonly DrawnPage[] | null): Promise<Buffer> {
  const pages: Colour[] = [];
  for await (const page of drawn(file, wanted, MAX_PAGES)) pages.push(page);
  const width = Math.max(1, ...pages.map((page) => page.width));
  const height = pages.reduce((sum, page) => sum + page.height + GAP, 0);
  let top = 0;
  const placed = pages.map((page): OverlayOptions => {
    const at = { input: Buffer.from(page.data), raw: { ...sizeOf(page), channels: 3 as const }, left: 0, top };
    top += page.height + GAP;
    return at;
  });
  const sheet = sharp({ create: { width, height: Math.max(1, height), channels: 3, background: "#ccc" } });
  return sheet.composite(placed).jpeg({ quality: 80 }).toBuffer();
}

/** Each page as a JPEG of its own. */
export async function* picturesOf(file: ScanFile, wanted: readonly DrawnPage[] | null): AsyncGenerator<Buffer> {
  for await (const page of drawn(file, wanted, MAX_PICTURES))
    yield await sharp(page.data, { raw: { ...sizeOf(page), channels: 3 } })
      .jpeg({ quality: 75 })
      .toBuffer();
}

const sizeOf = ({ width, height }: Colour) => ({ width, height });

async function* drawn({ bytes, type }: ScanFile, wanted: readonly DrawnPage[] | null, most: number) {
  const sources: PageSource[] = [];
  for await (const source of pagesOf(bytes, type)) sources.push(source);
  const order: readonly DrawnPage[] = wanted ?? sources.map(({ page }) => ({ page, turn: 0 }));
  for (const { page, turn } of order.slice(0, most)) {
    const source = sources[page];
    if (source) yield await turned(await source.draw(DPI), turn);
  }
}

async function turned(page: Colour, turn: DrawnPage["turn"]): Promise<Colour> {
  if (turn === 0) return page;
  const { data, info } = await sharp(page.data, { raw: { ...sizeOf(page), channels: 3 } })
    .rotate(turn)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}
