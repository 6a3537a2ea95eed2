import { buffer } from "node:stream/consumers";

/** Kinds of file that can be looked at. */
export type ScanType = "pdf" | "jpeg" | "png";

export type ScanFile = { bytes: Buffer; type: ScanType };

/** One page as it is looked at: `codes` are the texts of its QR codes, from the top; `text` the beginning of a PDF's words. */
export type ScannedPage = { page: number; codes: string[]; text: string };

/** What the process writes: a page, and which of the files it belongs to. */
export type ScannedLine = ScannedPage & { file: number };

/** Degrees, clockwise, that make a scanned page stand upright. */
export type Turn = 0 | 90 | 180 | 270;

/** What the looks of a page tell: nobody wrote on it, or which page of the originals it is. */
export type PageLook = { isBlank: boolean; like: { file: number; page: number; turn: Turn } | null };

/** A page of a scan beside the originals it may be of. */
export type ComparedPage = ScannedPage & PageLook;

/** The pages of a scan, and how many each original has. */
export type Compared = { pages: ComparedPage[]; lengths: number[] };

/** A page to be drawn, and how. */
export type DrawnPage = { page: number; turn: Turn };

/**
 * What the process is to do: read the codes of all files, compare the first file's pages with those of the others, draw
 * the first in one picture or page by page (`pages`: which and in what order; all of them without).
 */
export type ScanTask = "codes" | "compare" | "picture" | "pages";

/** Files as they travel: the length of the words, the words (types and sizes), the bytes one after the other. */
export function packScan(task: ScanTask, files: readonly ScanFile[], pages?: readonly DrawnPage[]): Buffer[] {
  const words = Buffer.from(
    JSON.stringify({ task, pages, files: files.map(({ bytes, type }) => ({ type, size: bytes.length })) }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(words.length);
  return [size, words, ...files.map(({ bytes }) => bytes)];
}

type Words = { task: ScanTask; pages?: DrawnPage[]; files: { type: ScanType; size: number }[] };

/** What `packScan` packed, from a stream. */
export async function unpackScan(stream: NodeJS.ReadableStream) {
  const packed = await buffer(stream);
  let at = 4 + packed.readUInt32BE(0);
  const words = JSON.parse(packed.toString("utf8", 4, at)) as Words;
  const files = words.files.map(({ type, size }): ScanFile => {
    const bytes = packed.subarray(at, at + size);
    at += size;
    return { bytes, type };
  });
  return { task: words.task, pages: words.pages ?? null, files };
}
