/** What the check of a signed file says: the contract of `npm run signature:check`, kept with the document and shown. */
export type Verdict = "valid" | "invalid" | "manual";

export type SignerReport = {
  /** From the certificate's subject; null when it bears none. */
  fiscalCode: string | null;
  name: string;
  integrity: "valid" | "invalid";
  trust: "trusted" | "untrusted" | "unknown";
  /** A qualified certificate, its key in a qualified device, meant for signing. */
  qualified: boolean;
  revocation: "good" | "revoked" | "unchecked";
  /** From a time stamp we believe, else as the signer declares it; ISO 8601. */
  signedAt: string | null;
  problems: readonly string[];
};

export type SignatureReport = {
  format: "cades" | "pades" | "none" | "unsupported";
  signers: readonly SignerReport[];
  document: "same" | "same-then-stamped" | "different" | "unknown";
  modifiedAfterSignature: boolean;
  verdict: Verdict;
  reasons: readonly string[];
};

export type Findings = Omit<SignatureReport, "verdict" | "reasons"> & {
  /** Something was added to the pages after somebody signed. */
  stampedAfterSignature: boolean;
  /** Why the format is none or unsupported, and what else the check met. */
  notes: readonly string[];
};

/** The verdict and every reason for it. `wanted` is the codice fiscale of who must have signed, or null for anybody. */
export function decide(findings: Findings, wanted: string | null): SignatureReport {
  const { stampedAfterSignature, notes, ...report } = findings;
  const { signers, format, document } = report;
  const some = (test: (signer: SignerReport) => boolean) => signers.some(test);
  const codes = signers.map(({ fiscalCode }) => fiscalCode);
  const otherSigner = wanted !== null && codes.length > 0 && !codes.includes(null) && !codes.includes(wanted);
  const refused = [
    some(({ integrity }) => integrity === "invalid") && "integrity",
    document === "different" && "document-different",
    report.modifiedAfterSignature && "modified-after-signature",
    some(({ revocation }) => revocation === "revoked") && "revoked",
    some(({ trust }) => trust === "untrusted") && "untrusted",
    otherSigner && "other-signer",
  ].filter((reason) => reason !== false);
  const doubtful = [
    format === "none" && "not-signed",
    format === "unsupported" && "unsupported",
    codes.includes(null) && "fiscal-code-missing",
    some(({ qualified }) => !qualified) && "not-qualified",
    some(({ trust }) => trust === "unknown") && "trust-unknown",
    stampedAfterSignature && "stamped-after-signature",
  ].filter((reason) => reason !== false);
  const verdict = refused.length > 0 ? "invalid" : doubtful.length > 0 ? "manual" : "valid";
  return { ...report, verdict, reasons: [...new Set([...refused, ...doubtful, ...notes])] };
}
