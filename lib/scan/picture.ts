import sharp, { type OverlayOptions } from "sharp";
import { type Colour, pagesOf } from "./pages";
import type { ScanFile } from "./request";

/** As many pages as an operator looks through at a glance. */
const MAX_PAGES = 12;
/** A page of A4 is then 827 points wide. */
const DPI = 100;
const GAP = 12;

/** The first pages of a file one above the other, as a JPEG that bears nothing of the file but its looks. */
export async function pictureOf({ bytes, type }: ScanFile): Promise<Buffer> {
  const pages: Colour[] = [];
  for await (const source of pagesOf(bytes, type)) {
    pages.push(await source.draw(DPI));
    if (pages.length === MAX_PAGES) break;
  }
  const width = Math.max(1, ...pages.map((page) => page.width));
  const height = pages.reduce((sum, page) => sum + page.height + GAP, 0);
  let top = 0;
  const placed = pages.map(({ width: wide, height: high, data }): OverlayOptions => {
    const at = { input: Buffer.from(data), raw: { width: wide, height: high, channels: 3 as const }, left: 0, top };
    top += high + GAP;
    return at;
  });
  const sheet = sharp({ create: { width, height: Math.max(1, height), channels: 3, background: "#ccc" } });
  return sheet.composite(placed).jpeg({ quality: 80 }).toBuffer();
}
