import { constants, inflateSync } from "node:zlib";
import { FILE_LIMITS, type FileFault } from "@/lib/domain/file-faults";

/** Of all that is packed in the object streams of one file. */
const MAX_UNPACKED = 64 * 1024 * 1024;
/** How far before `stream` its dictionary is looked for. */
const MAX_DICT = 4096;

/** A name as PDF writes it, `#xx` included, as far as letters go. */
const NAME = /\/((?:[A-Za-z]|#[0-9A-Fa-f]{2})+)(?![^\s\0()<>[\]{}/%])/g;
const OBJECT = /\d{1,10}[\s\0]{1,8}\d{1,5}[\s\0]{1,8}obj/g;

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

type Counts = { faults: Set<FileFault>; pages: number; objects: number };

/**
 * What makes a PDF unfit, by a sweep over all of its bytes and of its packed objects: broken or lying cross-references,
 * earlier states and written-out names (`/J#61vaScript`) hide nothing. The time is that of reading it a few times.
 */
export function pdfFaults(bytes: Buffer): FileFault[] {
  const words = bytes.toString("latin1");
  const counts: Counts = { faults: new Set(), pages: 0, objects: words.match(OBJECT)?.length ?? 0 };
  sweep(words, counts);
  // What is encrypted cannot be unpacked.
  if (!counts.faults.has("encrypted")) unpackAll(bytes, words, counts);
  if (counts.pages > FILE_LIMITS.pages) counts.faults.add("pages");
  if (counts.objects > FILE_LIMITS.objects) counts.faults.add("objects");
  return [...counts.faults];
}

function sweep(words: string, counts: Counts): void {
  for (const [, written] of words.matchAll(NAME)) {
    const name = spelled(written!);
    if (name === "Page") counts.pages++;
    const fault = FAULT_OF.get(name);
    if (fault) counts.faults.add(fault);
  }
}

const spelled = (name: string): string =>
  name.includes("#")
    ? name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : name;

/** Object streams are known by what a reader needs in them, whatever they call themselves. */
function unpackAll(bytes: Buffer, words: string, counts: Counts): void {
  let left = MAX_UNPACKED;
  for (const { index, 0: mark } of words.matchAll(/>>[\s\0]{0,8}stream\r?\n?/g)) {
    const dict = dictBefore(words, index);
    const names = new Set([...dict.matchAll(NAME)].map(([, name]) => spelled(name!)));
    if (!names.has("First") || !names.has("N")) continue;
    const unpacked = unpack(bytes.subarray(index + mark.length), names, dict, left);
    if (!unpacked) {
      counts.faults.add("hidden");
      continue;
    }
    left -= unpacked.length;
    counts.objects += Number(/\/N[\s\0]+(\d{1,9})/.exec(dict)?.[1] ?? 0);
    sweep(unpacked.toString("latin1"), counts);
  }
}

function dictBefore(words: string, end: number): string {
  const before = words.slice(Math.max(0, end - MAX_DICT), end);
  return before.slice(before.lastIndexOf("obj") + 1);
}

/** Null: packed in a way that is not read here, or larger than one may be. */
function unpack(rest: Buffer, names: ReadonlySet<string>, dict: string, most: number): Buffer | null {
  const end = rest.indexOf("endstream");
  const packed = end < 0 ? rest : rest.subarray(0, end);
  if (!names.has("Filter") && !names.has("F")) return packed;
  const filters = [...dict.matchAll(NAME)]
    .map(([, name]) => spelled(name!))
    .filter((name) => /^(?:.*Decode|Fl|LZW|AHx|A85|RL|Crypt)$/.test(name));
  if (filters.length !== 1 || filters[0] !== "FlateDecode" || most <= 0) return null;
  try {
    return inflateSync(packed, { maxOutputLength: most, finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    return null;
  }
}
