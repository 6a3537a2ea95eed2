import { and, eq, isNotNull, lte, or } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { RejectDossier } from "@/lib/domain/review";
import { moveDossier } from "@/lib/dossier/move";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { enqueuePec } from "@/lib/pec/outgoing";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { givenReasons, reasonText } from "./given-reasons";
import { lockForReview } from "./lock";

/**
 * "Respingi" (A14, D18): reasons from the catalogue and a text. Refuses with `notice-first` while no preavviso has been
 * sent and answered, or has run out, unless the Province has switched that off.
 */
export async function rejectDossier(ctx: Context, input: RejectDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { dossier } = await lockForReview(tx, ctx, input);
    nextState(dossier.state, "reject");
    if (await noticeIsDue(tx, dossier.id, ctx.now)) throw new Refusal("notice-first");
    const given = await givenReasons(tx, dossier.kind, input.reasons);
    if (given.length === 0) throw new Refusal("incomplete", { field: "reasons" });
    const reasons = given.map(reasonText);
    const remedies = given.map((reason) => reason.remedy).filter((remedy) => remedy !== "");
    const change = {
      decidedAt: ctx.now,
      dueAt: null,
      remainingSeconds: null,
      rejection: { reasons, text: input.text },
    };
    await moveDossier(tx, ctx, dossier, "reject", change, { reasons: given.map((reason) => reason.title) });
    const notice = {
      template: "dossier-rejected",
      to: dossier.contactEmail ?? "",
      eventKey: `rejected:${dossier.id}`,
      data: {
        ref: dossier.ref,
        code: dossier.code,
        kind: dossier.kind,
        organizationName: dossier.organizationName,
        reasons,
        remedies,
        text: input.text,
      },
      dossierId: dossier.id,
    } as const;
    if (notice.to) await enqueueNotice(tx, ctx.now, notice);
    await enqueuePec(tx, ctx.now, dossier, notice);
    await recordAudit(tx, ctx, {
      action: "dossier.rejected",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { reasons: given.map((reason) => reason.title) },
    });
  });
}

/** Whether a preavviso must still be sent, answered or run out before a refusal (L. 241/1990 art. 10-bis, D18). */
export async function noticeIsDue(db: Db | Tx, dossierId: string, now: Date): Promise<boolean> {
  if (!(await readSetting(db, "refusalNoticeRequired"))) return false;
  const [over] = await db
    .select({ id: integrationRequest.id })
    .from(integrationRequest)
    .where(
      and(
        eq(integrationRequest.dossierId, dossierId),
        eq(integrationRequest.kind, "preavviso"),
        or(isNotNull(integrationRequest.answeredAt), lte(integrationRequest.dueAt, now)),
      ),
    )
    .limit(1);
  return !over;
}
