/**
 * A reader of BER and DER over bytes that may be hostile and may be 100 MB: nodes are offsets, nothing is copied or kept,
 * and both depth and time are bounded. Every fault is a `BerError`.
 */
export class BerError extends Error {}

const MAX_DEPTH = 40;

export type Node = {
  readonly source: Buffer;
  /** First byte of the identifier: class, constructed bit, number. Numbers above 30 do not occur in what is read here. */
  readonly tag: number;
  readonly start: number;
  readonly content: number;
  /** End of the content; with an indefinite length the two end marks follow. */
  readonly contentEnd: number;
  readonly end: number;
};

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  nothing: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Length of a header at `at` and of the content behind it; -1 is an indefinite length. */
function header(bytes: Buffer, at: number, limit: number): { content: number; length: number } {
  if (at + 2 > limit) throw new BerError("truncated");
  if ((bytes[at]! & 0x1f) === 0x1f) throw new BerError("tag");
  const first = bytes[at + 1]!;
  if (first < 0x80) return { content: at + 2, length: first };
  if (first === 0x80) {
    if ((bytes[at]! & 0x20) === 0) throw new BerError("length");
    return { content: at + 2, length: -1 };
  }
  const count = first & 0x7f;
  if (count > 6 || at + 2 + count > limit) throw new BerError("length");
  return { content: at + 2 + count, length: bytes.readUIntBE(at + 2, count) };
}

/** The offset behind the element at `at`. */
function skip(bytes: Buffer, at: number, limit: number, depth: number): number {
  // A file of millions of small pieces is all here: a short length needs no more than this.
  const short = at + 2 <= limit && (bytes[at]! & 0x1f) !== 0x1f ? bytes[at + 1]! : 0xff;
  if (short < 0x80 && at + 2 + short <= limit) return at + 2 + short;
  const { content, length } = header(bytes, at, limit);
  if (length >= 0) {
    if (content + length > limit) throw new BerError("truncated");
    return content + length;
  }
  return endMark(bytes, content, limit, depth) + 2;
}

/** The offset of the end mark that closes an indefinite length whose content begins at `at`. */
function endMark(bytes: Buffer, at: number, limit: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new BerError("depth");
  let next = at;
  for (;;) {
    if (next + 2 > limit) throw new BerError("truncated");
    if (bytes[next] === 0 && bytes[next + 1] === 0) return next;
    next = skip(bytes, next, limit, depth + 1);
  }
}

/** The element at `at`, which must end by `limit`. */
export function readNode(source: Buffer, at = 0, limit = source.length): Node {
  const { content, length } = header(source, at, limit);
  const tag = source[at]!;
  if (length < 0) {
    const contentEnd = endMark(source, content, limit, 0);
    return { source, tag, start: at, content, contentEnd, end: contentEnd + 2 };
  }
  const contentEnd = content + length;
  if (contentEnd > limit) throw new BerError("truncated");
  return { source, tag, start: at, content, contentEnd, end: contentEnd };
}

export const isConstructed = (node: Node): boolean => (node.tag & 0x20) !== 0;

/** The elements inside, one after the other. */
export function* each(node: Node): Generator<Node> {
  if (!isConstructed(node)) throw new BerError("primitive");
  for (let at = node.content; at < node.contentEnd; ) {
    const child = readNode(node.source, at, node.contentEnd);
    yield child;
    at = child.end;
  }
}

/** The elements inside as a list; more than `most` is a fault. */
export function children(node: Node, most = 10_000): Node[] {
  const list: Node[] = [];
  for (const child of each(node)) if (list.push(child) > most) throw new BerError("too many");
  return list;
}

/** The element, which must bear this tag. */
export function expect(node: Node | undefined, tag: number): Node {
  if (node?.tag !== tag) throw new BerError(`expected ${tag.toString(16)}`);
  return node;
}

/** The content's bytes, without a copy. */
export const body = (node: Node): Buffer => node.source.subarray(node.content, node.contentEnd);

