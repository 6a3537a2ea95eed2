import { and, eq, isNull } from "drizzle-orm";
import { document } from "@/db/schema/dossier";
import { recordAuditOnce } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import { findById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readFile } from "@/lib/platform/storage";
import type { StoredDocument } from "./deliver";

/** A page that compares a scan with the original asks for a picture of each page: all that is one look. */
const LOOK_MS = 10 * 60_000;

/**
 * A paper of a dossier, issued or received, for an operator; each look of an operator is audited, once in ten
 * minutes. Copies of identity documents only for
 * those who may review that dossier (D20). Refuses with `not-allowed`, `own-dossier`, `not-found`.
 */
export async function readDocument(ctx: Context, documentId: string): Promise<StoredDocument & { isOurs: boolean }> {
  authorize(ctx.actor, "dossier.read");
  if (!isUuid(documentId)) throw new Refusal("not-found");
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(document)
      .where(and(eq(document.id, documentId), isNull(document.removedAt)));
    if (!row) throw new Refusal("not-found");
    if (row.restricted) authorizeReview(ctx.actor, await findById(tx, row.dossierId));
    const file = await readFile(tx, row.sha256);
    if (!file) throw new Refusal("not-found");
    const detail = { dossierId: row.dossierId, type: row.type, restricted: row.restricted, sha256: row.sha256 };
    const look = { action: "document.read", subjectType: "document", subjectId: row.id, detail } as const;
    await recordAuditOnce(tx, ctx, look, LOOK_MS);
    return { ...file, fileName: row.fileName, sha256: row.sha256, isOurs: row.origin === "issued" };
  });
}
