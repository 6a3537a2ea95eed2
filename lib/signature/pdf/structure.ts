import { inflateSync } from "node:zlib";
import { type Dict, dictOf, isName, isRef, itemsOf, PdfError, Reader, type Stream, type Value } from "./objects";

const MAX_SECTIONS = 200;
const MAX_ENTRIES = 1_000_000;
const MAX_INFLATED = 32 * 1024 * 1024;
const MAX_INFLATED_ALL = 96 * 1024 * 1024;

/** Where an object stands: in the file, or at a place of an object stream. */
export type Entry =
  | { in: "file"; offset: number; generation: number }
  | { in: "stream"; stream: number; index: number }
  | { in: "nowhere" };

/** One cross-reference section: what one writing of the file added or changed. */
export type Section = { offset: number; entries: ReadonlyMap<number, Entry>; trailer: Dict };

/** A file as far as some of its sections go, the newest first. Later writings only add sections before these. */
export class View {
  private readonly parsed = new Map<number, Value>();

  constructor(
    readonly bytes: Buffer,
    readonly sections: readonly Section[],
    private readonly budget: { inflated: number } = { inflated: 0 },
  ) {}

  /** The same file, some writings ago. */
  since(index: number): View {
    return new View(this.bytes, this.sections.slice(index), this.budget);
  }

  get trailer(): Dict {
    return this.sections[0]!.trailer;
  }

  entry(number: number): Entry | null {
    for (const section of this.sections) {
      const found = section.entries.get(number);
      if (found) return found.in === "nowhere" ? null : found;
    }
    return null;
  }

  /** An object by its number; null when there is none. */
  object(number: number): Value {
    const known = this.parsed.get(number);
    if (known !== undefined) return known;
    const entry = this.entry(number);
    let value: Value = null;
    if (entry?.in === "file") value = new Reader(this.bytes, entry.offset).object(number, entry.generation);
    if (entry?.in === "stream") value = this.packed(entry.stream, entry.index, number);
    this.parsed.set(number, value);
    return value;
  }

  /** What a value stands for: follows references. */
  resolve(value: Value | undefined): Value {
    let current = value ?? null;
    for (let i = 0; isRef(current); i++) {
      if (i > 20) throw new PdfError("references in a circle");
      current = this.object(current.number);
    }
    return current;
  }

  get(dict: Dict | null, key: string): Value {
    return this.resolve(dict?.values.get(key));
  }

  get catalog(): Dict {
    const catalog = dictOf(this.get(this.trailer, "Root"));
    if (!catalog) throw new PdfError("no catalog");
    return catalog;
  }

  /** The bytes of a stream, without its filters. Only those in use for structure and pages are known. */
  decode(stream: Stream): Buffer {
    const raw = this.raw(stream);
    const filter = this.get(stream.dict, "Filter");
    const filters = itemsOf(filter) ?? (filter === null ? [] : [filter]);
    if (filters.length === 0) return raw;
    if (filters.length > 1 || !isName(this.resolve(filters[0]), "FlateDecode")) throw new PdfError("filter");
    const inflated = inflate(raw);
    this.budget.inflated += inflated.length;
    if (this.budget.inflated > MAX_INFLATED_ALL) throw new PdfError("too large inside");
    const parameters = this.get(stream.dict, "DecodeParms");
    return unpredict(inflated, dictOf(itemsOf(parameters) ? this.resolve(itemsOf(parameters)![0]) : parameters));
  }

  private raw(stream: Stream): Buffer {
    const length = this.get(stream.dict, "Length");
    if (typeof length !== "number" || length < 0 || stream.start + length > this.bytes.length)
      throw new PdfError("length");
    return this.bytes.subarray(stream.start, stream.start + length);
  }

  private readonly unpacked = new Map<number, { bytes: Buffer; places: readonly [number, number][] }>();

  private packed(number: number, index: number, wanted: number): Value {
    const { bytes, places } = this.unpack(number);
    const place = places[index];
    if (!place || place[0] !== wanted) throw new PdfError("object stream");
    return new Reader(bytes, place[1]).value();
  }

  /** The bytes of an object stream, and the number and place of each object in it. */
  unpack(number: number): { bytes: Buffer; places: readonly [number, number][] } {
    const known = this.unpacked.get(number);
    if (known) return known;
    const entry = this.entry(number);
    if (entry?.in !== "file") throw new PdfError("object stream");
    const stream = new Reader(this.bytes, entry.offset).object(number, entry.generation);
    if (stream === null || typeof stream !== "object" || stream.kind !== "stream") throw new PdfError("object stream");
    const bytes = this.decode(stream);
    const [count, first] = [this.get(stream.dict, "N"), this.get(stream.dict, "First")];
    if (typeof count !== "number" || typeof first !== "number" || count > MAX_ENTRIES)
      throw new PdfError("object stream");
    const reader = new Reader(bytes);
    const places = Array.from({ length: count }, (): [number, number] => [reader.integer(), first + reader.integer()]);
    const found = { bytes, places };
    this.unpacked.set(number, found);
    return found;
  }
}

function inflate(raw: Buffer): Buffer {
  try {
    return inflateSync(raw, { maxOutputLength: MAX_INFLATED });
  } catch {
    throw new PdfError("stream cannot be inflated");
  }
}

