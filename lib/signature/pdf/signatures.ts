import { type Dict, dictOf, isName, isRef, itemsOf, PdfError, type Text, type Value } from "./objects";
import { startOf, type View } from "./structure";

export type PdfSignature = {
  /** A signature by a person, a time stamp over the document, or one of a kind that is not judged. */
  kind: "signature" | "timestamp" | "unsupported";
  /** The CMS structure, zeros behind it included. */
  cms: Buffer;
  /** The two pieces that were signed; null when what it claims to cover is not the whole of its writing. */
  signed: readonly [Buffer, Buffer] | null;
  /** Where its writing of the file ends. */
  end: number;
  /** The file as its signer had it; null when the later writings do not stand on it. */
  view: View | null;
  /** When its author says to have signed. */
  claimedAt: Date | null;
};

const DETACHED = ["adbe.pkcs7.detached", "ETSI.CAdES.detached"];
const MAX_FIELDS = 2_000;
const MAX_SIGNATURES = 30;

/** Every signature of a file, in the order of its writing, also those that a later writing took out of the form. */
export function findSignatures(file: View): PdfSignature[] {
  const found = new Map<string, PdfSignature>();
  for (let i = 0; i < file.sections.length; i++) {
    const view = i === 0 ? file : file.since(i);
    for (const value of signatureValues(view)) {
      const dict = dictOf(view.resolve(value));
      const contents = dict?.values.get("Contents");
      // Its place tells it from another with the same number, written earlier.
      const key = isText(contents) ? `${contents.start}` : "";
      if (dict && !found.has(key)) found.set(key, readSignature(file, dict));
      if (found.size > MAX_SIGNATURES) throw new PdfError("too many signatures");
    }
  }
  return [...found.values()].sort((a, b) => a.end - b.end);
}

/** Values of the signature fields of a form. */
function signatureValues(view: View): Value[] {
  const values: Value[] = [];
  const seen = new Set<number>();
  const form = dictOf(view.get(view.catalog, "AcroForm"));
  const waiting = [...(itemsOf(view.get(form, "Fields")) ?? [])].map((value) => ({ value, type: null as Value }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (isRef(next.value)) {
      if (seen.has(next.value.number)) continue;
      seen.add(next.value.number);
    }
    if (seen.size + waiting.length > MAX_FIELDS) throw new PdfError("too many fields");
    const field = dictOf(view.resolve(next.value));
    const type = view.get(field, "FT") ?? next.type;
    const value = field?.values.get("V");
    if (value !== undefined && isName(type, "Sig")) values.push(value);
    for (const kid of itemsOf(view.get(field, "Kids")) ?? []) waiting.push({ value: kid, type });
  }
  return values;
}

function readSignature(file: View, dict: Dict): PdfSignature {
  const contents = dict.values.get("Contents");
  const cms = isText(contents) ? contents.bytes : Buffer.alloc(0);
  const range = (itemsOf(dict.values.get("ByteRange")) ?? []).filter((item): item is number => Number.isInteger(item));
  const [start = -1, before = 0, after = 0, rest = 0] = range;
  const end = range.length === 4 ? after + rest : file.bytes.length;
  // The gap is exactly the signature's own text: anything more there could be changed afterwards.
  const covers =
    range.length === 4 &&
    start === 0 &&
    before > 0 &&
    rest > 0 &&
    end <= file.bytes.length &&
    isText(contents) &&
    contents.start === before &&
    contents.end === after &&
    standsIn(file.bytes, contents);
  const view = covers ? viewAt(file, end) : null;
  return {
    kind: kindOf(dict),
    cms,
    signed: covers && view ? [file.bytes.subarray(0, before), file.bytes.subarray(after, end)] : null,
    end,
    view,
    claimedAt: dateOf(dict.values.get("M")),
  };
}

/** `D:YYYYMMDDHHmmSSOHH'mm'` (ISO 32000-1, 7.9.4), to the second. */
function dateOf(value: Value | undefined): Date | null {
  const text = isText(value) ? value.bytes.toString("latin1") : "";
  const parts = /^D:(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:Z|([+-]\d{2})'?(\d{2}))?/.exec(text);
  if (!parts) return null;
  const [, y, mo, d, h, mi, s, zh, zm] = parts;
  const date = new Date(`${y}-${mo}-${d}T${h}:${mi}:${s}${zh ? `${zh}:${zm}` : "Z"}`);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** Are these the file's own digits? A dictionary packed in a stream has places of another kind. */
function standsIn(bytes: Buffer, contents: Text): boolean {
  const gap = bytes.toString("latin1", contents.start, contents.end);
  if (!/^<[0-9a-fA-F\s\0]*>$/.test(gap)) return false;
  return Buffer.from(gap.slice(1, -1).replace(/[\s\0]+/g, ""), "hex").equals(contents.bytes);
}

const isText = (value: Value | undefined): value is Text =>
  typeof value === "object" && value !== null && value.kind === "text";

function kindOf(dict: Dict): PdfSignature["kind"] {
  const filter = dict.values.get("SubFilter");
  if (isName(filter, "ETSI.RFC3161") || isName(dict.values.get("Type"), "DocTimeStamp")) return "timestamp";
  return DETACHED.some((name) => isName(filter, name)) ? "signature" : "unsupported";
}

/**
 * The file as it ended at `end`, when it was a whole file there and nothing in it pointed further: what the signer saw.
 * Null otherwise.
 */
export function viewAt(file: View, end: number): View | null {
  const start = startOf(file.bytes, end);
  const index = file.sections.findIndex((section) => section.offset === start);
  if (index < 0) return null;
  const view = file.since(index);
  const reaches = (section: View["sections"][number]) =>
    section.offset < end && [...section.entries.values()].every((entry) => entry.in !== "file" || entry.offset < end);
  return view.sections.every(reaches) ? view : null;
}

/** What makes a file unfit to be judged without a person: it may show something else tomorrow, or to somebody else. */
export function unfit(file: View): string[] {
  const { catalog } = file;
  const found: string[] = [];
  if (dictOf(file.get(catalog, "AcroForm"))?.values.has("XFA")) found.push("xfa");
  const packed = new Set<number>();
  for (const section of file.sections)
    for (const entry of section.entries.values()) if (entry.in === "stream") packed.add(entry.stream);
  const scripts = [file.bytes, ...[...packed].map((number) => file.unpack(number).bytes)];
  if (scripts.some((bytes) => bytes.includes("/JavaScript"))) found.push("javascript");
  return found;
}

/** Is it locked with a password or keys? Then nothing in it can be read for sure. */
export const isEncrypted = (file: View): boolean =>
  file.sections.some((section) => section.trailer.values.has("Encrypt"));