/** The element's bytes with its header, without a copy. */
export const whole = (node: Node): Buffer => node.source.subarray(node.start, node.end);

/** Bytes of an OCTET STRING (or of a string with an implicit tag), put together when it comes in pieces. */
export function octets(node: Node): Buffer {
  if (!isConstructed(node)) return body(node);
  const joined = Buffer.allocUnsafe(node.contentEnd - node.content);
  return joined.subarray(0, gather(node, joined, 0, 0));
}

function gather(node: Node, into: Buffer, at: number, depth: number): number {
  if (depth > MAX_DEPTH) throw new BerError("depth");
  let next = at;
  for (let from = node.content; from < node.contentEnd; ) {
    const short = node.source[from] === TAG.octetString ? (node.source[from + 1] ?? 0xff) : 0xff;
    if (short < 0x80 && from + 2 + short <= node.contentEnd) {
      for (let i = from + 2; i < from + 2 + short; i++) into[next++] = node.source[i]!;
      from += 2 + short;
      continue;
    }
    const { content, length } = header(node.source, from, node.contentEnd);
    if (length >= 0 && node.source[from] === TAG.octetString) {
      if (content + length > node.contentEnd) throw new BerError("truncated");
      next += node.source.copy(into, next, content, content + length);
      from = content + length;
      continue;
    }
    const child = readNode(node.source, from, node.contentEnd);
    if (child.tag !== (TAG.octetString | 0x20)) throw new BerError("pieces");
    next = gather(child, into, next, depth + 1);
    from = child.end;
  }
  return next;
}

/** The element with definite, shortest lengths, as signatures are computed; the order of a SET is kept. */
export function definite(node: Node, depth = 0): Buffer {
  if (depth > MAX_DEPTH) throw new BerError("depth");
  const inside = isConstructed(node)
    ? Buffer.concat(children(node).map((child) => definite(child, depth + 1)))
    : body(node);
  return wrap(node.tag, inside);
}

/** An element made of a tag and a content. */
export function wrap(tag: number, content: Buffer): Buffer {
  const { length } = content;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content]);
  const size: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) size.unshift(rest % 256);
  return Buffer.concat([Buffer.from([tag, 0x80 | size.length, ...size]), content]);
}

/** An OBJECT IDENTIFIER in dots. */
export function oid(node: Node | undefined): string {
  const bytes = body(expect(node, TAG.oid));
  const arcs: number[] = [];
  let value = 0;
  for (const byte of bytes) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (arcs.length === 0) {
      const first = Math.min(2, Math.floor(value / 40));
      arcs.push(first, value - first * 40);
    } else arcs.push(value);
    value = 0;
  }
  return arcs.join(".");
}

/** UTCTime or GeneralizedTime, with seconds; fractions are kept to the millisecond. */
export function time(node: Node): Date {
  const text = body(node).toString("latin1");
  const parts = /^(\d{2}|\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d{1,3})\d*)?(Z|[+-]\d{4})$/.exec(text);
  if (!parts || (node.tag === TAG.utcTime) !== (parts[1]!.length === 2)) throw new BerError("time");
  const [, y, mo, d, h, mi, s = "00", ms = "0", zone] = parts;
  const year = y!.length === 4 ? Number(y) : Number(y) + (Number(y) < 50 ? 2000 : 1900);
  const stamp = Date.UTC(year, Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s), Number(ms.padEnd(3, "0")));
  const shift =
    zone === "Z" ? 0 : (Number(zone!.slice(1, 3)) * 60 + Number(zone!.slice(3))) * (zone![0] === "+" ? -1 : 1);
  const date = new Date(stamp + shift * 60_000);
  if (Number.isNaN(date.getTime())) throw new BerError("time");
  return date;
}

/** Whether an element is a time. */
export const isTime = (node: Node | undefined): node is Node =>
  node?.tag === TAG.utcTime || node?.tag === TAG.generalizedTime;