/** Undoes PNG predictors, as cross-reference streams use them. */
function unpredict(bytes: Buffer, parameters: Dict | null): Buffer {
  const predictor = parameters?.values.get("Predictor") ?? 1;
  if (predictor === 1) return bytes;
  const columns = parameters?.values.get("Columns") ?? 1;
  const colors = parameters?.values.get("Colors") ?? 1;
  if (typeof predictor !== "number" || predictor < 10 || typeof columns !== "number" || colors !== 1)
    throw new PdfError("predictor");
  if (columns < 1 || columns > 1000) throw new PdfError("predictor");
  const rows = Math.floor(bytes.length / (columns + 1));
  const out = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row++) {
    const type = bytes[row * (columns + 1)]!;
    for (let i = 0; i < columns; i++) {
      const at = row * columns + i;
      const left = i > 0 ? out[at - 1]! : 0;
      const up = row > 0 ? out[at - columns]! : 0;
      const corner = row > 0 && i > 0 ? out[at - columns - 1]! : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][type];
      if (guess === undefined) throw new PdfError("predictor");
      out[at] = (bytes[row * (columns + 1) + 1 + i]! + guess) & 0xff;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** The offset that the last `startxref` before `end` names, when the bytes end as a PDF ends; null otherwise. */
export function startOf(bytes: Buffer, end = bytes.length): number | null {
  const tail = bytes.toString("latin1", Math.max(0, end - 1100), end);
  const found = /startxref\s+(\d{1,15})\s+%%EOF\s{0,16}$/.exec(tail);
  return found ? Number(found[1]) : null;
}

/** Opens a file by its cross-reference sections, as a viewer does. Throws `PdfError` on one that must be repaired first. */
export function openPdf(bytes: Buffer): View {
  const tail = bytes.toString("latin1", Math.max(0, bytes.length - 4096));
  const starts = [...tail.matchAll(/startxref\s+(\d{1,15})/g)];
  const start = starts.at(-1)?.[1];
  if (start === undefined) throw new PdfError("no startxref");
  const sections: Section[] = [];
  const budget = { inflated: 0 };
  const seen = new Set<number>();
  let entries = 0;
  let next: number | null = Number(start);
  while (next !== null) {
    if (seen.has(next) || sections.length >= MAX_SECTIONS || next >= bytes.length) throw new PdfError("sections");
    seen.add(next);
    const section = readSection(bytes, next, budget);
    sections.push(section);
    entries += section.entries.size;
    if (entries > MAX_ENTRIES) throw new PdfError("too many objects");
    const previous = section.trailer.values.get("Prev");
    if (previous !== undefined && typeof previous !== "number") throw new PdfError("Prev");
    next = previous ?? null;
  }
  return new View(bytes, sections, budget);
}

function readSection(bytes: Buffer, offset: number, budget: { inflated: number }): Section {
  const reader = new Reader(bytes, offset);
  if (!reader.take("xref")) return readStreamSection(bytes, offset, budget);
  const entries = new Map<number, Entry>();
  while (!reader.take("trailer")) {
    const first = reader.integer();
    const count = reader.integer();
    if (entries.size + count > MAX_ENTRIES) throw new PdfError("too many objects");
    for (let i = 0; i < count; i++) {
      const at = reader.integer();
      const generation = reader.integer();
      const kind = reader.word();
      if (kind !== "n" && kind !== "f") throw new PdfError("cross-reference");
      entries.set(first + i, kind === "n" ? { in: "file", offset: at, generation } : { in: "nowhere" });
    }
  }
  const trailer = dictOf(reader.value());
  if (!trailer) throw new PdfError("trailer");
  // A file for old and new readers: what the stream says stands behind what the table says.
  const hybrid = trailer.values.get("XRefStm");
  if (typeof hybrid === "number")
    for (const [number, entry] of readStreamSection(bytes, hybrid, budget).entries)
      if (!entries.has(number) || entries.get(number)!.in === "nowhere") entries.set(number, entry);
  return { offset, entries, trailer };
}

function readStreamSection(bytes: Buffer, offset: number, budget: { inflated: number }): Section {
  const reader = new Reader(bytes, offset);
  const number = reader.integer();
  const generation = reader.integer();
  const stream = new Reader(bytes, offset).object(number, generation);
  if (stream === null || typeof stream !== "object" || stream.kind !== "stream") throw new PdfError("cross-reference");
  const trailer = stream.dict;
  const data = new View(bytes, [{ offset, entries: new Map(), trailer }], budget).decode(stream);
  const widths = numbers(trailer.values.get("W"));
  const size = trailer.values.get("Size");
  if (widths.length !== 3 || widths.some((width) => width > 6) || typeof size !== "number")
    throw new PdfError("cross-reference");
  const index = trailer.values.has("Index") ? numbers(trailer.values.get("Index")) : [0, size];
  const entries = new Map<number, Entry>();
  let at = 0;
  const field = (width: number, otherwise: number) => {
    if (at + width > data.length) throw new PdfError("cross-reference");
    const value = width === 0 ? otherwise : data.readUIntBE(at, width);
    at += width;
    return value;
  };
  for (let i = 0; i + 1 < index.length; i += 2)
    for (let n = 0; n < index[i + 1]!; n++) {
      const [type, second, third] = [field(widths[0]!, 1), field(widths[1]!, 0), field(widths[2]!, 0)];
      if (entries.size > MAX_ENTRIES || widths.every((width) => width === 0)) throw new PdfError("too many objects");
      entries.set(index[i]! + n, entryOf(type, second, third));
    }
  return { offset, entries, trailer };
}

function entryOf(type: number, second: number, third: number): Entry {
  if (type === 1) return { in: "file", offset: second, generation: third };
  return type === 2 ? { in: "stream", stream: second, index: third } : { in: "nowhere" };
}

const numbers = (value: Value | undefined): number[] =>
  (itemsOf(value) ?? []).filter((item): item is number => typeof item === "number" && item >= 0);
