import { PDFiumLibrary, type PDFiumPage } from "@hyzyla/pdfium";
import sharp, { type Sharp } from "sharp";
import type { ScanType } from "./request";

/** A page as shades of grey, one byte a point. */
export type Grey = { width: number; height: number; data: Uint8Array };

/** A page in red, green and blue. */
export type Colour = { width: number; height: number; data: Uint8Array };

/** One page of a file. */
export type PageSource = {
  page: number;
  /** As the PDF says it. */
  text: string;
  /** Something on it is a picture: it may be a scan, even one whose words were recognised. */
  pictured: boolean;
  /** In colour, for people. */
  draw(dpi: number): Promise<Colour>;
  /** May be asked more than once, at more points to the inch. */
  render(dpi: number): Promise<Grey>;
};

/** Twelve million points: an A4 page at 300 to the inch, and some. */
const MAX_POINTS = 12_000_000;
/** A photograph may have more: it is made smaller when it is read. */
const MAX_INPUT_POINTS = 120_000_000;
const MAX_PAGES = 60;
const MAX_TEXT = 4000;

/** The pages of a file that was told to be of this type. Throws on one that cannot be opened. */
export async function* pagesOf(bytes: Buffer, type: ScanType): AsyncGenerator<PageSource> {
  if (type === "pdf") yield* pdfPages(bytes);
  else {
    const opened = () => sharp(bytes, { limitInputPixels: MAX_INPUT_POINTS, failOn: "none", sequentialRead: true });
    const draw = () => colourOf(opened());
    yield { page: 0, text: "", pictured: true, render: (dpi) => greyOf(opened(), dpi), draw };
  }
}

let library: Promise<PDFiumLibrary> | undefined;

async function* pdfPages(bytes: Buffer): AsyncGenerator<PageSource> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  const count = Math.min(document.getPageCount(), MAX_PAGES);
  for (let index = 0; index < count; index++) {
    // Drawing a page closes it: each time it is opened anew.
    const at = (dpi: number) => {
      const page = document.getPage(index);
      const { originalWidth, originalHeight } = page.getOriginalSize();
      const most = Math.sqrt(MAX_POINTS / Math.max(1, originalWidth * originalHeight));
      return { page, scale: Math.min(dpi / 72, most) };
    };
    const render = async (dpi: number): Promise<Grey> => {
      const { page, scale } = at(dpi);
      return page.render({ scale, colorSpace: "Gray", render: "bitmap" });
    };
    const draw = async (dpi: number): Promise<Colour> => {
      const { page, scale } = at(dpi);
      return opaque(await page.render({ scale, colorSpace: "BGRA", render: "bitmap" }));
    };
    const page = document.getPage(index);
    yield { page: index, text: page.getText().slice(0, MAX_TEXT), pictured: hasPicture(page), render, draw };
  }
}

/** The library hands over red, green, blue and alpha, whatever it calls them. */
function opaque({ width, height, data }: Colour): Colour {
  const points = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; to < points.length; from += 4, to += 3) {
    points[to] = data[from] ?? 255;
    points[to + 1] = data[from + 1] ?? 255;
    points[to + 2] = data[from + 2] ?? 255;
  }
  return { width, height, data: points };
}

/** Pages with very many objects are drawings; their pictures stand among the first. */
const MAX_OBJECTS = 2000;
/** A form is a page within the page: some scanners wrap their picture in one. */
const DRAWN: ReadonlySet<string> = new Set(["image", "form"]);

function hasPicture(page: PDFiumPage): boolean {
  const count = Math.min(page.getObjectCount(), MAX_OBJECTS);
  for (let i = 0; i < count; i++) if (DRAWN.has(page.getObject(i).type)) return true;
  return false;
}

/** How many points to the inch a picture has nobody can say: as it is, or drawn twice as large for a second look. */
async function greyOf(picture: Sharp, dpi: number): Promise<Grey> {
  const { width, height } = await picture.metadata();
  const wanted = dpi > FIRST_LOOK ? 2 : 1;
  const scale = Math.min(wanted, Math.sqrt(MAX_POINTS / Math.max(1, width * height)));
  const { data, info } = await upright(picture)
    .greyscale()
    .resize({ width: Math.max(1, Math.round((await turned(picture, width, height)) * scale)) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

async function colourOf(picture: Sharp): Promise<Colour> {
  const { data, info } = await upright(picture)
    .toColourspace("srgb")
    .resize({ width: 1200, height: 6000, fit: "inside", withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

const upright = (picture: Sharp): Sharp => picture.rotate().flatten({ background: "#fff" });

/** The width once the picture stands as it was taken. */
async function turned(picture: Sharp, width: number, height: number): Promise<number> {
  const { orientation = 1 } = await picture.metadata();
  return orientation >= 5 ? height : width;
}

/** Points to the inch at which a page is looked at first: what a fax's fine resolution has. */
export const FIRST_LOOK = 200;
export const SECOND_LOOK = 300;
