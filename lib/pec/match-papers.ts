import { createHash } from "node:crypto";
import { fileTypeOf } from "@/lib/filing/file-type";
import { readCms } from "@/lib/signature/cms";

/** Signatures around signatures; more than this nobody makes. */
const MAX_LAYERS = 5;
/** Later saves of a PDF that may still have our bytes at its beginning. */
const MAX_REVISIONS = 20;

/**
 * SHA-256 of what stands inside a signed file: the content of a .p7m, layer by layer, and each earlier state of a PDF
 * that was signed or stamped by adding to it. One of them is the document we issued, if it is in there.
 */
export function innerHashes(bytes: Buffer): string[] {
  const hashes: string[] = [];
  let layer: Buffer | null = bytes;
  for (let depth = 0; layer && depth < MAX_LAYERS; depth++) {
    const type = fileTypeOf(layer);
    if (type === "pdf") return [...hashes, ...revisionHashes(layer)];
    layer = type === "p7m" ? contentOf(layer) : null;
    if (layer) hashes.push(createHash("sha256").update(layer).digest("hex"));
  }
  return hashes;
}

/** What a .p7m signs, whether written in binary, base64 or PEM; null when it is not inside or cannot be read. */
function contentOf(bytes: Buffer): Buffer | null {
  try {
    return readCms(bytes[0] === 0x30 ? bytes : fromText(bytes)).content;
  } catch {
    return null;
  }
}

const fromText = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString("latin1").replace(/-----(BEGIN|END) [A-Z0-9 ]+-----/g, ""), "base64");

const END = Buffer.from("%%EOF");

/** The beginnings of a PDF that end where one of its states did; the end of line after the mark may belong to it. */
function revisionHashes(pdf: Buffer): string[] {
  const hash = createHash("sha256");
  const hashes: string[] = [];
  let done = 0;
  let at = pdf.indexOf(END);
  for (let count = 0; at >= 0 && count < MAX_REVISIONS; count++, at = pdf.indexOf(END, at + END.length)) {
    for (const length of lineEnds(pdf, at + END.length)) {
      if (length >= pdf.length) continue;
      hash.update(pdf.subarray(done, length));
      done = length;
      hashes.push(hash.copy().digest("hex"));
    }
  }
  return hashes;
}

function lineEnds(pdf: Buffer, at: number): number[] {
  const ends = [at];
  if (pdf[at] === 0x0d || pdf[at] === 0x0a) ends.push(at + 1);
  if (pdf[at] === 0x0d && pdf[at + 1] === 0x0a) ends.push(at + 2);
  return ends;
}
