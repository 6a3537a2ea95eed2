import { and, eq } from "drizzle-orm";
import { dossierCheck } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { kindById } from "@/lib/domain/kinds";
import { authorize } from "@/lib/domain/policy";
import type { CheckSection } from "@/lib/domain/review";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockForReview } from "./lock";

/** Marks a section of the checklist as verified, or takes the mark back. Ticking twice is one tick. */
export async function checkSection(ctx: Context, input: CheckSection): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockForReview(tx, ctx, input);
    if (dossier.state !== "inReview") throw new Refusal("wrong-state", { state: dossier.state });
    const known = kindById(dossier.kind).checklist.some((section) => section.id === input.section);
    if (!known) throw new Refusal("not-found", { section: input.section });
    const row = { dossierId: dossier.id, section: input.section };
    if (input.done === "yes")
      await tx
        .insert(dossierCheck)
        .values({ ...row, doneBy: operator.name, doneAt: ctx.now })
        .onConflictDoNothing();
    else
      await tx
        .delete(dossierCheck)
        .where(and(eq(dossierCheck.dossierId, row.dossierId), eq(dossierCheck.section, row.section)));
    await recordAudit(tx, ctx, {
      action: input.done === "yes" ? "dossier.section-checked" : "dossier.section-reopened",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { section: input.section },
    });
  });
}
