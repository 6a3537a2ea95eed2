import { readFile } from "node:fs/promises";
import path from "node:path";
import { ParseSpeeds, PDFDocument } from "pdf-lib";
import type { Page } from "puppeteer";
import { createElement } from "react";
import { PRINTED } from "@/components/print/documents";
import type { PrintData } from "@/components/print/print-data";
import type { DocumentSpec } from "@/lib/domain/kind";
import { withPage } from "@/lib/platform/browser";

export type RenderedDocument = { bytes: Buffer; pages: number };
/** What the metadata of a PDF say. */
type About = { title: string; author: string; portalName: string; at: Date };

const FACES = [
  ["Titillium Web", "titillium-web", [400, 600, 700]],
  ["Lora", "lora", [400, 600]],
] as const;
const FONTS = FACES.flatMap(([family, , weights]) => weights.map((weight) => `${weight} 9pt "${family}"`));
/** Subsets of the font packages and the characters each holds. */
const SUBSETS = {
  latin:
    "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  "latin-ext":
    "U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1EFF,U+20A0-20AB,U+20AD-20C0",
};

/** What the second subset may be needed for: few documents have such letters. */
const RARE_LETTERS = /[\u0100-\u02ff\u1e00-\u1eff\u20a0-\u20ab\u20ad-\u20c0]/;

const styles: Partial<Record<keyof typeof SUBSETS, string>> = {};

/**
 * Draws one document of a dossier: React to HTML, to an A4 PDF, tagged and with an outline, fonts inside. Its metadata are
 * set before anyone takes its hash. Throws when the kind has no such document, or when the browser fails twice.
 */
export async function renderDocument(type: DocumentSpec["type"], data: PrintData): Promise<RenderedDocument> {
  const printed = PRINTED[data.kind][type];
  if (!printed) throw new Error(`no printed document ${type} for ${data.kind}`);
  // Imported when needed: pages of the site may not carry this renderer.
  const { renderToStaticMarkup } = await import("react-dom/server");
  return printHtml(renderToStaticMarkup(createElement(printed, { data })), {
    title: `${data.title} ${data.code}`,
    author: data.province.name,
    portalName: data.province.portalName,
    at: data.issuedAt,
  });
}

/** Markup of a whole document to an A4 PDF, with its fonts and metadata. */
export const printHtml = (html: string, about: About): Promise<RenderedDocument> =>
  withPage(async (page) => {
    await page.evaluate(
      async (markup, fonts, rare) => {
        const drawn = new DOMParser().parseFromString(markup, "text/html");
        document.documentElement.lang = drawn.documentElement.lang;
        const style = document.createElement("style");
        style.textContent = rare;
        document.head.append(style, ...drawn.head.childNodes);
        document.body.replaceChildren(...drawn.body.childNodes);
        await Promise.all([...document.images].map((image) => image.decode()));
        // Of each face the subsets whose characters stand in the document.
        await Promise.all(fonts.map((font) => document.fonts.load(font, markup)));
      },
      html,
      FONTS,
      RARE_LETTERS.test(html) ? await fontStyle("latin-ext") : "",
    );
    const options = { preferCSSPageSize: true, printBackground: true, tagged: true, outline: true };
    return sealed(await page.pdf({ ...options, waitForFonts: false }), about);
  }, withFonts);

/**
 * An empty sheet whose fonts are decoded already: a third of the time of a document. Nothing is drawn for a screen that
 * nobody looks at: the lines are broken once, for the paper.
 */
async function withFonts(page: Page): Promise<void> {
  const style = `@media screen{body{display:none}}${await fontStyle("latin")}`;
  await page.setContent(`<!doctype html><html><head><meta charset="utf-8"><style>${style}</style></head></html>`, {
    waitUntil: "load",
  });
  await page.evaluate(async (fonts) => {
    await Promise.all(fonts.map((font) => document.fonts.load(font)));
  }, FONTS);
}

async function sealed(bytes: Uint8Array, about: About): Promise<RenderedDocument> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest });
  const creator = `${about.portalName} (Varco)`;
  pdf.setTitle(about.title, { showInWindowTitleBar: true });
  pdf.setAuthor(about.author);
  pdf.setCreator(creator);
  pdf.setProducer(creator);
  pdf.setLanguage("it-IT");
  pdf.setCreationDate(about.at);
  pdf.setModificationDate(about.at);
  return { bytes: Buffer.from(await pdf.save({ objectsPerTick: Infinity })), pages: pdf.getPageCount() };
}

/** The faces of one subset, inside the style sheet; read once, and again where that failed. */
const fontStyle = async (subset: keyof typeof SUBSETS): Promise<string> => (styles[subset] ??= await embedded(subset));

async function embedded(subset: keyof typeof SUBSETS): Promise<string> {
  const faces = FACES.flatMap(([family, name, weights]) =>
    weights.map(async (weight) => {
      const file = `node_modules/@fontsource/${name}/files/${name}-${subset}-${weight}-normal.woff2`;
      const bytes = await readFile(path.join(process.cwd(), file));
      const source = `url(data:font/woff2;base64,${bytes.toString("base64")}) format("woff2")`;
      return `@font-face{font-family:"${family}";font-weight:${weight};src:${source};unicode-range:${SUBSETS[subset]}}`;
    }),
  );
  return (await Promise.all(faces)).join("\n");
}
