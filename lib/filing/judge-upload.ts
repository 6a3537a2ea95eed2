import { Refusal } from "@/lib/domain/errors";
import type { DocumentType } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import type { SignatureReport } from "@/lib/domain/signature";
import { refusedAdvice, type WantedSigner } from "@/lib/domain/signature-words";
import type { Dossier } from "@/lib/dossier/find";
import { readOwnDossier } from "@/lib/dossier/track";
import type { Context } from "@/lib/platform/context";
import { checkInBounds } from "@/lib/signature/check-in-bounds";
import { judgePaper, specOf } from "./check-document";
import type { SignInEvidence } from "./confirm-documents";
import type { AcceptedType } from "./file-type";

export type Upload = {
  ref: string;
  type: Exclude<DocumentType, "receipt">;
  fileName: string;
  bytes: Buffer;
  /** The session of who is signed in: an upload by the signer needs no signature in the file. */
  signIn?: SignInEvidence | null;
};

const ROLE = { appointee: "la persona incaricata", legalRepresentative: "il rappresentante legale" } as const;

/**
 * Checks what an applicant uploads before anything is kept, outside of any transaction. Refuses with `signature-refused`,
 * whose detail bears one sentence (`advice`) on what is wrong and how to mend it, and with `other-document` what was signed
 * well and put in the wrong place. Gives the report to keep; null for papers that nobody signs.
 */
export async function judgeUpload(ctx: Context, upload: Upload, type: AcceptedType): Promise<SignatureReport | null> {
  const found = await readOwnDossier(ctx, upload.ref);
  if (found.state === "draft") throw new Refusal("wrong-state", { state: found.state });
  const spec = specOf(found, upload.type);
  if (!spec && type !== "pdf") return null;
  const paper = { type: upload.type, bytes: upload.bytes, at: ctx.now };
  const report = spec
    ? await judgePaper(ctx.db, found, paper)
    : await checkInBounds({ ...paper, original: null, trust: null, signer: null });
  if (!report) return null;
  const advice = refusedAdvice(report, spec ? wantedSigner(found, spec.type, spec.signer) : { role: "", name: "" });
  if (!spec) {
    if (advice && report.format === "unsupported") throw new Refusal("signature-refused", { advice });
    return null;
  }
  if (!advice) return report;
  if (report.document === "different" && (await isOtherDocument(ctx, found, paper)))
    throw new Refusal("other-document");
  throw new Refusal("signature-refused", { advice, reasons: report.reasons });
}

function wantedSigner(found: Dossier, type: DocumentType, signer: keyof typeof ROLE): WantedSigner {
  const person = kindById(found.kind).facts(found.variant, found.answers).signers[type];
  return { role: ROLE[signer], name: person ? `${person.name} ${person.familyName}` : "" };
}

/** Is it, signed, another document of the same request? */
async function isOtherDocument(ctx: Context, found: Dossier, paper: { bytes: Buffer; type: DocumentType; at: Date }) {
  const others = kindById(found.kind).documents.filter((one) => one.type !== paper.type);
  for (const { type } of others) {
    const report = await judgePaper(ctx.db, found, { ...paper, type });
    if (report && report.document !== "different" && report.document !== "unknown") return true;
  }
  return false;
}
