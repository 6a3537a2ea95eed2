import type { FileFault } from "@/lib/domain/file-faults";

type Sign = { at?: number; hex: string };

/** Beginnings of archives: zip, rar, 7z, gzip, bzip2, xz, zstd, cab, tar. */
const ARCHIVES: readonly Sign[] = [
  { hex: "504b0304" },
  { hex: "504b0506" },
  { hex: "504b0708" },
  { hex: "526172211a07" },
  { hex: "377abcaf271c" },
  { hex: "1f8b" },
  { hex: "425a68" },
  { hex: "fd377a585a00" },
  { hex: "28b52ffd" },
  { hex: "4d534346" },
  { at: 257, hex: "7573746172" },
];
/** Word, Excel and their like: the old ones (OLE), and rich text. The new ones are zips. */
const OFFICE: readonly Sign[] = [{ hex: "d0cf11e0a1b11ae1" }, { hex: "7b5c727466" }];
const PICTURES: readonly Sign[] = [
  { hex: "474946383961" },
  { hex: "474946383761" },
  { hex: "49492a00" },
  { hex: "4d4d002a" },
  { at: 4, hex: "6674797068656963" },
  { at: 4, hex: "6674797061766966" },
  { at: 4, hex: "667479706d696631" },
  { at: 8, hex: "57454250" },
  { hex: "424d" },
];

const bears = (bytes: Buffer, { at = 0, hex }: Sign) => bytes.toString("hex", at, at + hex.length / 2) === hex;

const INSIDE_OFFICE = ["[Content_Types].xml", "word/", "xl/", "ppt/", "mimetypeapplication/vnd.oasis.opendocument"];

/** What some bytes are that a dossier does not take, as precisely as helps who sent them. */
export function foreignType(bytes: Buffer): FileFault {
  if (bytes.length === 0) return "empty";
  if (ARCHIVES.some((sign) => bears(bytes, sign))) return isOfficeZip(bytes) ? "office" : "archive";
  if (OFFICE.some((sign) => bears(bytes, sign))) return "office";
  return PICTURES.some((sign) => bears(bytes, sign)) ? "picture" : "type";
}

/** Zip, rar and the like; not a document of an office program, which is a zip too. */
export const isArchive = (bytes: Buffer): boolean => bytes.length > 0 && foreignType(bytes) === "archive";

function isOfficeZip(bytes: Buffer): boolean {
  const head = bytes.toString("latin1", 0, 4096);
  return head.startsWith("PK") && INSIDE_OFFICE.some((name) => head.includes(name));
}

const ZIP_END = Buffer.from("504b0506", "hex");
const ZIP_END_BYTES = 22;

/** Whether a file can also be opened as a zip: these are read from their end, whatever stands before. */
export function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 65_535 - ZIP_END_BYTES);
  for (let at = bytes.indexOf(ZIP_END, from); at >= 0; at = bytes.indexOf(ZIP_END, at + 1))
    if (at + ZIP_END_BYTES <= bytes.length && at + ZIP_END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return true;
  return false;
}
