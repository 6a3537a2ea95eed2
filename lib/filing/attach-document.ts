import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, file } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentType } from "@/lib/domain/kind";
import { authorizeApplicant } from "@/lib/domain/policy";
import { lockByRef } from "@/lib/dossier/find";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { storeFile } from "@/lib/platform/storage";
import { readSetting } from "@/lib/settings/settings";
import { ACCEPTED, fileTypeOf, MAX_FILE_BYTES, safeFileName } from "./file-type";

const MAX_DOSSIER_BYTES = 100 * 1024 * 1024;
const MAX_DOCUMENTS = 30;
const TAKES_PAPERS = ["issued", "expired", "filed", "inReview", "onHold"] as const;

/** What stands in the dossier of what came in. */
const ofDossier = (id: string) =>
  and(eq(document.dossierId, id), eq(document.origin, "received"), isNull(document.removedAt));

export type Upload = { ref: string; type: Exclude<DocumentType, "receipt">; fileName: string; bytes: Buffer };

/**
 * Attaches a paper that the applicant uploads (section 6, D4): it attaches, it does not file. The same file sent twice is
 * one document. Refuses with `file-refused` what is not a PDF, .p7m, JPEG or PNG of 20 MB at most, `wrong-state` elsewhere.
 */
export async function attachDocument(ctx: Context, upload: Upload): Promise<{ documentId: string }> {
  const type = fileTypeOf(upload.bytes);
  if (!type || upload.bytes.length > MAX_FILE_BYTES)
    throw new Refusal("file-refused", { reason: type ? "size" : "type" });
  return inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, upload.ref);
    authorizeApplicant(ctx.actor, found);
    if (!(await readSetting(tx, "uploadEnabled"))) throw new Refusal("not-allowed");
    if (!(TAKES_PAPERS as readonly string[]).includes(found.state))
      throw new Refusal("wrong-state", { state: found.state });
    await refuseOriginals(tx, found.id, upload);
    const sha256 = sha256Hex(upload.bytes);
    const [known] = await tx
      .select({ id: document.id })
      .from(document)
      .where(and(ofDossier(found.id), eq(document.type, upload.type), eq(document.sha256, sha256)));
    if (known) return { documentId: known.id };
    const [held] = await tx
      .select({ count: sql<number>`count(*)::int`, bytes: sql<number>`coalesce(sum(${file.size}), 0)::int` })
      .from(document)
      .innerJoin(file, eq(file.sha256, document.sha256))
      .where(ofDossier(found.id));
    if ((held?.count ?? 0) >= MAX_DOCUMENTS || (held?.bytes ?? 0) + upload.bytes.length > MAX_DOSSIER_BYTES)
      throw new Refusal("too-many");
    await storeFile(tx, upload.bytes, ACCEPTED[type].mediaType, ctx.now);
    const values = {
      dossierId: found.id,
      type: upload.type,
      origin: "received" as const,
      sha256,
      fileName: safeFileName(upload.fileName, type),
      restricted: upload.type === "identity",
      addedBy: actorLabel(ctx.actor),
      addedAt: ctx.now,
    };
    const [added] = await tx.insert(document).values(values).returning({ id: document.id });
    await recordAudit(tx, ctx, {
      action: "document.attached",
      subjectType: "dossier",
      subjectId: found.id,
      detail: { document: added!.id, type: upload.type, sha256, state: found.state },
    });
    return { documentId: added!.id };
  });
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
