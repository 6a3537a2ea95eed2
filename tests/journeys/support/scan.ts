import { readFile, writeFile } from "node:fs/promises";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import type { Papers } from "./request";

const DPI = 100;

/** A signature by hand, drawn at the foot of the page. */
const SCRAWL = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="220" height="60"><path d="M5 45 C40 -10 60 80 90 30 S150 0 215 40" fill="none" stroke="#1a237e" stroke-width="3"/></svg>',
);

/**
 * The two documents printed, signed by hand and scanned, beside each file one with pictures of its pages; with the copy of an
 * identity document, which a signature by hand asks for (D20).
 */
export async function scanned(papers: Papers): Promise<Papers> {
  return {
    ...papers,
    summary: papers.summary && (await scan(papers.summary)),
    confirmation: await scan(papers.confirmation),
    identity: await identityCopy(papers.confirmation),
  };
}

/** A photograph of nobody's card, beside a file. */
async function identityCopy(beside: string): Promise<string> {
  const path = beside.replace(/\.pdf$/, "-carta.jpg");
  await sharp({ create: { width: 850, height: 540, channels: 3, background: "#cfd8dc" } })
    .jpeg()
    .toFile(path);
  return path;
}

/** The same for one file; gives the new one's path. */
export async function scan(path: string): Promise<string> {
  const library = await PDFiumLibrary.init();
  const printed = await library.loadDocument(await readFile(path));
  const copy = await PDFDocument.create();
  for (let index = 0; index < printed.getPageCount(); index++) {
    const { data, width, height } = await printed
      .getPage(index)
      .render({ scale: DPI / 72, colorSpace: "BGRA", render: "bitmap" });
    const picture = await sharp(data, { raw: { width, height, channels: 4 } })
      .composite([{ input: SCRAWL, left: width - 320, top: height - 160 }])
      .flatten({ background: "#fff" })
      .jpeg({ quality: 70 })
      .toBuffer();
    const size: [number, number] = [(width * 72) / DPI, (height * 72) / DPI];
    copy.addPage(size).drawImage(await copy.embedJpg(picture), { x: 0, y: 0, width: size[0], height: size[1] });
  }
  printed.destroy();
  library.destroy();
  const file = path.replace(/\.pdf$/, "-firmato.pdf");
  await writeFile(file, await copy.save());
  return file;
}
