import { Refusal } from "@/lib/domain/errors";
import type { DocumentType } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import type { SignatureReport } from "@/lib/domain/signature";
import { refusedAdvice, type WantedSigner } from "@/lib/domain/signature-words";
import type { Dossier } from "@/lib/dossier/find";
import { readOwnDossier } from "@/lib/dossier/track";
import type { Context } from "@/lib/platform/context";
import { judgePaper, specOf } from "./check-document";
import type { SignInEvidence } from "./confirm-documents";
import type { AcceptedType } from "./file-type";
import { inspectFile } from "./inspect-file";
import { type Inspection, withVirusScan } from "./keep-inspection";
import { refusedFile } from "./refused-file";

export type Upload = {
  ref: string;
  type: Exclude<DocumentType, "receipt">;
  fileName: string;
  bytes: Buffer;
  /** The session of who is signed in: an upload by the signer needs no signature in the file. */
  signIn?: SignInEvidence | null;
};

const ROLE = { appointee: "la persona incaricata", legalRepresentative: "il rappresentante legale" } as const;

export type Judged = {
  type: AcceptedType;
  inspection: Inspection;
  /** Null for papers that nobody signs. */
  report: SignatureReport | null;
};

/**
 * Checks what an applicant uploads before anything is kept, outside of any transaction. Refuses with `file-refused` what
 * is no paper, is unfit or bears a virus, with `signature-refused` a signature that is wrong; the detail of both holds one
 * sentence (`advice`) on how to mend it. `other-document`: signed well and put in the wrong place.
 */
export async function judgeUpload(ctx: Context, upload: Upload): Promise<Judged> {
  const found = await readOwnDossier(ctx, upload.ref);
  if (found.state === "draft") throw new Refusal("wrong-state", { state: found.state });
  const looked = inspectFile(upload.bytes);
  if (!looked.type || looked.faults.length > 0) throw refusedFile(looked.faults[0]!);
  const report = await judgeSignature(ctx, found, upload);
  const inspection = await withVirusScan(upload.bytes, looked);
  if (inspection.faults[0]) throw refusedFile(inspection.faults[0]);
  return { type: looked.type, inspection, report };
}

async function judgeSignature(ctx: Context, found: Dossier, upload: Upload): Promise<SignatureReport | null> {
  const spec = specOf(found, upload.type);
  const paper = { type: upload.type, bytes: upload.bytes, at: ctx.now };
  const report = spec && (await judgePaper(ctx.db, found, paper));
  if (!report) return null;
  const advice = refusedAdvice(report, wantedSigner(found, spec.type, spec.signer));
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
  const others = documentsOf(found).filter((one) => one.type !== paper.type);
  for (const { type } of others) {
    const report = await judgePaper(ctx.db, found, { ...paper, type });
    if (report && report.document !== "different" && report.document !== "unknown") return true;
  }
  return false;
}
