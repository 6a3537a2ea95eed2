import { and, desc, eq, isNull } from "drizzle-orm";
import { integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { authorizeApplicant } from "@/lib/domain/policy";
import { restartClock } from "@/lib/domain/terms";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { holidaySet } from "@/lib/settings/holidays";
import { lockByRef } from "./find";
import { moveDossier } from "./move";

/** The applicant answers a request for integration or a notice of refusal: back in review, the clock runs again (D18). */
export async function answerIntegration(ctx: Context, input: { ref: string; text: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, found);
    await moveDossier(tx, ctx, found, "integrate", {
      dueAt: restartClock(found.remainingDays, ctx.now, await holidaySet(tx, ctx.now)),
      remainingDays: null,
    });
    const [open] = await tx
      .select({ id: integrationRequest.id })
      .from(integrationRequest)
      .where(and(eq(integrationRequest.dossierId, found.id), isNull(integrationRequest.answeredAt)))
      .orderBy(desc(integrationRequest.requestedAt))
      .limit(1);
    if (open)
      await tx
        .update(integrationRequest)
        .set({ answer: input.text, answeredBy: actorLabel(ctx.actor), answeredAt: ctx.now })
        .where(eq(integrationRequest.id, open.id));
    await recordAudit(tx, ctx, { action: "dossier.integrated", subjectType: "dossier", subjectId: found.id });
  });
}
