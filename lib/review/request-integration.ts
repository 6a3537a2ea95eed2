import { integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { addDays, type Day, romeDay } from "@/lib/domain/dates";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { RequestIntegration } from "@/lib/domain/review";
import { endOfDay, stopClock } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { enqueueNotice, type Notice } from "@/lib/notifications/enqueue";
import { enqueuePec } from "@/lib/pec/outgoing";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSettings, type Settings } from "@/lib/settings/settings";
import { givenReasons, reasonText, refusalReasons } from "./given-reasons";
import { lockToDecide } from "./lock";
import { toEach } from "./recipients";

/** First and last day an operator may choose for the answer; a preavviso leaves at least its days (D18). */
export function answerDays(
  kind: RequestIntegration["kind"],
  now: Date,
  settings: Pick<Settings, "integrationDays" | "refusalNoticeDays">,
): { first: Day; proposed: Day; last: Day } {
  const today = romeDay(now);
  const days = kind === "preavviso" ? settings.refusalNoticeDays : settings.integrationDays;
  return {
    first: addDays(today, kind === "preavviso" ? days : 1),
    proposed: addDays(today, days),
    last: addDays(today, 180),
  };
}

/**
 * Asks for an integration, or gives notice of a refusal (D18), until a day: the Province's clock stops, what is left of it
 * is kept. Refuses with `wrong-state`, or `incomplete` when the day leaves less than the rules ask.
 */
export async function requestIntegration(ctx: Context, input: RequestIntegration): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { operator, dossier } = await lockToDecide(tx, ctx, input);
    nextState(dossier.state, "requestIntegration");
    const days = answerDays(input.kind, ctx.now, await readSettings(tx));
    if (input.dueDay < days.first || input.dueDay > days.last) throw new Refusal("incomplete", { field: "dueDay" });
    const chosen =
      input.kind === "preavviso"
        ? refusalReasons(tx, dossier.kind, input)
        : givenReasons(tx, dossier.kind, input.reasons);
    const reasons = (await chosen).map(reasonText);
    const dueAt = endOfDay(input.dueDay);
    const [request] = await tx
      .insert(integrationRequest)
      .values({
        dossierId: dossier.id,
        kind: input.kind,
        text: input.text,
        reasons,
        dueAt,
        requestedBy: operator.name,
        requestedAt: ctx.now,
      })
      .returning({ id: integrationRequest.id });
    const change = { dueAt, remainingDays: stopClock(dossier.dueAt, ctx.now), remindedAt: null };
    await moveDossier(tx, ctx, dossier, "requestIntegration", change, { kind: input.kind, dueDay: input.dueDay });
    const notices = noticesOf(dossier, input, reasons, request!.id);
    for (const notice of notices) await enqueueNotice(tx, ctx.now, notice);
    if (notices[0]) await enqueuePec(tx, ctx.now, dossier, notices[0]);
    await recordAudit(tx, ctx, {
      action: input.kind === "preavviso" ? "dossier.refusal-noticed" : "dossier.integration-requested",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { request: request!.id, dueDay: input.dueDay },
    });
  });
}

function noticesOf(
  dossier: Dossier,
  input: RequestIntegration,
  reasons: readonly string[],
  requestId: string,
): Notice[] {
  return toEach(dossier, `integration:${requestId}`).map((addressed) => ({
    ...addressed,
    template: input.kind === "preavviso" ? "refusal-notice" : "integration-requested",
    data: {
      ref: dossier.ref,
      code: dossier.code,
      kind: dossier.kind,
      organizationName: dossier.organizationName,
      reasons: [...reasons],
      text: input.text,
      dueDay: input.dueDay,
    },
    dossierId: dossier.id,
  }));
}
