import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import sharp from "sharp";
import { prepareZXingModule, type ReaderOptions, readBarcodes } from "zxing-wasm/reader";
import type { Grey } from "./pages";

// The program comes from the package; left alone, the library would fetch it from the network.
const program = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
const { buffer, byteOffset, byteLength } = readFileSync(program);
prepareZXingModule({ overrides: { wasmBinary: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer } });

const OPTIONS: ReaderOptions = {
  formats: ["QRCode"],
  tryHarder: true,
  tryRotate: true,
  tryDownscale: true,
  maxNumberOfSymbols: 16,
};

/** Texts of the QR codes on a page, from the top; each once. */
export async function qrTexts(page: Grey): Promise<string[]> {
  const found = await readBarcodes(coloured(page), OPTIONS);
  const ordered = found.toSorted((a, b) => a.position.topLeft.y - b.position.topLeft.y);
  return [...new Set(ordered.map(({ text }) => text).filter(Boolean))];
}

/** The same page with its specks gone and its greys spread: how a poor scan is read at the second attempt. */
export async function cleaned({ width, height, data }: Grey): Promise<Grey> {
  const raw = { width, height, channels: 1 as const };
  const clean = await sharp(data, { raw }).median(3).normalise().toColourspace("b-w").raw().toBuffer();
  return { width, height, data: clean };
}

function coloured({ width, height, data }: Grey): ImageData {
  const points = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let from = 0, to = 0; from < width * height; from++, to += 4) {
    const shade = data[from] ?? 255;
    points[to] = shade;
    points[to + 1] = shade;
    points[to + 2] = shade;
  }
  return { width, height, data: points, colorSpace: "srgb" } as ImageData;
}
