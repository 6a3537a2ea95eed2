import { readFile } from "node:fs/promises";
import path from "node:path";
import { PDFDocument } from "pdf-lib";
import type { Page } from "puppeteer";
import { createElement } from "react";
import { PRINTED } from "@/components/print/documents";
import type { PrintData } from "@/components/print/print-data";
import type { DocumentSpec } from "@/lib/domain/kind";
import { withPage } from "@/lib/platform/browser";

export type RenderedDocument = { bytes: Buffer; pages: number };

const FACES = [
  ["Titillium Web", "titillium-web", [400, 600, 700]],
  ["Lora", "lora", [400, 600]],
] as const;
/** Subsets of the font packages and the characters each holds. */
const SUBSETS = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0",
};

let fontStyle: Promise<string> | null = null;

/**
 * Draws one document of a dossier: React to HTML, to an A4 PDF, tagged and with an outline, fonts inside. Its metadata are
 * set before anyone takes its hash. Throws when the kind has no such document, or when the browser fails twice.
 */
export async function renderDocument(type: DocumentSpec["type"], data: PrintData): Promise<RenderedDocument> {
  const printed = PRINTED[data.kind][type];
  if (!printed) throw new Error(`no printed document ${type} for ${data.kind}`);
  // Imported when needed: pages of the site may not carry this renderer.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return withMetadata(await printHtml(renderToStaticMarkup(createElement(printed, { data }))), data);
}

/** Markup of a whole document to an A4 PDF, with its fonts. */
export const printHtml = (html: string): Promise<Uint8Array> =>
  withPage(async (page) => {
    await page.evaluate((markup) => {
      const drawn = new DOMParser().parseFromString(markup, "text/html");
      document.documentElement.lang = drawn.documentElement.lang;
      document.head.append(...drawn.head.childNodes);
      document.body.replaceChildren(...drawn.body.childNodes);
    }, html);
    return page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true });
  }, withFonts);

/** An empty sheet whose fonts are decoded already: a third of the time of a document. */
async function withFonts(page: Page): Promise<void> {
  fontStyle ??= embeddedFonts();
  const words = FACES.flatMap(([family, , weights]) =>
    weights.map((weight) => `<p style="font:${weight} 9pt '${family}'">a</p>`),
  );
  await page.setContent(
    `<!doctype html><html><head><meta charset="utf-8"><style>${await fontStyle}</style></head><body>${words.join("")}</body></html>`,
    { waitUntil: "load" },
  );
}

async function withMetadata(bytes: Uint8Array, data: PrintData): Promise<RenderedDocument> {
  return sealed(bytes, {
    title: `${data.title} ${data.code}`,
    author: data.province.name,
    portalName: data.province.portalName,
    at: data.issuedAt,
  });
}

/** The metadata of a finished PDF. */
export async function sealed(
  bytes: Uint8Array,
  about: { title: string; author: string; portalName: string; at: Date },
): Promise<RenderedDocument> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const creator = `${about.portalName} (Varco)`;
  pdf.setTitle(about.title, { showInWindowTitleBar: true });
  pdf.setAuthor(about.author);
  pdf.setCreator(creator);
  pdf.setProducer(creator);
  pdf.setLanguage("it-IT");
  pdf.setCreationDate(about.at);
  pdf.setModificationDate(about.at);
  return { bytes: Buffer.from(await pdf.save()), pages: pdf.getPageCount() };
}

async function embeddedFonts(): Promise<string> {
  const faces = FACES.flatMap(([family, name, weights]) =>
    weights.flatMap((weight) =>
      Object.entries(SUBSETS).map(async ([subset, range]) => {
        const file = `node_modules/@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff2`;
        const bytes = await readFile(path.join(process.cwd(), file));
        const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
        return `@font-face{font-family:"${family}";font-weight:${weight};src:${source};unicode-range:${range}}`;
      }),
    ),
  );
  return (await Promise.all(faces)).join("\n");
}
