import { and, desc, eq, isNull } from "drizzle-orm";
import { integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { nextState } from "@/lib/domain/dossier";
import { arrivalInstant, type RecordAnswer } from "@/lib/domain/filing";
import { authorize } from "@/lib/domain/policy";
import { restartClock } from "@/lib/domain/terms";
import { moveDossier } from "@/lib/dossier/move";
import { type Context, inTransaction } from "@/lib/platform/context";
import { holidaySet } from "@/lib/settings/holidays";
import { lockToDecide } from "./lock";

/** An answer that came by PEC, on paper or by voice is recorded by the operator: back in review, the clock runs again. */
export async function recordAnswer(ctx: Context, input: RecordAnswer): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockToDecide(tx, ctx, input);
    nextState(dossier.state, "integrate");
    const [open] = await tx
      .select({ id: integrationRequest.id, requestedAt: integrationRequest.requestedAt })
      .from(integrationRequest)
      .where(and(eq(integrationRequest.dossierId, dossier.id), isNull(integrationRequest.answeredAt)))
      .orderBy(desc(integrationRequest.requestedAt))
      .limit(1);
    const after = open ? { at: open.requestedAt, what: "L’abbiamo chiesta" } : null;
    const receivedAt = arrivalInstant(input, ctx.now, after);
    if (open)
      await tx
        .update(integrationRequest)
        .set({ answer: input.text, answeredBy: operator.name, answeredAt: receivedAt })
        .where(eq(integrationRequest.id, open.id));
    const change = {
      dueAt: restartClock(dossier.remainingDays, receivedAt, await holidaySet(tx, receivedAt)),
      remainingDays: null,
    };
    await moveDossier(tx, ctx, dossier, "integrate", change, { recorded: true, channel: input.channel });
    await recordAudit(tx, ctx, {
      action: "dossier.answer-recorded",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { request: open?.id ?? null, channel: input.channel, at: receivedAt.toISOString() },
    });
  });
}
