/** Values of a PDF (ISO 32000-1, 7.3), read from bytes that may be hostile: depth is bounded, every fault is a `PdfError`. */
export class PdfError extends Error {}

export type Name = { kind: "name"; name: string };
/** `start` and `end` are its place in the file, with its brackets. */
export type Text = { kind: "text"; bytes: Buffer; start: number; end: number };
export type Ref = { kind: "ref"; number: number; generation: number };
export type Dict = { kind: "dict"; values: ReadonlyMap<string, Value> };
/** `start` is where its bytes begin; they are read when needed. */
export type Stream = { kind: "stream"; dict: Dict; start: number };
export type List = { kind: "list"; items: readonly Value[] };
export type Value = null | boolean | number | Name | Text | Ref | Dict | Stream | List;

const MAX_DEPTH = 60;
const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0;
const DELIMITERS = new Set([..."()<>[]{}/%"].map((sign) => sign.charCodeAt(0)));
const isRegular = (byte: number | undefined) => byte !== undefined && !isSpace(byte) && !DELIMITERS.has(byte);

/** Reads values one after the other from a place in the bytes. */
export class Reader {
  constructor(
    readonly bytes: Buffer,
    public at = 0,
  ) {}

  /** Passes white space and comments. */
  space(): void {
    for (;;) {
      while (isSpace(this.bytes[this.at])) this.at++;
      if (this.bytes[this.at] !== 0x25) return;
      while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at++;
    }
  }

  /** The next run of regular characters. */
  word(): string {
    this.space();
    const start = this.at;
    while (isRegular(this.bytes[this.at]) && this.at - start < 256) this.at++;
    return this.bytes.toString("latin1", start, this.at);
  }

  /** Passes this word if it stands next. */
  take(word: string): boolean {
    const before = this.at;
    if (this.word() === word) return true;
    this.at = before;
    return false;
  }

  integer(): number {
    const word = this.word();
    if (!/^\+?\d{1,15}$/.test(word)) throw new PdfError(`number expected at ${this.at}`);
    return Number(word);
  }

  value(depth = 0): Value {
    if (depth > MAX_DEPTH) throw new PdfError("depth");
    this.space();
    const { bytes } = this;
    const byte = bytes[this.at];
    if (byte === 0x2f) return this.name();
    if (byte === 0x28) return this.literal();
    if (byte === 0x5b) return this.list(depth);
    if (byte === 0x3c) return bytes[this.at + 1] === 0x3c ? this.dict(depth) : this.hex();
    const word = this.word();
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return this.numberOrRef(word);
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    throw new PdfError(`value expected at ${this.at}`);
  }

  private numberOrRef(word: string): Value {
    if (!/^\d{1,10}$/.test(word)) return Number(word);
    const before = this.at;
    const generation = this.word();
    if (/^\d{1,5}$/.test(generation) && this.take("R"))
      return { kind: "ref", number: Number(word), generation: Number(generation) };
    this.at = before;
    return Number(word);
  }

  private name(): Name {
    this.at++;
    const start = this.at;
    while (isRegular(this.bytes[this.at])) this.at++;
    const raw = this.bytes.toString("latin1", start, this.at);
    const name = raw.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
    return { kind: "name", name };
  }

  private list(depth: number): List {
    this.at++;
    const items: Value[] = [];
    for (;;) {
      this.space();
      if (this.at >= this.bytes.length) throw new PdfError("list without end");
      if (this.bytes[this.at] === 0x5d) break;
      items.push(this.value(depth + 1));
    }
    this.at++;
    return { kind: "list", items };
  }

  private dict(depth: number): Dict {
    this.at += 2;
    const values = new Map<string, Value>();
    for (;;) {
      this.space();
      if (this.bytes[this.at] === 0x3e && this.bytes[this.at + 1] === 0x3e) break;
      if (this.bytes[this.at] !== 0x2f) throw new PdfError(`key expected at ${this.at}`);
      const { name } = this.name();
      // Programs disagree on which of two equal keys counts: such a dictionary is not judged.
      if (values.has(name)) throw new PdfError("key twice");
      values.set(name, this.value(depth + 1));
    }
    this.at += 2;
    return { kind: "dict", values };
  }

  private hex(): Text {
    const start = this.at;
    const close = this.bytes.indexOf(0x3e, start);
    if (close < 0) throw new PdfError("text without end");
    const digits = this.bytes.toString("latin1", start + 1, close).replace(/[\s\0]+/g, "");
    if (!/^[0-9a-fA-F]*$/.test(digits)) throw new PdfError("text");
    this.at = close + 1;
    const bytes = Buffer.from(digits.length % 2 ? `${digits}0` : digits, "hex");
    return { kind: "text", bytes, start, end: this.at };
  }

  private literal(): Text {
    const start = this.at;
    let open = 0;
    do {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw new PdfError("text without end");
      if (byte === 0x5c) this.at++;
      else if (byte === 0x28) open++;
      else if (byte === 0x29) open--;
    } while (open > 0);
    const bytes = this.bytes.subarray(start + 1, this.at - 1);
    return { kind: "text", bytes, start, end: this.at };
  }

  /** The object that stands here, `number generation obj ...`; throws when it is another. */
  object(number: number, generation: number): Value {
    if (this.integer() !== number || this.integer() !== generation || !this.take("obj"))
      throw new PdfError(`object ${number} is not where it should be`);
    const value = this.value();
    if (value === null || typeof value !== "object" || value.kind !== "dict" || !this.take("stream")) return value;
    if (this.bytes[this.at] === 0x0d) this.at++;
    if (this.bytes[this.at] === 0x0a) this.at++;
    return { kind: "stream", dict: value, start: this.at };
  }
}

export const isName = (value: Value | undefined, name?: string): value is Name =>
  typeof value === "object" && value !== null && value.kind === "name" && (name === undefined || value.name === name);

export const isRef = (value: Value | undefined): value is Ref =>
  typeof value === "object" && value !== null && value.kind === "ref";

/** A dictionary, or a stream's; null for anything else. */
export function dictOf(value: Value | undefined): Dict | null {
  if (typeof value !== "object" || value === null) return null;
  if (value.kind === "stream") return value.dict;
  return value.kind === "dict" ? value : null;
}

export const itemsOf = (value: Value | undefined): readonly Value[] | null =>
  typeof value === "object" && value !== null && value.kind === "list" ? value.items : null;

/** Do two values say the same, reference by reference? A stream is the same only where it stands. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || a.kind !== b.kind) return false;
  if (a.kind === "name") return a.name === (b as Name).name;
  if (a.kind === "text") return a.bytes.equals((b as Text).bytes);
  if (a.kind === "ref") return a.number === (b as Ref).number && a.generation === (b as Ref).generation;
  if (a.kind === "stream") return a.start === (b as Stream).start && sameValue(a.dict, (b as Stream).dict);
  if (a.kind === "list") {
    const other = (b as List).items;
    return a.items.length === other.length && a.items.every((item, i) => sameValue(item, other[i]));
  }
  const other = (b as Dict).values;
  return (
    a.values.size === other.size &&
    [...a.values].every(([key, value]) => other.has(key) && sameValue(value, other.get(key)))
  );
}
