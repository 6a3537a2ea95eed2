import { decide, type Findings, type SignatureReport } from "@/lib/domain/signature";
import { unwrap } from "./cades";
import { checkPdf, looksLikePdf } from "./pades";
import type { Trust } from "./trust";

export type CheckOptions = {
  /** Whom to believe; null: trust stays unknown. */
  trust: Trust | null;
  /** The document as we issued it, to see that it is what was signed. */
  original?: Buffer | null;
  /** Codice fiscale of who must have signed. */
  signer?: string | null;
  /** When the file is known to have existed: its arrival by PEC, upload or at the protocol. */
  at: Date;
};

const NOTHING: Findings = {
  format: "none",
  signers: [],
  document: "unknown",
  modifiedAfterSignature: false,
  stampedAfterSignature: false,
  notes: [],
};

/**
 * Who signed a file, whether the signatures hold, and whether it is the document we issued. Any bytes may come in: what
 * cannot be judged is said in `format` and `reasons`, nothing is thrown.
 */
export function checkSignature(bytes: Buffer, options: CheckOptions): SignatureReport {
  return decide(judged(bytes, options), options.signer?.toUpperCase() ?? null);
}

/** Whatever a hostile file makes a reader stumble over leaves it to a person, never passes it. */
function judged(bytes: Buffer, options: CheckOptions): Findings {
  try {
    return find(bytes, options);
  } catch (error) {
    const fault = error instanceof Error ? error.name : "fault";
    return { ...NOTHING, format: "unsupported", notes: ["unreadable", fault] };
  }
}

function find(bytes: Buffer, { trust, at, original = null }: CheckOptions): Findings {
  const opened = unwrap(bytes, { trust, at });
  if (!opened)
    return looksLikePdf(bytes) ? ofPdf(bytes, original, { trust, at }) : { ...NOTHING, ...otherFormat(bytes) };
  if (opened === "no-signers") return { ...NOTHING, notes: [opened] };
  if (typeof opened === "string") return { ...NOTHING, format: "unsupported", notes: [opened] };
  const { content, signers, trailing, notes } = opened;
  const outer: Findings = { ...NOTHING, format: "cades", signers, modifiedAfterSignature: trailing, notes };
  if (!looksLikePdf(content)) return { ...outer, document: original ? compare(content, original) : "unknown" };
  const inner = checkPdf(content, original, { trust, at: opened.at });
  return {
    ...outer,
    format: inner.unfit.length > 0 ? "unsupported" : "cades",
    signers: [...signers, ...inner.signers],
    // Here the envelope's signature answers for the whole file, signed inside or not.
    document: original && inner.document === "unknown" ? compare(content, original) : inner.document,
    modifiedAfterSignature: trailing || inner.modified,
    stampedAfterSignature: inner.stampedAfter,
    notes: [...notes, ...inner.unfit],
  };
}

const compare = (content: Buffer, original: Buffer) => (content.equals(original) ? "same" : "different");

function ofPdf(bytes: Buffer, original: Buffer | null, judging: { trust: Trust | null; at: Date }): Findings {
  const found = checkPdf(bytes, original, judging);
  const format = found.unfit.length > 0 ? "unsupported" : found.signed ? "pades" : "none";
  return {
    format,
    signers: found.signers,
    document: found.document,
    modifiedAfterSignature: found.modified,
    stampedAfterSignature: found.stampedAfter,
    notes: found.unfit,
  };
}

/** Signatures of kinds that are not judged here: XAdES, ASiC. */
function otherFormat(bytes: Buffer): Partial<Findings> {
  const head = bytes.toString("latin1", 0, 4096);
  if (bytes.length > 4 && head.startsWith("PK\u0003\u0004")) return { format: "unsupported", notes: ["archive"] };
  if (/^\s*(?:\xef\xbb\xbf)?<\?xml/.test(head) && bytes.includes("http://www.w3.org/2000/09/xmldsig#"))
    return { format: "unsupported", notes: ["xml-signature"] };
  return {};
}
