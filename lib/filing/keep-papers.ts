import type { Tx } from "@/db/client";
import { document } from "@/db/schema/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { actorLabel, type Context } from "@/lib/platform/context";
import { storeFile } from "@/lib/platform/storage";
import { ACCEPTED, fileTypeOf, MAX_FILE_BYTES, safeFileName } from "./file-type";
import { foreignType } from "./foreign-type";
import { refusedFile } from "./refused-file";

/** A paper as an operator adds it: what came by PEC, or the scan of what came on paper. */
export type Paper = { type: Exclude<DocumentType, "receipt">; fileName: string; bytes: Buffer };

/**
 * Keeps papers by their bytes; the same file twice is one document. Refuses with `file-refused` what is not a PDF, .p7m,
 * JPEG or PNG of 20 MB at most; what else is unfit in them is flagged by `inspectPapers`. Gives their SHA-256, for the register.
 */
export async function keepPapers(
  tx: Tx,
  ctx: Context,
  target: { dossierId: string; filingId: string | null },
  papers: readonly Paper[],
): Promise<string[]> {
  const kept: string[] = [];
  for (const paper of papers) {
    const type = fileTypeOf(paper.bytes);
    if (!type) throw refusedFile(foreignType(paper.bytes), `file-${paper.type}`);
    if (paper.bytes.length > MAX_FILE_BYTES) throw refusedFile("size", `file-${paper.type}`);
    const sha256 = await storeFile(tx, paper.bytes, ACCEPTED[type].mediaType, ctx.now);
    await tx
      .insert(document)
      .values({
        ...target,
        type: paper.type,
        origin: "received",
        sha256,
        fileName: safeFileName(paper.fileName, type),
        restricted: paper.type === "identity",
        addedBy: actorLabel(ctx.actor),
        addedAt: ctx.now,
      })
      .onConflictDoNothing();
    kept.push(sha256);
  }
  return kept;
}
