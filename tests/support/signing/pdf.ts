import { inflateSync } from "node:zlib";
import { type SigningOptions, signCms, timeStamp } from "./cms";
import type { Holder } from "./people";

/** Adds to PDFs by incremental updates written by hand (ISO 32000-1, 7.5.6): the earlier bytes stay as they are. */
type Update = { number: number; body: string | Buffer };

const text = (pdf: Buffer) => pdf.toString("latin1");

function facts(pdf: Buffer) {
  const all = text(pdf);
  const start = Number([...all.matchAll(/startxref\s+(\d+)/g)].at(-1)![1]);
  // A table has its trailer behind it; a stream is its own.
  const streamed = !all.startsWith("xref", start);
  const trailer = streamed ? all.slice(start, all.indexOf("stream", start)) : all.slice(all.indexOf("trailer", start));
  const root = Number(/\/Root\s+(\d+)/.exec(trailer)![1]);
  const size = Number(/\/Size\s+(\d+)/.exec(trailer)![1]);
  const info = /\/Info\s+\d+\s+\d+\s+R/.exec(trailer)?.[0] ?? "";
  return { start, root, size, info, streamed };
}

/** Every object's latest words: those packed in streams, then those written apart. */
function objects(pdf: Buffer): Map<number, string> {
  const all = text(pdf);
  const found = new Map<number, string>();
  for (const pack of all.matchAll(/\d+ 0 obj\s*<<([^>]*\/Type\s*\/ObjStm[^>]*)>>\s*stream\r?\n/g)) {
    const value = (key: string) => Number(new RegExp(`/${key}\\s+(\\d+)`).exec(pack[1]!)![1]);
    const from = pack.index + pack[0].length;
    const inside = text(inflateSync(pdf.subarray(from, from + value("Length"))));
    const numbers = inside.slice(0, value("First")).trim().split(/\s+/).map(Number);
    for (let i = 0; i < numbers.length; i += 2) {
      const end = numbers[i + 3] === undefined ? inside.length : value("First") + numbers[i + 3]!;
      found.set(numbers[i]!, inside.slice(value("First") + numbers[i + 1]!, end).trim());
    }
  }
  for (const apart of all.matchAll(/(?:^|[\r\n])(\d+) 0 obj\b([\s\S]*?)\bendobj/g))
    found.set(Number(apart[1]), apart[2]!.trim());
  return found;
}

/** The latest words of an object. */
export function objectText(pdf: Buffer, number: number): string {
  const found = objects(pdf).get(number);
  if (found === undefined) throw new Error(`no object ${number}`);
  return found;
}

/** The first page's number. */
export function pageNumber(pdf: Buffer): number {
  const kinds = [...objects(pdf)];
  const [page] = kinds.find(([, words]) => /^<<(?:(?!stream)[\s\S])*?\/Type\s*\/Page(?![a-zA-Z])/.test(words)) ?? [];
  if (page === undefined) throw new Error("no page");
  return page;
}

export function append(pdf: Buffer, updates: readonly Update[]): Buffer {
  const { start, root, size, info, streamed } = facts(pdf);
  const parts: Buffer[] = [pdf, Buffer.from("\n")];
  let at = pdf.length + 1;
  const places: { number: number; at: number }[] = [];
  for (const { number, body } of updates) {
    const bytes = typeof body === "string" ? Buffer.from(body, "latin1") : body;
    const object = Buffer.concat([Buffer.from(`${number} 0 obj\n`), bytes, Buffer.from("\nendobj\n")]);
    places.push({ number, at });
    parts.push(object);
    at += object.length;
  }
  const highest = Math.max(size, ...updates.map(({ number }) => number + 1));
  const words = `/Root ${root} 0 R ${info} /Prev ${start}`;
  const table = streamed ? crossStream(places, highest, words, at) : crossTable(places, highest, words);
  return Buffer.concat([...parts, table, Buffer.from(`startxref\n${at}\n%%EOF\n`)]);
}

type Place = { number: number; at: number };

function crossTable(places: readonly Place[], size: number, words: string): Buffer {
  const lines = places.map(({ number, at }) => `${number} 1\n${String(at).padStart(10, "0")} 00000 n \n`);
  return Buffer.from(`xref\n${lines.join("")}trailer\n<</Size ${size} ${words}>>\n`);
}

/** The same as a stream (ISO 32000-1, 7.5.8), for files that have one already. */
function crossStream(places: readonly Place[], own: number, words: string, at: number): Buffer {
  const rows = [...places, { number: own, at }];
  const data = Buffer.alloc(rows.length * 6);
  rows.forEach((row, i) => {
    data[i * 6] = 1;
    data.writeUInt32BE(row.at, i * 6 + 1);
  });
  const index = rows.map(({ number }) => `${number} 1`).join(" ");
  const dict = `<</Type /XRef /Size ${own + 1} /W [1 4 1] /Index [${index}] ${words} /Length ${data.length}>>`;
  return Buffer.concat([Buffer.from(`${own} 0 obj\n${dict}\nstream\n`), data, Buffer.from("\nendstream\nendobj\n")]);
}

export const withKey = (dict: string, key: string, value: string) => dict.replace(/>>\s*$/, ` /${key} ${value}>>`);
const without = (dict: string, pattern: RegExp) => dict.replace(pattern, "");

