import { buffer } from "node:stream/consumers";

/** Kinds of file that can be looked at. */
export type ScanType = "pdf" | "jpeg" | "png";

export type ScanFile = { bytes: Buffer; type: ScanType };

/** One page as it is looked at: `codes` are the texts of its QR codes, from the top; `text` the beginning of a PDF's words. */
export type ScannedPage = { page: number; codes: string[]; text: string };

/** What the process writes: a page, and which of the files it belongs to. */
export type ScannedLine = ScannedPage & { file: number };

/** What the process is to do: read the codes of all files, or draw the first as people see it. */
export type ScanTask = "codes" | "picture";

/** Files as they travel: the length of the words, the words (types and sizes), the bytes one after the other. */
export function packScan(task: ScanTask, files: readonly ScanFile[]): Buffer[] {
  const words = Buffer.from(
    JSON.stringify({ task, files: files.map(({ bytes, type }) => ({ type, size: bytes.length })) }),
  );
  const size = Buffer.alloc(4);
  size.writeUInt32BE(words.length);
  return [size, words, ...files.map(({ bytes }) => bytes)];
}

type Words = { task: ScanTask; files: { type: ScanType; size: number }[] };

/** What `packScan` packed, from a stream. */
export async function unpackScan(stream: NodeJS.ReadableStream): Promise<{ task: ScanTask; files: ScanFile[] }> {
  const packed = await buffer(stream);
  let at = 4 + packed.readUInt32BE(0);
  const words = JSON.parse(packed.toString("utf8", 4, at)) as Words;
  const files = words.files.map(({ type, size }) => {
    const bytes = packed.subarray(at, at + size);
    at += size;
    return { bytes, type };
  });
  return { task: words.task, files };
}
