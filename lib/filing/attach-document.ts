import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorizeApplicant } from "@/lib/domain/policy";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { storeFile } from "@/lib/platform/storage";
import { readSetting } from "@/lib/settings/settings";
import { keepCheck } from "./check-document";
import { confirmUpload } from "./confirm-upload";
import { ACCEPTED, type AcceptedType, safeFileName } from "./file-type";
import { fileWhenComplete } from "./file-when-complete";
import { judgeUpload, type Upload } from "./judge-upload";
import { keepInspection } from "./keep-inspection";
import { keepPaperWarnings } from "./keep-paper-warnings";

const MAX_DOSSIER_BYTES = 100 * 1024 * 1024;
const MAX_DOCUMENTS = 30;
const DOSSIER_FULL = "La pratica ha già 30 documenti, o 100 MB: se serve altro, invialo per PEC.";
const TAKES_PAPERS = ["issued", "expired", "filed", "inReview", "onHold"] as const;

/** What stands in the dossier of what came in. */
const ofDossier = (id: string) =>
  and(eq(document.dossierId, id), eq(document.origin, "received"), isNull(document.removedAt));

/**
 * Attaches a paper that the applicant uploads (section 6, D4). It files the dossier only with the last paper that was
 * missing, signed or uploaded by its signer after sign-in. The same file sent twice is one document. Refuses with
 * `file-refused` what is not a fit PDF, .p7m, JPEG or PNG of 20 MB at most, `signature-refused` a signature that is wrong,
 * `wrong-state` elsewhere.
 */
export async function attachDocument(ctx: Context, upload: Upload): Promise<{ documentId: string; filed: boolean }> {
  const { type, inspection, report } = await judgeUpload(ctx, upload);
  return inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, upload.ref);
    authorizeApplicant(ctx.actor, found);
    if (!(await readSetting(tx, "uploadEnabled"))) throw new Refusal("not-allowed");
    if (!(TAKES_PAPERS as readonly string[]).includes(found.state))
      throw new Refusal("wrong-state", { state: found.state });
    await refuseOriginals(tx, found.id, upload);
    const documentId = (await knownDocument(tx, found.id, upload)) ?? (await addDocument(tx, ctx, found, upload, type));
    await keepInspection(tx, ctx.now, upload.bytes, inspection);
    if (report) await keepCheck(tx, ctx, { dossierId: found.id, documentId }, report);
    await confirmUpload(tx, ctx, found, { type: upload.type, sha256: sha256Hex(upload.bytes) }, upload.signIn ?? null);
    await keepPaperWarnings(tx, found);
    return { documentId, filed: await fileWhenComplete(tx, ctx, found) };
  });
}

async function knownDocument(tx: Tx, dossierId: string, upload: Upload): Promise<string | null> {
  const [known] = await tx
    .select({ id: document.id })
    .from(document)
    .where(and(ofDossier(dossierId), eq(document.type, upload.type), eq(document.sha256, sha256Hex(upload.bytes))));
  return known?.id ?? null;
}

async function addDocument(
  tx: Tx,
  ctx: Context,
  found: Dossier,
  upload: Upload,
  fileType: AcceptedType,
): Promise<string> {
  const [held] = await tx
    .select({ count: sql<number>`count(*)::int`, bytes: sql<number>`coalesce(sum(${file.size}), 0)::int` })
    .from(document)
    .innerJoin(file, eq(file.sha256, document.sha256))
    .where(ofDossier(found.id));
  if ((held?.count ?? 0) >= MAX_DOCUMENTS || (held?.bytes ?? 0) + upload.bytes.length > MAX_DOSSIER_BYTES)
    throw new Refusal("too-many", { advice: DOSSIER_FULL });
  const sha256 = await storeFile(tx, upload.bytes, ACCEPTED[fileType].mediaType, ctx.now);
  const [added] = await tx
    .insert(document)
    .values({
      dossierId: found.id,
      type: upload.type,
      origin: "received",
      sha256,
      fileName: safeFileName(upload.fileName, fileType),
      restricted: upload.type === "identity",
      addedBy: actorLabel(ctx.actor),
      addedAt: ctx.now,
    })
    .returning({ id: document.id });
  await recordAudit(tx, ctx, {
    action: "document.attached",
    subjectType: "dossier",
    subjectId: found.id,
    detail: { document: added!.id, type: upload.type, sha256, state: found.state },
  });
  return added!.id;
}

/** The very bytes we issued carry no signature: they are somebody's mistake, of place or of file. */
async function refuseOriginals(tx: Tx, dossierId: string, { type, bytes }: Upload): Promise<void> {
  if (type !== "summary" && type !== "confirmation") return;
  const [issued] = await tx
    .select({ type: document.type })
    .from(document)
    .where(
      and(eq(document.dossierId, dossierId), eq(document.origin, "issued"), eq(document.sha256, sha256Hex(bytes))),
    );
  if (issued) throw new Refusal(issued.type === type ? "unsigned-original" : "other-document");
}
