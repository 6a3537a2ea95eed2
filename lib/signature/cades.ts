import type { SignerReport } from "@/lib/domain/signature";
import { type Cms, digestsOf, NotSigned, readCms } from "./cms";
import { type Judging, reportSigners } from "./signer";

const MAX_LAYERS = 8;
/** OID 1.2.840.113549.1.7, the kinds of CMS, as they stand near the beginning of each. */
const CMS_KIND = Buffer.from("06092a864886f70d0107", "hex");
const LABEL = /^\s*-----BEGIN (?:PKCS7|PKCS #7 SIGNED DATA|CMS|SIGNED MESSAGE)-----\s/;

/** The lines of a mail before a signed message. */
const MAIL = /^(?:[A-Za-z-]+:.*\r?\n(?:[ \t].*\r?\n)*)+\r?\n/;

/** The CMS structure that the bytes are, as such, in base64 or in PEM; null when they are something else. */
export function cmsBytes(bytes: Buffer): Buffer | null {
  let current = bytes;
  for (let i = 0; i < 3; i++) {
    if (current[0] === 0x30 && current.subarray(0, 40).includes(CMS_KIND)) return current;
    const text = textBody(current);
    if (!text) return null;
    current = Buffer.from(text.toString("latin1"), "base64");
  }
  return null;
}

/** The base64 of a text, without its label; null when it is not such a text from beginning to end. */
function textBody(bytes: Buffer): Buffer | null {
  const mark = bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  const head = bytes.toString("latin1", mark, mark + 2048);
  const label = LABEL.exec(head);
  const start = mark + ((label ?? MAIL.exec(head))?.[0].length ?? 0);
  const end = label ? bytes.indexOf("-----END", start) : bytes.length;
  if (end < 0 || (label && bytes.toString("latin1", end).trim().length > 60)) return null;
  const text = bytes.subarray(start, end);
  for (const byte of text) if (!IN_BASE64[byte]) return null;
  return text;
}

const IN_BASE64 = Array.from({ length: 256 }, (_, byte) => /[A-Za-z0-9+/=\s]/.test(String.fromCharCode(byte)));

export type Unwrapped = {
  /** What was signed, freed of every envelope. */
  content: Buffer;
  signers: SignerReport[];
  /** Bytes stand behind a signature, outside of it. */
  trailing: boolean;
  notes: string[];
  /** Until when the content is known to have existed. */
  at: Date;
};

/** Opens a .p7m, and those inside it, and reports every signer. A string says why it cannot be judged; null: it is none. */
export function unwrap(bytes: Buffer, judging: Judging): Unwrapped | string | null {
  const result: Unwrapped = { content: bytes, signers: [], trailing: false, notes: [], at: judging.at };
  for (let layer = 0; ; layer++) {
    const structure = cmsBytes(result.content);
    if (!structure) return layer === 0 ? null : result;
    if (layer === MAX_LAYERS) return "too-many-envelopes";
    const cms = readSigned(structure);
    if (typeof cms === "string") return layer === 0 ? cms : { ...result, notes: [...result.notes, `inside-${cms}`] };
    const { content } = cms;
    if (!content) return layer === 0 ? "detached" : { ...result, notes: [...result.notes, "inside-detached"] };
    const { signers, at } = reportSigners(cms, digestsOf(content), () => content, { ...judging, at: result.at });
    if (signers.length === 0 && layer === 0) return "no-signers";
    result.signers.push(...signers);
    result.trailing ||= cms.length < structure.length;
    result.content = content;
    result.at = at;
  }
}

function readSigned(structure: Buffer): Cms | string {
  try {
    return readCms(structure);
  } catch (error) {
    return error instanceof NotSigned ? "not-a-signature" : "malformed";
  }
}
