import { deflateSync } from "node:zlib";

/** Hostile files, byte by byte. */
export const text = (words: string) => Buffer.from(words, "latin1");

/** A PDF of these objects; without a cross-reference table it is one that viewers repair. */
export function pdf(objects: readonly (string | Buffer)[], { trailer = "", table = true } = {}): Buffer {
  const parts: Buffer[] = [text("%PDF-1.7\n")];
  const places: number[] = [];
  let at = 9;
  objects.forEach((body, i) => {
    const bytes = Buffer.concat([
      text(`${i + 1} 0 obj\n`),
      typeof body === "string" ? text(body) : body,
      text("\nendobj\n"),
    ]);
    places.push(at);
    at += bytes.length;
    parts.push(bytes);
  });
  const rows = places.map((place) => `${String(place).padStart(10, "0")} 00000 n \n`).join("");
  const head = table ? `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}` : "";
  parts.push(
    text(
      `${head}trailer\n<</Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\nstartxref\n${table ? at : 7}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

export const CATALOG = "<</Type /Catalog /Pages 2 0 R>>";
export const PAGES = "<</Type /Pages /Kids [3 0 R] /Count 1>>";
export const PAGE = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>";
export const HONEST = pdf([CATALOG, PAGES, PAGE]);

/** An object stream with one object in it. */
export function packed(object: string, dict = "/Type /ObjStm /N 1 /First 4", filter = "/Filter /FlateDecode"): Buffer {
  const inside = text(`9 0 ${object}`);
  const bytes = filter.includes("Flate") ? deflateSync(inside) : inside;
  return Buffer.concat([text(`<<${dict} ${filter} /Length ${bytes.length}>>\nstream\n`), bytes, text("\nendstream")]);
}

/** The head of a PNG that says to be so large. */
export function png(width: number, height: number): Buffer {
  const head = Buffer.from("89504e470d0a1a0a0000000d494844520000000000000000080200000000000000", "hex");
  head.writeUInt32BE(width, 16);
  head.writeUInt32BE(height, 20);
  return head;
}

/** A JPEG with its size behind another segment, and with fill bytes. */
export function jpeg(width: number, height: number): Buffer {
  const frame = Buffer.from("ffc2001108000000000301220002110103110100", "hex");
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  return Buffer.concat([
    Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"),
    Buffer.from("ffff", "hex"),
    frame,
  ]);
}

const der = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = Buffer.alloc(5);
  size[0] = 0x84;
  size.writeUInt32BE(body.length, 1);
  return Buffer.concat([Buffer.from([tag]), size, body]);
};
const SIGNED_DATA = Buffer.from("06092a864886f70d010702", "hex");
const DATA = Buffer.from("06092a864886f70d010701", "hex");

/** A .p7m around some bytes, signed by nobody. */
export const envelope = (content: Buffer): Buffer =>
  der(
    0x30,
    SIGNED_DATA,
    der(
      0xa0,
      der(0x30, Buffer.from("020101", "hex"), der(0x31), der(0x30, DATA, der(0xa0, der(0x04, content))), der(0x31)),
    ),
  );

/** The end of a zip without entries, as it stands behind a polyglot. */
export const ZIP_END = Buffer.from("504b0506000000000000000000000000000000000000", "hex");
/** The antivirus trade's harmless test file, in two pieces so that no antivirus takes this file for it. */
export const EICAR = text(`X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-${"ANTIVIRUS-TEST-FILE!$H+H*"}`);
