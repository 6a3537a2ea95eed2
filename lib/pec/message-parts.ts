import type { PecProblem } from "./message";
import { type Headers, readHeaders, readParameters } from "./message-headers";
import { decodeWords } from "./message-words";

/** Far beyond what people send, far below what a hostile message would need. */
const MAX_DEPTH = 30;
const MAX_PARTS = 2000;
const MAX_BOUNDARY_LINES = 1_000_000;
const MAX_BASE64_PIECES = 1000;

export type Part = {
  headers: Headers;
  type: string;
  charset: string | null;
  boundary: string | null;
  disposition: string | null;
  name: string | null;
  /** The part with its headers, exactly as it stands between the boundaries. */
  raw: Buffer;
  /** Its content, still in the transfer encoding. */
  body: Buffer;
  parts: Part[];
};

type Budget = { parts: number; lines: number; problems: Set<PecProblem> };

/** Takes a message or a part to pieces without copying it. A message inside a message stays closed. */
export function readParts(raw: Buffer, problems: Set<PecProblem>): Part {
  return readPart(raw, { parts: MAX_PARTS, lines: MAX_BOUNDARY_LINES, problems }, 0, "text/plain");
}

function readPart(raw: Buffer, budget: Budget, depth: number, implied: string): Part {
  const { headers, bodyAt } = readHeaders(raw);
  const content = readParameters(headers.all("content-type")[0] ?? "");
  const disposition = readParameters(headers.all("content-disposition")[0] ?? "");
  const part: Part = {
    headers,
    type: content.value === "" ? implied : /^[^\s/]+\/[^\s/]+$/.test(content.value) ? content.value : OCTETS,
    charset: content.parameters.get("charset") ?? null,
    boundary: content.raw.get("boundary")?.trimEnd() || null,
    disposition: disposition.value || null,
    name: disposition.parameters.get("filename") || content.parameters.get("name") || null,
    raw,
    body: raw.subarray(bodyAt),
    parts: [],
  };
  if (part.type.startsWith("multipart/")) readInside(part, budget, depth);
  return part;
}

const OCTETS = "application/octet-stream";

function readInside(part: Part, budget: Budget, depth: number): void {
  const boundary = part.boundary;
  if (depth >= MAX_DEPTH) budget.problems.add("too-deep");
  else if (!boundary) budget.problems.add("truncated");
  else {
    const implied = part.type === "multipart/digest" ? "message/rfc822" : "text/plain";
    const { pieces, closed } = cut(part.body, boundary, budget);
    if (!closed) budget.problems.add("truncated");
    for (const piece of pieces) part.parts.push(readPart(piece, budget, depth + 1, implied));
  }
}

const LF = 0x0a;
const CR = 0x0d;
const DASH = 0x2d;

/** The pieces between the lines of a boundary. The line break before such a line belongs to it (RFC 2046, 5.1.1). */
function cut(body: Buffer, boundary: string, budget: Budget): { pieces: Buffer[]; closed: boolean } {
  const mark = Buffer.from(`--${boundary}`, "latin1");
  const pieces: Buffer[] = [];
  let start = -1;
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) {
    if (--budget.lines < 0) break;
    const line = boundaryLine(body, at, mark.length);
    if (!line) continue;
    if (start >= 0) pieces.push(body.subarray(start, beforeLineBreak(body, start, at)));
    if (line.closing) return { pieces, closed: true };
    if (--budget.parts < 0) break;
    start = line.end;
  }
  if (budget.parts < 0 || budget.lines < 0) {
    budget.problems.add("too-many-parts");
    return { pieces, closed: true };
  }
  if (start >= 0) pieces.push(body.subarray(start));
  return { pieces, closed: false };
}

/** Where the line of a boundary ends, or null when the mark is only part of some text. */
function boundaryLine(body: Buffer, at: number, length: number): { end: number; closing: boolean } | null {
  if (at > 0 && body[at - 1] !== LF) return null;
  let end = at + length;
  const closing = body[end] === DASH && body[end + 1] === DASH;
  if (closing) end += 2;
  while (body[end] === 0x20 || body[end] === 0x09) end++;
  if (body[end] === CR) end++;
  if (end < body.length && body[end] !== LF) return null;
  return { end: end + 1, closing };
}

function beforeLineBreak(body: Buffer, start: number, at: number): number {
  if (at - 1 < start) return start;
  return body[at - 2] === CR && at - 2 >= start ? at - 2 : at - 1;
}

/** The parts that are no container, in their order. */
export function leavesOf(part: Part): Part[] {
  const leaves: Part[] = [];
  const pending = [part];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.type.startsWith("multipart/")) pending.push(...[...next.parts].reverse());
    else leaves.push(next);
  }
  return leaves;
}

/** The content of a part with its transfer encoding undone. */
export function decodeBody(part: Part, problems: Set<PecProblem>): Buffer {
  const encoding = decodeWords(part.headers.all("content-transfer-encoding")[0] ?? "")
    .replace(/[;\s(].*$/s, "")
    .toLowerCase();
  if (encoding === "base64") return decodeBase64(part.body, problems);
  if (encoding === "quoted-printable") return decodeQuotedPrintable(part.body);
  if (encoding !== "" && !["7bit", "8bit", "binary"].includes(encoding)) problems.add("bad-encoding");
  return part.body;
}

/** Padding in the middle is how some programs put two pieces together: what follows it counts too. */
function decodeBase64(body: Buffer, problems: Set<PecProblem>): Buffer {
  const text = body.toString("latin1");
  const padding = text.indexOf("=");
  if (padding < 0 || !/[A-Za-z0-9+/]/.test(text.slice(padding))) return Buffer.from(text, "base64");
  const pieces = text.split(/=+/, MAX_BASE64_PIECES);
  if (pieces.length === MAX_BASE64_PIECES) problems.add("bad-encoding");
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece, "base64")));
}

function decodeQuotedPrintable(body: Buffer): Buffer {
  const out = Buffer.allocUnsafe(body.length);
  let length = 0;
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0;
    if (byte !== 0x3d) {
      out[length++] = byte;
      continue;
    }
    const softEnd = softBreak(body, at + 1);
    if (softEnd > 0) {
      at = softEnd - 1;
      continue;
    }
    const hex = body.toString("latin1", at + 1, at + 3);
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      out[length++] = Number.parseInt(hex, 16);
      at += 2;
    } else out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Where the next line begins if only blanks stand between here and the end of this one, else 0. */
function softBreak(body: Buffer, from: number): number {
  let at = from;
  while (body[at] === 0x20 || body[at] === 0x09) at++;
  if (body[at] === CR && body[at + 1] === LF) return at + 2;
  return body[at] === LF ? at + 1 : at === body.length ? at : 0;
}
