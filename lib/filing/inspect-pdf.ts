import { constants, inflateSync } from "node:zlib";
import { FILE_LIMITS, type FileFault } from "@/lib/domain/file-faults";
import { isName, itemsOf, PdfError, Reader, type Value } from "@/lib/signature/pdf/objects";

/** Of all that is packed in the object streams of one file. */
const MAX_UNPACKED = 64 * 1024 * 1024;
/** An object's words before its stream; longer ones hide something. */
const MAX_WORDS = 64 * 1024;
/** What may be read of a file's objects, over its size: heads of objects inside of words have these read again and again. */
const MAX_READ_AGAIN = 8 * 1024 * 1024;
const MAX_WRITTEN_OUT = 100_000;

const FAULT_OF: ReadonlyMap<string, FileFault> = new Map([
  ["Encrypt", "encrypted"],
  ["JavaScript", "javascript"],
  ["Rendition", "javascript"],
  ["XFA", "xfa"],
  ["Launch", "launch"],
  ["EmbeddedFile", "embedded"],
  ["EmbeddedFiles", "embedded"],
  ["RichMedia", "embedded"],
]);

const END = "(?![^\\s\\0()<>[\\]{}/%])";
const PLAIN = new RegExp(`/(${[...FAULT_OF.keys(), "Page"].join("|")})${END}`, "g");
/** A name with a letter written as `#xx`. */
const WRITTEN_OUT = /\/([A-Za-z]{0,20}#[0-9A-Fa-f]{2}(?:[A-Za-z]|#[0-9A-Fa-f]{2}){0,20})/g;
const OBJECT = /(\d{1,10})[\s\0]{1,8}(\d{1,5})[\s\0]{1,8}obj/g;

type Counts = { faults: Set<FileFault>; pages: number; objects: number; unpacked: number; read: number };

/**
 * What makes a PDF unfit, by a sweep over all of its bytes and of its packed objects: broken or lying cross-references,
 * earlier states and written-out names (`/J#61vaScript`) hide nothing. The time is that of reading it a few times.
 */
export function pdfFaults(bytes: Buffer): FileFault[] {
  const words = bytes.toString("latin1");
  const counts: Counts = { faults: new Set(), pages: 0, objects: 0, unpacked: 0, read: 0 };
  sweep(words, counts);
  // What is encrypted cannot be unpacked.
  if (!counts.faults.has("encrypted")) openObjects(bytes, words, counts);
  if (counts.pages > FILE_LIMITS.pages) counts.faults.add("pages");
  if (counts.objects > FILE_LIMITS.objects) counts.faults.add("objects");
  return [...counts.faults];
}

function sweep(words: string, counts: Counts): void {
  for (const [, name] of words.matchAll(PLAIN)) note(name!, counts);
  let writtenOut = 0;
  for (const [, name] of words.matchAll(WRITTEN_OUT)) {
    note(spelled(name!), counts);
    if (++writtenOut > MAX_WRITTEN_OUT) counts.faults.add("objects");
    if (writtenOut > MAX_WRITTEN_OUT) return;
  }
}

function note(name: string, counts: Counts): void {
  if (name === "Page") counts.pages++;
  const fault = FAULT_OF.get(name);
  if (fault) counts.faults.add(fault);
}

const spelled = (name: string): string =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** Looks into every packed object stream: they are known by what a reader needs of them, whatever they call themselves. */
function openObjects(bytes: Buffer, words: string, counts: Counts): void {
  let last: RegExpMatchArray | null = null;
  for (const found of words.matchAll(OBJECT)) {
    if (last) openObject(bytes, words, last, found.index ?? 0, counts);
    last = found;
    if (++counts.objects > FILE_LIMITS.objects) return;
    if (counts.read > bytes.length + MAX_READ_AGAIN) {
      counts.faults.add("objects");
      return;
    }
  }
  if (last) openObject(bytes, words, last, words.length, counts);
}

function openObject(bytes: Buffer, words: string, found: RegExpMatchArray, next: number, counts: Counts): void {
  const start = found.index ?? 0;
  const own = words.slice(start, Math.min(next, start + MAX_WORDS));
  if (!own.includes("First") && !/#[46][69]/.test(own)) return;
  const packed = packedIn(bytes.subarray(start, start + MAX_WORDS), found, own, counts);
  if (packed === null) return;
  const inside = packed === "hidden" ? null : unpack(bytes.subarray(start + packed.at), packed.filter, counts);
  if (!inside) {
    counts.faults.add("hidden");
    return;
  }
  counts.objects += packed === "hidden" ? 0 : packed.count;
  sweep(inside.toString("latin1"), counts);
}

type Packed = { at: number; count: number; filter: Value };

/** Null: no object stream. What one of our readers stumbles over, another may open. */
function packedIn(window: Buffer, found: RegExpMatchArray, own: string, counts: Counts): Packed | "hidden" | null {
  const reader = new Reader(window);
  try {
    const value = reader.object(Number(found[1]), Number(found[2]));
    if (value === null || typeof value !== "object" || value.kind !== "stream") return null;
    const { values } = value.dict;
    const count = values.get("N");
    if (!values.has("First") || count === undefined) return null;
    return typeof count === "number" ? { at: value.start, count, filter: values.get("Filter") ?? null } : "hidden";
  } catch (error) {
    if (!(error instanceof PdfError)) throw error;
    const plain = spelled(own);
    return /\/First\b/.test(plain) && /\/N\b/.test(plain) ? "hidden" : null;
  } finally {
    counts.read += reader.at;
  }
}

/** Null: packed in a way that is not read here, or more than all may be. */
function unpack(rest: Buffer, filter: Value, counts: Counts): Buffer | null {
  const end = rest.indexOf("endstream");
  const packed = end < 0 ? rest : rest.subarray(0, end);
  if (filter === null) return packed;
  const filters = itemsOf(filter) ?? [filter];
  const left = MAX_UNPACKED - counts.unpacked;
  if (filters.length !== 1 || !isName(filters[0], "FlateDecode") || left <= 0) return null;
  try {
    const inside = inflateSync(packed, { maxOutputLength: left, finishFlush: constants.Z_SYNC_FLUSH });
    counts.unpacked += inside.length;
    return inside;
  } catch {
    // Damaged, or a bomb: either way nobody can tell what is in it.
    return null;
  }
}
