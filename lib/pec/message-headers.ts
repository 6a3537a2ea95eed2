import { decodeCharset, decodeWords } from "./message-words";

/** Longer than any true header block; what follows is not read as headers. */
const MAX_HEADER_BYTES = 1024 * 1024;
const MAX_FIELDS = 2000;
const MAX_PARAMETER_TEXT = 64 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/** The fields of one message or part. Values are unfolded and hold one byte in each character. */
export class Headers {
  private readonly fields = new Map<string, string[]>();

  add(name: string, value: string): void {
    const present = this.fields.get(name);
    if (present) present.push(value);
    else this.fields.set(name, [value]);
  }

  has(name: string): boolean {
    return this.fields.has(name);
  }

  all(name: string): readonly string[] {
    return this.fields.get(name) ?? [];
  }

  /** The first value as text, or null. */
  text(name: string): string | null {
    const value = this.all(name)[0];
    return value === undefined ? null : decodeWords(value).trim();
  }
}

/** Reads the fields at the beginning of some bytes and tells where the body begins. */
export function readHeaders(bytes: Buffer): { headers: Headers; bodyAt: number } {
  const headers = new Headers();
  let at = 0;
  let field = "";
  let count = 0;
  while (at < bytes.length && at < MAX_HEADER_BYTES) {
    const newline = bytes.indexOf(LF, at);
    const next = newline < 0 ? bytes.length : newline + 1;
    const end = newline > at && bytes[newline - 1] === CR ? newline - 1 : newline < 0 ? bytes.length : newline;
    if (end === at) {
      addField(headers, field);
      return { headers, bodyAt: next };
    }
    const line = bytes.toString("latin1", at, Math.min(end, at + MAX_HEADER_BYTES));
    if (line.startsWith(" ") || line.startsWith("\t")) field += ` ${line.trimStart()}`;
    else {
      if (count++ < MAX_FIELDS) addField(headers, field);
      field = line;
    }
    at = next;
  }
  addField(headers, field);
  return { headers, bodyAt: Math.min(at, bytes.length) };
}

function addField(headers: Headers, field: string): void {
  const match = /^([!-9;-~]{1,80})[ \t]*:/.exec(field);
  if (match?.[1]) headers.add(match[1].toLowerCase(), field.slice(match[0].length).trim());
}

type Parameters = {
  value: string;
  parameters: ReadonlyMap<string, string>;
  /** The same, not decoded. */
  raw: ReadonlyMap<string, string>;
};

/**
 * A value with parameters: `attachment; filename="a.pdf"`. Extended and continued ones (RFC 2231) are put together, and
 * encoded words inside them, which the standard forbids and most programs write, are decoded.
 */
export function readParameters(field: string): Parameters {
  const [value = "", ...rest] = splitAt(field.slice(0, MAX_PARAMETER_TEXT));
  const raw = new Map<string, string>();
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    if (name && !raw.has(name)) raw.set(name, unquote(piece.slice(equals + 1).trim()));
  }
  const parameters = new Map<string, string>();
  for (const [name, text] of raw) if (!name.includes("*")) parameters.set(name, decodeWords(text));
  for (const [name, text] of continued(raw)) parameters.set(name, text);
  return { value: (value.split("(", 1)[0] ?? "").trim().toLowerCase(), parameters, raw };
}

/** Cuts at semicolons outside quotes. */
function splitAt(field: string): string[] {
  const pieces: string[] = [];
  let quoted = false;
  let start = 0;
  for (let at = 0; at < field.length; at++) {
    const char = field[at];
    if (char === "\\" && quoted) at++;
    else if (char === '"') quoted = !quoted;
    else if (char === ";" && !quoted) {
      pieces.push(field.slice(start, at));
      start = at + 1;
    }
  }
  pieces.push(field.slice(start));
  return pieces;
}

// A backslash before another character is a path of Windows, not an escape.
const unquote = (text: string): string => {
  if (!text.startsWith('"')) return text.endsWith(")") ? (text.split(" (", 1)[0] ?? "") : text;
  const end = closingQuote(text);
  return text.slice(1, end).replace(/\\(["\\])/g, "$1");
};

function closingQuote(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === '"') return at;
  }
  return text.length;
}

function continued(raw: ReadonlyMap<string, string>): Map<string, string> {
  const segments = new Map<string, { index: number; extended: boolean; text: string }[]>();
  for (const [key, text] of raw) {
    const match = /^([^*]+)\*(?:(\d{1,3})(\*)?)?$/.exec(key);
    if (!match?.[1]) continue;
    const segment = { index: Number(match[2] ?? 0), extended: match[2] === undefined || match[3] === "*", text };
    segments.set(match[1], [...(segments.get(match[1]) ?? []), segment]);
  }
  const decoded = new Map<string, string>();
  for (const [name, list] of segments) decoded.set(name, joinSegments(list));
  return decoded;
}

function joinSegments(segments: { index: number; extended: boolean; text: string }[]): string {
  segments.sort((a, b) => a.index - b.index);
  if (!segments.some(({ extended }) => extended)) return decodeWords(segments.map(({ text }) => text).join(""));
  let charset: string | null = null;
  const bytes = segments.map(({ extended, text, index }) => {
    if (!extended) return Buffer.from(text, "latin1");
    const marked = /^([^']*)'[^']*'/.exec(text);
    if (marked && index === segments[0]?.index) {
      charset = marked[1] || null;
      return percentDecode(text.slice(marked[0].length));
    }
    return percentDecode(text);
  });
  return decodeCharset(Buffer.concat(bytes), charset);
}

const percentDecode = (text: string): Buffer =>
  Buffer.from(
    text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
