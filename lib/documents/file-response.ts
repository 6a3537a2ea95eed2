import type { StoredDocument } from "./deliver";

/** Types that a browser shows without running anything; all others are downloaded. */
const SHOWN = ["application/pdf", "image/png", "image/jpeg"];

/** Nothing in a file may run or load; browsers still show a PDF in their own viewer. */
const SANDBOX = "default-src 'none'; sandbox; frame-ancestors 'self'";

/**
 * A stored file as an HTTP answer: download by default, inline only for PDF, PNG and JPEG. Takes up again a download that
 * broke off (one range, with its ETag) and answers 304 to a copy that is still the same.
 */
export function fileResponse(request: Request, file: StoredDocument, wanted: "attachment" | "inline"): Response {
  const inline = wanted === "inline" && SHOWN.includes(file.mediaType);
  const isPdf = file.mediaType === "application/pdf";
  const etag = `"${file.sha256}"`;
  const headers = new Headers({
    "Content-Type": inline || isPdf ? file.mediaType : "application/octet-stream",
    "Content-Disposition": disposition(inline ? "inline" : "attachment", file.fileName),
    "Content-Security-Policy": SANDBOX,
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
    "Accept-Ranges": "bytes",
    ETag: etag,
  });
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const size = file.bytes.length;
  const part = rangeOf(request, etag, size);
  if (part === "unsatisfiable") {
    headers.set("Content-Range", `bytes */${size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = part ?? { from: 0, to: size - 1 };
  if (part) headers.set("Content-Range", `bytes ${from}-${to}/${size}`);
  headers.set("Content-Length", String(to - from + 1));
  return new Response(new Uint8Array(file.bytes.subarray(from, to + 1)), { status: part ? 206 : 200, headers });
}

/** One range of bytes, or null when the whole file is to be sent: no range, several, or another file's. */
function rangeOf(request: Request, etag: string, size: number): { from: number; to: number } | "unsatisfiable" | null {
  const ifRange = request.headers.get("if-range");
  const match = /^bytes=(\d*)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!match || (ifRange && ifRange !== etag)) return null;
  const [, first = "", last = ""] = match;
  if (!first && !last) return null;
  const from = first ? Number(first) : Math.max(0, size - Number(last));
  const to = first && last ? Math.min(Number(last), size - 1) : size - 1;
  return from > to || from >= size ? "unsatisfiable" : { from, to };
}

/** The plain name for old clients, the true one beside it (RFC 6266). */
function disposition(kind: "attachment" | "inline", fileName: string): string {
  const plain = fileName.replace(/[^\w.\- ]/g, "_");
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
