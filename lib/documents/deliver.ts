import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, dossier, visitorGrant } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentSpec } from "@/lib/domain/kind";
import { documentsOf } from "@/lib/domain/kinds";
import { authorizeApplicant, can, operatorOf } from "@/lib/domain/policy";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readFile } from "@/lib/platform/storage";

/** A request that comes from a browser: `visitorTokenHash` is the hash of its cookie's token. */
export type BrowserContext = Context & { visitorTokenHash: Buffer | null };

export type StoredDocument = { bytes: Buffer; mediaType: string; fileName: string; sha256: string };

/**
 * Gives out an issued document to whoever may have it (D6). An operator always gets the kept original. An applicant gets
 * the one-shot summary in the browser that made the request, as often as needed, until it is confirmed as saved or its time
 * is over; other documents while the dossier is `issued`. Refuses with `gone` after that, `not-allowed` in another browser,
 * `wrong-state` when the dossier is not (or no longer) issued, `not-found`. Each delivery is audited.
 */
export async function deliverDocument(
  ctx: BrowserContext,
  { ref, type }: { ref: string; type: string },
): Promise<StoredDocument> {
  return inTransaction(ctx, async (tx) => {
    // Locked, so that a delivery is either before the confirmation or sees it.
    const found = await lockByRef(tx, ref);
    const spec = documentsOf(found).find((d) => d.type === type);
    const isOperator = operatorOf(ctx.actor) !== null && can(ctx.actor, "dossier.read");
    if (!isOperator) authorizeApplicant(ctx.actor, found);
    if (!spec) throw new Refusal("not-found");
    if (!isOperator) await refuseApplicant(tx, ctx, found, spec);
    const [row] = await tx
      .select({ id: document.id, sha256: document.sha256, fileName: document.fileName })
      .from(document)
      .where(and(eq(document.dossierId, found.id), eq(document.type, spec.type), eq(document.origin, "issued")));
    const file = row ? await readFile(tx, row.sha256) : null;
    if (!row || !file) throw new Refusal("not-found");
    await recordAudit(tx, ctx, {
      action: "document.delivered",
      subjectType: "document",
      subjectId: row.id,
      detail: { dossierId: found.id, type, sha256: row.sha256 },
    });
    return { ...file, fileName: row.fileName, sha256: row.sha256 };
  });
}

async function refuseApplicant(tx: Tx, ctx: BrowserContext, found: Dossier, spec: DocumentSpec): Promise<void> {
  if (!found.issuedAt) throw new Refusal("wrong-state", { state: found.state });
  if (!spec.oneShot) {
    if (found.state !== "issued") throw new Refusal("wrong-state", { state: found.state });
    return;
  }
  const isOver = !found.summaryUntil || found.summaryUntil <= ctx.now;
  if (found.state !== "issued" || found.summarySavedAt || isOver) throw new Refusal("gone");
  if (!(await madeRequest(tx, ctx, found.id))) throw new Refusal("not-allowed");
}

/** Whether this is the browser in which the request was made (D6). */
export async function madeRequest(tx: Tx | Context["db"], ctx: BrowserContext, dossierId: string): Promise<boolean> {
  if (!ctx.visitorTokenHash) return false;
  const [grant] = await tx
    .select({ madeRequest: visitorGrant.madeRequest })
    .from(visitorGrant)
    .where(and(eq(visitorGrant.dossierId, dossierId), eq(visitorGrant.tokenHash, ctx.visitorTokenHash)));
  return grant?.madeRequest ?? false;
}

/**
 * "Ho salvato il riepilogo": from now on it is not given out again (D6). Only in the browser that can fetch it; a second
 * press changes nothing. Refuses with `not-allowed`, `wrong-state`, `not-found`.
 */
export async function confirmSummarySaved(ctx: BrowserContext, { ref }: { ref: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, ref);
    authorizeApplicant(ctx.actor, found);
    if (found.summarySavedAt) return;
    if (found.state !== "issued" || !found.summaryUntil) throw new Refusal("wrong-state", { state: found.state });
    if (!(await madeRequest(tx, ctx, found.id))) throw new Refusal("not-allowed");
    await tx.update(dossier).set({ summarySavedAt: ctx.now }).where(eq(dossier.id, found.id));
    await recordAudit(tx, ctx, { action: "document.saved", subjectType: "dossier", subjectId: found.id });
  });
}
