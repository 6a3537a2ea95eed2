import { describe, expect, test } from "vitest";
import { decide, type Findings, type SignerReport } from "@/lib/domain/signature";
import { keptAdvice, refusedAdvice } from "@/lib/domain/signature-words";

const MARIA = "RSSMRA80A41D150X";
const LUIGI = "BNCLGU70A01D150Y";

const signer = (change: Partial<SignerReport> = {}): SignerReport => ({
  fiscalCode: MARIA,
  name: "ROSSI MARIA",
  integrity: "valid",
  trust: "trusted",
  qualified: true,
  revocation: "good",
  signedAt: null,
  problems: [],
  ...change,
});
const findings = (change: Partial<Findings> = {}): Findings => ({
  format: "cades",
  signers: [signer()],
  document: "same",
  modifiedAfterSignature: false,
  stampedAfterSignature: false,
  notes: [],
  ...change,
});

// The rows of issue 4, section 4, one by one.
describe("the verdict", () => {
  test.each<[string, Partial<Findings>, string | null, string]>([
    ["all is well", {}, null, "valid"],
    ["the wanted signer", {}, MARIA, "valid"],
    ["the revocation was not checked", { signers: [signer({ revocation: "unchecked" })] }, null, "valid"],
    ["stamped before the signature", { document: "same-then-stamped" }, null, "valid"],
    ["no original to compare with", { document: "unknown" }, null, "valid"],
    ["one of two is the wanted signer", { signers: [signer(), signer({ fiscalCode: LUIGI })] }, LUIGI, "valid"],
    ["integrity fails", { signers: [signer({ integrity: "invalid" })] }, null, "invalid"],
    ["one of two fails", { signers: [signer(), signer({ integrity: "invalid" })] }, null, "invalid"],
    ["another document", { document: "different" }, null, "invalid"],
    ["modified after signing", { modifiedAfterSignature: true }, null, "invalid"],
    ["revoked", { signers: [signer({ revocation: "revoked" })] }, null, "invalid"],
    ["untrusted", { signers: [signer({ trust: "untrusted" })] }, null, "invalid"],
    ["somebody else", {}, LUIGI, "invalid"],
    ["somebody else, and one without a code", { signers: [signer(), signer({ fiscalCode: null })] }, LUIGI, "manual"],
    ["a code is missing", { signers: [signer({ fiscalCode: null })] }, null, "manual"],
    ["not qualified", { signers: [signer({ qualified: false })] }, null, "manual"],
    ["nobody to believe", { signers: [signer({ trust: "unknown" })] }, null, "manual"],
    ["stamped after signing", { document: "same-then-stamped", stampedAfterSignature: true }, null, "manual"],
    ["no signature", { format: "none", signers: [] }, MARIA, "manual"],
    ["a format that is not judged", { format: "unsupported", signers: [] }, MARIA, "manual"],
    ["invalid wins over manual", { modifiedAfterSignature: true, stampedAfterSignature: true }, null, "invalid"],
  ])("%s", (_, change, wanted, verdict) => {
    const report = decide(findings(change), wanted);
    expect(report.verdict).toBe(verdict);
    expect(report.reasons.length > 0).toBe(verdict !== "valid");
  });
});

describe("what the applicant reads", () => {
  const wanted = { role: "il rappresentante legale", name: "Bruno Prova" };

  test("who signed, and who must", () => {
    expect(refusedAdvice(decide(findings(), LUIGI), wanted)).toContain(
      "Il file è firmato da «ROSSI MARIA», ma deve firmarlo il rappresentante legale «Bruno Prova»",
    );
  });

  test("what is kept is not refused, and says who looks at it", () => {
    const scan = decide(findings({ format: "none", signers: [], document: "unknown" }), LUIGI);
    expect(refusedAdvice(scan, wanted)).toBeNull();
    expect(keptAdvice(scan)).toContain("operatore");
    expect(keptAdvice(decide(findings(), MARIA))).toContain("«ROSSI MARIA»");
  });

  test("a locked or scripted file is refused though nobody can judge it", () => {
    for (const note of ["encrypted", "javascript", "xfa"])
      expect(refusedAdvice(decide(findings({ format: "unsupported", notes: [note] }), null), wanted)).toContain("PDF");
  });
});
