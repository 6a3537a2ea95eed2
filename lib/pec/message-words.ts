/** Names that mail programs write and the encoding standard does not know. */
const ALIASES: Record<string, string> = {
  cp1252: "windows-1252",
  "x-mac-roman": "macintosh",
  "iso8859-15": "iso-8859-15",
  "latin-1": "windows-1252",
  "latin-9": "iso-8859-15",
  ansi: "windows-1252",
  "utf-8-mac": "utf-8",
  utf8mb4: "utf-8",
};

/** Bytes in a named charset as text. A name that nobody knows is read as UTF-8 or Windows-1252, and told. */
export function decodeCharset(bytes: Uint8Array, charset: string | null, unknown?: () => void): string {
  const label =
    charset
      ?.trim()
      .toLowerCase()
      .replace(/^["']|["']$/g, "") ?? "";
  if (label && label !== "us-ascii" && label !== "ascii") {
    try {
      return new TextDecoder(ALIASES[label] ?? label).decode(bytes);
    } catch {
      unknown?.();
    }
  }
  return decodeGuessing(bytes);
}

/** UTF-8 where it is, else the Western charset that unmarked mail was written in. */
function decodeGuessing(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

const ENCODED_WORD = /=\?([^?*\s]{1,60})(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=/g;

/**
 * A header's value as a person reads it: encoded words (RFC 2047) decoded, and raw eight-bit text too. The value comes
 * as bytes in a string, one character each. Words split inside a character are put together first.
 */
export function decodeWords(value: string, unknown?: () => void): string {
  const pieces: { charset: string | null; bytes: Buffer[] }[] = [];
  const add = (charset: string | null, bytes: Buffer) => {
    const last = pieces.at(-1);
    if (last && last.charset === charset) last.bytes.push(bytes);
    else pieces.push({ charset, bytes: [bytes] });
  };
  let end = 0;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const [whole, charset = "", coding = "", text = ""] = match;
    const between = value.slice(end, match.index);
    const afterWord = end > 0;
    if (between && !(afterWord && between.trim() === "")) add(null, Buffer.from(between, "latin1"));
    add(charset.toLowerCase(), coding.toLowerCase() === "b" ? Buffer.from(text, "base64") : decodeQ(text));
    end = match.index + whole.length;
  }
  if (end < value.length) add(null, Buffer.from(value.slice(end), "latin1"));
  return pieces.map(({ charset, bytes }) => decodeCharset(Buffer.concat(bytes), charset, unknown)).join("");
}

const decodeQ = (text: string): Buffer =>
  Buffer.from(
    text.replace(/_/g, " ").replace(/=([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
