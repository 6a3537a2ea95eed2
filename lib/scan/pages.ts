import { PDFiumLibrary } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import type { ScanType } from "./request";

/** A page as shades of grey, one byte a point. */
export type Grey = { width: number; height: number; data: Uint8Array };

/** One page of a file; `render` may be asked more than once, at more points to the inch. `text`: as the PDF says it. */
export type PageSource = { page: number; text: string; render(dpi: number): Promise<Grey> };

/** Twelve million points: an A4 page at 300 to the inch, and some. */
const MAX_POINTS = 12_000_000;
/** A photograph may have more: it is made smaller when it is read. */
const MAX_INPUT_POINTS = 120_000_000;
const MAX_PAGES = 60;
const MAX_TEXT = 4000;

/** The pages of a file that was told to be of this type. Throws on one that cannot be opened. */
export async function* pagesOf(bytes: Buffer, type: ScanType): AsyncGenerator<PageSource> {
  if (type === "pdf") yield* pdfPages(bytes);
  else yield { page: 0, text: "", render: (dpi) => pictureAt(bytes, dpi) };
}

async function* pdfPages(bytes: Buffer): AsyncGenerator<PageSource> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(bytes);
  const count = Math.min(document.getPageCount(), MAX_PAGES);
  for (let index = 0; index < count; index++) {
    const render = async (dpi: number): Promise<Grey> => {
      // Drawing a page closes it: each time it is opened anew.
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const most = Math.sqrt(MAX_POINTS / Math.max(1, originalWidth * originalHeight));
      const scale = Math.min(dpi / 72, most);
      return page.render({ scale, colorSpace: "Gray", render: "bitmap" });
    };
    yield { page: index, text: document.getPage(index).getText().slice(0, MAX_TEXT), render };
  }
}

/** How many points to the inch a picture has nobody can say: as it is, or drawn twice as large for a second look. */
async function pictureAt(bytes: Buffer, dpi: number): Promise<Grey> {
  const picture = sharp(bytes, { limitInputPixels: MAX_INPUT_POINTS, failOn: "none", sequentialRead: true });
  const { width, height } = await picture.metadata();
  const wanted = dpi > FIRST_LOOK ? 2 : 1;
  const scale = Math.min(wanted, Math.sqrt(MAX_POINTS / Math.max(1, width * height)));
  const { data, info } = await picture
    .rotate()
    .flatten({ background: "#fff" })
    .greyscale()
    .resize({ width: Math.max(1, Math.round((await turned(picture, width, height)) * scale)) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The width once the picture stands as it was taken. */
async function turned(picture: Sharp, width: number, height: number): Promise<number> {
  const { orientation = 1 } = await picture.metadata();
  return orientation >= 5 ? height : width;
}

/** Points to the inch at which a page is looked at first: what a fax's fine resolution has. */
export const FIRST_LOOK = 200;
export const SECOND_LOOK = 300;
