import { checkDetached, type DetachedSigner } from "@/lib/signature/detached";
import type { PecProblem, PecSignature } from "./message";
import type { PecTrust } from "./trust";

/** A signature of S/MIME holds some certificates, never the content. */
const MAX_SIGNATURE_BYTES = 1024 * 1024;

type Verdict = { signature: PecSignature; problems: PecProblem[] };

type Circumstances = { from: string | null; certifiedAt: Date | null; now: Date; trust: PecTrust | null };

/**
 * Judges an S/MIME signature over the bytes between the boundaries. `from` is the address in From: the signer must own
 * it. Certificates are judged at the certified time. One that is younger than the message (clocks and zones of providers
 * differ when they change it) is judged now, and the problem stays on the message. Never throws.
 */
export function checkSmime(content: Buffer, signature: Buffer, { certifiedAt, now, ...rest }: Circumstances): Verdict {
  const then = judgeAt(content, signature, { at: certifiedAt ?? now, ...rest });
  if (!certifiedAt || !then.problems.includes("signer-not-yet-valid")) return then;
  const today = judgeAt(content, signature, { at: now, ...rest });
  return { signature: today.signature, problems: [...new Set([...then.problems, ...today.problems])] };
}

function judgeAt(
  content: Buffer,
  signature: Buffer,
  { from, at, trust }: { from: string | null; at: Date; trust: PecTrust | null },
): Verdict {
  if (signature.length > MAX_SIGNATURE_BYTES) return { signature: "invalid", problems: ["signature-unreadable"] };
  let signers: DetachedSigner[];
  try {
    signers = checkEitherForm(content, signature, trust, at);
  } catch {
    return { signature: "invalid", problems: ["signature-unreadable"] };
  }
  const verdicts = signers.map((signer) => judgeSigner(signer, from, trust));
  const best = (wanted: PecSignature) => verdicts.find(({ signature }) => signature === wanted);
  return (
    best("valid") ??
    best("untrusted") ??
    best("invalid") ?? { signature: "invalid", problems: ["signature-unreadable"] }
  );
}

/** Signatures are made over lines that end in CRLF; a message saved with other line ends is brought back to them. */
function checkEitherForm(content: Buffer, signature: Buffer, trust: PecTrust | null, at: Date): DetachedSigner[] {
  const asItStands = checkDetached(signature, content, trust, at);
  if (asItStands.some(({ valid }) => valid)) return asItStands;
  const canonical = withCrlf(content);
  return canonical ? checkDetached(signature, canonical, trust, at) : asItStands;
}

const LF = 0x0a;
const CR = 0x0d;

/** A copy in which each line ends in CRLF, or null when they all do. */
function withCrlf(content: Buffer): Buffer | null {
  let bare = 0;
  for (let at = content.indexOf(LF); at >= 0; at = content.indexOf(LF, at + 1)) if (content[at - 1] !== CR) bare++;
  if (bare === 0) return null;
  const copy = Buffer.allocUnsafe(content.length + bare);
  let length = 0;
  let from = 0;
  for (let at = content.indexOf(LF); at >= 0; at = content.indexOf(LF, at + 1)) {
    if (content[at - 1] === CR) continue;
    length += content.copy(copy, length, from, at);
    copy[length++] = CR;
    from = at;
  }
  content.copy(copy, length, from);
  return copy;
}

const REASONS: Readonly<Record<string, PecProblem>> = {
  "weak-digest": "signature-weak-digest",
  expired: "signer-expired",
  "not-yet-valid": "signer-not-yet-valid",
  revoked: "signer-revoked",
  "issuer-revoked": "signer-revoked",
  "key-usage": "signer-not-for-mail",
};

/** Uses that a certificate may be limited to: mail, or any. */
const MAIL_USES = ["1.3.6.1.5.5.7.3.4", "2.5.29.37.0"];

function judgeSigner(signer: DetachedSigner, from: string | null, trust: PecTrust | null): Verdict {
  if (!signer.valid) return { signature: "invalid", problems: ["signature-mismatch"] };
  const problems = new Set(signer.problems.flatMap((problem) => REASONS[problem] ?? []));
  const uses = signer.certificate?.x509.keyUsage;
  if (uses && !uses.some((use) => MAIL_USES.includes(use))) problems.add("signer-not-for-mail");
  const emails = signer.emails.map((email) => email.toLowerCase());
  if (emails.length === 0) problems.add("signer-without-email");
  else if (from === null || !emails.includes(from.toLowerCase())) problems.add("signer-email-differs");
  const known = signer.trust === "trusted" || isPinned(signer, trust);
  if (trust && !known && problems.size === 0) problems.add("signer-untrusted");
  return { signature: known && problems.size === 0 ? "valid" : "untrusted", problems: [...problems] };
}

/** The provider's own certificate among those pinned. */
const isPinned = ({ certificate }: DetachedSigner, trust: PecTrust | null): boolean =>
  certificate !== null && (trust?.anchors.some(({ der }) => der.equals(certificate.der)) ?? false);
