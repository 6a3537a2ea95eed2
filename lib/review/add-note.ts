import { dossierNote } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { authorize } from "@/lib/domain/policy";
import type { AddNote } from "@/lib/domain/review";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";

/** A note that only operators read. It stays in whatever state the dossier is; the register keeps that it was written, not its words. */
export async function addNote(ctx: Context, input: AddNote): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockForReview(tx, ctx, { dossierId: input.dossierId });
    const [note] = await tx
      .insert(dossierNote)
      .values({ dossierId: dossier.id, text: input.text, writtenBy: operator.name, at: ctx.now })
      .returning({ id: dossierNote.id });
    await recordAudit(tx, ctx, {
      action: "dossier.note-added",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { note: note?.id },
    });
  });
}
