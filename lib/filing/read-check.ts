import { and, eq, isNull } from "drizzle-orm";
import { document, dossier } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";

/** The check of one paper with what names the paper, for operators. Refuses with `not-allowed`, `not-found`. */
export async function readCheck(ctx: Context, documentId: string) {
  authorize(ctx.actor, "dossier.read");
  if (!isUuid(documentId)) throw new Refusal("not-found");
  const [row] = await ctx.db
    .select({
      ref: dossier.ref,
      code: dossier.code,
      fileName: document.fileName,
      sha256: document.sha256,
      receivedAt: document.addedAt,
      checkedAt: documentCheck.checkedAt,
      report: documentCheck.report,
    })
    .from(documentCheck)
    .innerJoin(document, eq(document.id, documentCheck.documentId))
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .where(and(eq(documentCheck.documentId, documentId), isNull(document.removedAt)));
  if (!row) throw new Refusal("not-found");
  return row;
}
