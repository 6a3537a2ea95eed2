import { recordAudit } from "@/lib/audit/record";
import { authorizeWithdrawal } from "@/lib/domain/policy";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { lockByRef } from "./find";
import { moveDossier } from "./move";

/** Withdraws a request: with the secret before the filing, by a signed-in party afterwards (DESIGN 3). */
export async function withdrawDossier(ctx: Context, input: { ref: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, input.ref);
    authorizeWithdrawal(ctx.actor, found);
    await moveDossier(tx, ctx, found, "withdraw", { decidedAt: ctx.now, dueAt: null });
    if (found.contactEmail)
      await enqueueNotice(tx, ctx.now, {
        template: "dossier-withdrawn",
        to: found.contactEmail,
        eventKey: `withdrawn:${found.id}`,
        data: { ref: found.ref, code: found.code, organizationName: found.organizationName },
        dossierId: found.id,
      });
    await recordAudit(tx, ctx, { action: "dossier.withdrawn", subjectType: "dossier", subjectId: found.id });
  });
}
