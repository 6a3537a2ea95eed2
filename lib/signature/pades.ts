import type { SignerReport } from "@/lib/domain/signature";
import { digestsOf, readCms } from "./cms";
import { type Change, changesBetween } from "./pdf/changes";
import { PdfError } from "./pdf/objects";
import { findSignatures, isEncrypted, type PdfSignature, unfit, viewAt } from "./pdf/signatures";
import { openPdf, type View } from "./pdf/structure";
import { type Judging, reportSigners, stampedTime } from "./signer";

export type PdfFindings = {
  signed: boolean;
  signers: SignerReport[];
  /** Against the issued file: its own words first, then what was added before and after the first signature. */
  document: "same" | "same-then-stamped" | "different" | "unknown";
  modified: boolean;
  stampedAfter: boolean;
  /** Why a person must judge it: encrypted, scripts, a form that changes. */
  unfit: string[];
};

const HEAD = /%PDF-/;
export const looksLikePdf = (bytes: Buffer): boolean => HEAD.test(bytes.toString("latin1", 0, 1024));

/** Judges the signatures of a PDF, and what was done to it since the issued original and after each signature. */
export function checkPdf(bytes: Buffer, original: Buffer | null, judging: Judging): PdfFindings {
  const findings: PdfFindings = {
    signed: false,
    signers: [],
    document: "unknown",
    modified: false,
    stampedAfter: false,
    unfit: [],
  };
  try {
    const file = openPdf(bytes);
    if (isEncrypted(file)) return { ...findings, unfit: ["encrypted"] };
    findings.unfit = unfit(file);
    const signatures = findSignatures(file);
    judgeSigners(signatures, judging, findings);
    judgeChanges(file, signatures, original, findings);
    return findings;
  } catch (error) {
    if (!(error instanceof PdfError || error instanceof RangeError)) throw error;
    const claims = bytes.includes("/ByteRange");
    return { ...findings, unfit: claims ? ["malformed-pdf"] : [], document: sameBytes(bytes, original) };
  }
}

const sameBytes = (bytes: Buffer, original: Buffer | null): "same" | "unknown" =>
  original?.equals(bytes) ? "same" : "unknown";

function judgeSigners(signatures: readonly PdfSignature[], judging: Judging, findings: PdfFindings): void {
  for (const [i, signature] of signatures.entries()) {
    if (signature.kind === "timestamp") continue;
    findings.signed = true;
    if (signature.kind === "unsupported") {
      findings.unfit.push("signature-kind");
      continue;
    }
    const later = signatures.slice(i + 1).filter(({ kind, end }) => kind === "timestamp" && end > signature.end);
    const stamps = later.flatMap(({ cms, signed }) =>
      signed ? (stampedTime(cms, digestsOf(...signed), judging) ?? []) : [],
    );
    const at = new Date(Math.min(judging.at.getTime(), ...stamps.map((time) => time.getTime())));
    findings.signers.push(...judgeSignature(signature, { ...judging, at }));
  }
}

const nobody = (problem: string): SignerReport => ({
  fiscalCode: null,
  name: "",
  integrity: "invalid",
  trust: "unknown",
  qualified: false,
  revocation: "unchecked",
  signedAt: null,
  problems: [problem],
});

function judgeSignature({ cms: bytes, signed, claimedAt }: PdfSignature, judging: Judging): SignerReport[] {
  let cms: ReturnType<typeof readCms>;
  try {
    cms = readCms(bytes);
  } catch {
    return [nobody("signature-malformed")];
  }
  if (cms.signers.length === 0) return [nobody("no-signers")];
  const pieces = signed ?? [];
  const found = reportSigners(cms, digestsOf(...pieces), () => Buffer.concat(pieces), judging);
  const signers = found.signers.map((one) => ({ ...one, signedAt: one.signedAt ?? claimedAt?.toISOString() ?? null }));
  // Behind the structure only the zeros that fill its place.
  const filled = bytes.subarray(cms.length).every((byte) => byte === 0);
  const faults = [!signed && "byte-range", cms.content && "not-detached", !filled && "bytes-after-signature"].filter(
    (fault) => typeof fault === "string",
  );
  if (faults.length === 0) return signers;
  return signers.map((signer) => ({ ...signer, integrity: "invalid", problems: [...signer.problems, ...faults] }));
}

/** Compares the file's states: the issued one, the one each signer had, and the one that arrived. */
function judgeChanges(
  file: View,
  signatures: readonly PdfSignature[],
  original: Buffer | null,
  findings: PdfFindings,
): void {
  const people = signatures.filter(({ kind }) => kind !== "timestamp");
  const states = signatures.flatMap(({ view, end }) => (view ? [{ view, end }] : []));
  const first = people.findIndex(({ view }) => view !== null) < 0 ? null : people.find(({ view }) => view !== null)!;
  const after: Change[] = [];
  for (const [i, { view, end }] of states.entries()) {
    if (first && end < first.end) continue;
    const next = states[i + 1];
    if (next) after.push(change(view, next.view));
    else if (end < file.bytes.length) after.push(ending(file, view));
  }
  if (first) {
    findings.modified = after.includes("other");
    findings.stampedAfter = after.includes("stamp");
  }
  if (original)
    findings.document = compare(file, original, first?.view ?? file, findings.stampedAfter, people.length > 0);
}

/** From the last signature to the end of the file. */
function ending(file: View, view: View): Change {
  const whole = viewAt(file, file.bytes.length);
  return whole && whole.sections.length > view.sections.length ? change(view, whole) : "other";
}

function change(old: View, now: View): Change {
  try {
    return changesBetween(old, now);
  } catch (error) {
    if (error instanceof PdfError) return "other";
    throw error;
  }
}

function withoutLastLine(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && (bytes[end - 1] === 0x0a || bytes[end - 1] === 0x0d)) end--;
  return bytes.subarray(0, end);
}

function compare(
  file: View,
  original: Buffer,
  signed: View,
  stampedAfter: boolean,
  isSigned: boolean,
): PdfFindings["document"] {
  // A file that nobody signed digitally may be a scan of the paper: bytes say nothing of it.
  const differs = isSigned ? "different" : "unknown";
  // Some programs write the last line's end anew before they add to a file.
  const issuedBytes = withoutLastLine(original);
  if (!file.bytes.subarray(0, issuedBytes.length).equals(issuedBytes)) return differs;
  if (withoutLastLine(file.bytes).length === issuedBytes.length) return "same";
  const issued = viewAt(file, issuedBytes.length);
  const before = issued ? change(issued, signed) : "other";
  if (!issued || before === "other") return differs;
  // The signature's own writing hides what an earlier one added without showing it.
  const between = signed.sections.length - issued.sections.length > 1 ? change(issued, signed.since(1)) : "nothing";
  return [before, between].includes("stamp") || stampedAfter ? "same-then-stamped" : "same";
}
