import { buffer } from "node:stream/consumers";

/** Kinds of file that can be looked at. */
export type ScanType = "pdf" | "jpeg" | "png";

/** What the process that looks at a file is asked. */
export type ScanRequest = { type: ScanType };

/** One page as it is looked at: `codes` are the texts of its QR codes, from the top; `text` the beginning of a PDF's words. */
export type ScannedPage = { page: number; codes: string[]; text: string };

/** A request as it travels: the length of its words, its words, the bytes of the file. */
export function packScan(request: ScanRequest, bytes: Buffer): Buffer[] {
  const words = Buffer.from(JSON.stringify(request));
  const size = Buffer.alloc(4);
  size.writeUInt32BE(words.length);
  return [size, words, bytes];
}

/** The request that `packScan` packed, from a stream. */
export async function unpackScan(stream: NodeJS.ReadableStream): Promise<{ request: ScanRequest; bytes: Buffer }> {
  const packed = await buffer(stream);
  const from = 4 + packed.readUInt32BE(0);
  const request = JSON.parse(packed.toString("utf8", 4, from)) as ScanRequest;
  return { request, bytes: packed.subarray(from) };
}
