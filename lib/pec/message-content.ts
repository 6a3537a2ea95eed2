import { createHash } from "node:crypto";
import type { PecAttachment, PecOriginal, PecProblem } from "./message";
import { addressesIn } from "./message-address";
import { decodeBody, leavesOf, type Part, readParts } from "./message-parts";
import { decodeCharset } from "./message-words";

/** As much text as a person reads; codes stand at the beginning. */
const MAX_TEXT = 256 * 1024;

const isBody = (part: Part): boolean =>
  (part.type === "text/plain" || part.type === "text/html") && part.disposition !== "attachment" && part.name === null;

/** What is attached to a message: every part with a name of its own or that is not text to be read. */
export function attachmentsOf(message: Part, problems: Set<PecProblem>): PecAttachment[] {
  return leavesOf(message)
    .filter((part) => !isBody(part))
    .map((part) => {
      const content = decodeBody(part, problems);
      const sha256 = createHash("sha256").update(content).digest("hex");
      return { name: part.name, type: part.type, bytes: content.length, sha256, content };
    });
}

/** The words of a message's body. */
function textOf(message: Part, problems: Set<PecProblem>): string {
  let text = "";
  for (const part of leavesOf(message).filter(isBody)) {
    if (text.length >= MAX_TEXT) break;
    const bytes = decodeBody({ ...part, body: part.body.subarray(0, 4 * MAX_TEXT) }, problems);
    const words = decodeCharset(bytes, part.charset, () => problems.add("unknown-charset"));
    text += `${part.type === "text/html" ? withoutTags(words) : words}\n`;
  }
  return text.slice(0, MAX_TEXT);
}

const withoutTags = (html: string): string =>
  html
    .replace(/<[^<>]*>/g, " ")
    .replace(/&nbsp;|&#160;/g, " ")
    .replace(/&amp;/g, "&");

/** A message as its author wrote it. */
export function originalOf(raw: Buffer, problems: Set<PecProblem>): { original: PecOriginal; message: Part } {
  const message = readParts(raw, problems);
  const { headers } = message;
  const original = {
    raw,
    from: addressesIn(headers, "from")[0] ?? null,
    subject: headers.text("subject"),
    messageId: messageIdIn(headers.text("message-id")),
    inReplyTo: messageIdIn(headers.text("in-reply-to")),
    text: textOf(message, problems),
  };
  return { original, message };
}

/** The first `<...>` of a header, or the bare word that stands for it. */
export function messageIdIn(text: string | null): string | null {
  const found = /<[^<>\s]{1,998}>/.exec(text ?? "")?.[0];
  if (found) return found;
  const bare = /^[^\s<>]+@[^\s<>]+$/.exec(text ?? "")?.[0];
  return bare ? `<${bare}>` : null;
}