/** The number that the next new object takes. */
export const nextNumber = (pdf: Buffer) => facts(pdf).size;

/** What a signature field adds: the field, its place in form and page, and a signature still to be filled in. */
function withField(pdf: Buffer, signature: string): Buffer {
  const { root, size } = facts(pdf);
  const [field, value] = [size, size + 1];
  const catalog = objectText(pdf, root);
  const fields = /\/AcroForm\s*<<\s*\/Fields\s*\[([^\]]*)\]/.exec(catalog)?.[1] ?? "";
  const form = `<</Fields [${fields} ${field} 0 R] /SigFlags 3>>`;
  const page = pageNumber(pdf);
  const pageText = objectText(pdf, page);
  const listed = /\/Annots\s*(\d+) \d+ R/.exec(pageText)?.[1];
  const annotations = listed
    ? objectText(pdf, Number(listed)).slice(1, -1)
    : (/\/Annots\s*\[([^\]]*)\]/.exec(pageText)?.[1] ?? "");
  const rest = without(pageText, /\/Annots\s*(?:\[[^\]]*\]|\d+ \d+ R)/);
  return append(pdf, [
    { number: root, body: withKey(without(catalog, /\/AcroForm\s*<<[^>]*>>/), "AcroForm", form) },
    { number: page, body: withKey(rest, "Annots", `[${annotations} ${field} 0 R]`) },
    {
      number: field,
      body: `<</Type /Annot /Subtype /Widget /FT /Sig /T (Firma${field}) /Rect [0 0 0 0] /F 132 /V ${value} 0 R>>`,
    },
    { number: value, body: signature },
  ]);
}

const PLACE = 16_000;
const RANGE = "[0 0000000000 0000000000 0000000000]";

function fill(prepared: Buffer, make: (pieces: readonly Buffer[]) => Buffer): Buffer {
  const open = prepared.lastIndexOf(`<${"0".repeat(PLACE)}>`);
  const close = open + PLACE + 2;
  const numbers = [open, close, prepared.length - close].map((n) => String(n).padStart(10, "0"));
  prepared.write(`[0 ${numbers.join(" ")}]`, prepared.lastIndexOf(RANGE), "latin1");
  const cms = make([prepared.subarray(0, open), prepared.subarray(close)]);
  prepared.write(cms.toString("hex"), open + 1, "latin1");
  return prepared;
}

/** Signs a PDF as PAdES does; `make` gives the CMS over the two pieces. */
export function signPdfWith(
  pdf: Buffer,
  make: (pieces: readonly Buffer[]) => Buffer,
  subFilter = "ETSI.CAdES.detached",
): Buffer {
  const type = subFilter === "ETSI.RFC3161" ? "DocTimeStamp" : "Sig";
  const value = `<</Type /${type} /Filter /Adobe.PPKLite /SubFilter /${subFilter} /ByteRange ${RANGE} /Contents <${"0".repeat(PLACE)}>>>`;
  return fill(withField(pdf, value), make);
}

export const signPdf = (pdf: Buffer, holder: Holder, options: SigningOptions = {}) =>
  signPdfWith(pdf, (pieces) => signCms(pieces, [holder], { ...options, detached: true }));

export const stampPdf = (pdf: Buffer, authority: Holder, at: Date) =>
  signPdfWith(pdf, (pieces) => timeStamp(pieces, authority, at), "ETSI.RFC3161");

/** What a protocol office adds: a line of words on the first page, beside what stands there. */
export function protocolStamp(pdf: Buffer, words = "PROT. N. 0001234/2026 del 21/11/2026"): Buffer {
  const page = pageNumber(pdf);
  const number = nextNumber(pdf);
  const dict = objectText(pdf, page);
  const contents = /\/Contents\s*(?:\[([^\]]*)\]|(\d+ \d+ R))/.exec(dict);
  const old = contents?.[1] ?? contents?.[2] ?? "";
  const drawn = `q BT /Helv 9 Tf 40 20 Td (${words}) Tj ET Q`;
  return append(pdf, [
    {
      number: page,
      body: withKey(without(dict, /\/Contents\s*(?:\[[^\]]*\]|\d+ \d+ R)/), "Contents", `[${old} ${number} 0 R]`),
    },
    { number, body: `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream` },
  ]);
}

/** Other words in the place of those of the first page. */
export function rewritten(pdf: Buffer): Buffer {
  const contents = /\/Contents\s*\[?\s*(\d+) \d+ R/.exec(objectText(pdf, pageNumber(pdf)))!;
  const drawn = "BT /F1 12 Tf 40 700 Td (Altro testo) Tj ET";
  return append(pdf, [
    { number: Number(contents[1]), body: `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream` },
  ]);
}

/** A file of one page with a few words, written by hand. */
export function plainPdf(words = "Modulo di conferma"): Buffer {
  const drawn = `BT /F1 12 Tf 40 700 Td (${words}) Tj ET`;
  const objects = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>",
    `<</Length ${drawn.length}>>\nstream\n${drawn}\nendstream`,
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
  ];
  let out = "%PDF-1.7\n";
  const offsets = objects.map((body, i) => {
    const at = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = out.length;
  const rows = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<</Size ${objects.length + 1} /Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(out, "latin1");
}
