import { and, eq, isNotNull, lte, or, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { RejectDossier } from "@/lib/domain/review";
import type { Dossier } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { enqueuePec } from "@/lib/pec/outgoing";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { reasonText, refusalReasons } from "./given-reasons";
import { lockForReview, lockToDecide } from "./lock";
import { recipientsOf, toEach } from "./recipients";

/** A refusal as it would leave now. */
export type RefusalLetter = {
  to: readonly string[];
  titles: readonly string[];
  reasons: readonly string[];
  remedies: readonly string[];
  text: string;
};

/**
 * "Respingi" (A14, D18): reasons from the catalogue and a text, or a text where it has none, to the appointee and to the body. Refuses with
 * `notice-first` while no preavviso has been sent and answered, or has run out, unless the Province has switched that off;
 * with `incomplete` when observations came and it does not say why they were not accepted (L. 241/1990 art. 10-bis).
 */
export async function rejectDossier(ctx: Context, input: RejectDossier): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const { dossier } = await lockToDecide(tx, ctx, input);
    const { titles, reasons, remedies, text } = await letterOf(tx, ctx, dossier, input);
    const change = { decidedAt: ctx.now, dueAt: null, remainingDays: null, rejection: { reasons, text } };
    await moveDossier(tx, ctx, dossier, "reject", change, { reasons: titles });
    const { ref, code, kind, organizationName } = dossier;
    const notices = toEach(dossier, `rejected:${dossier.id}`).map((addressed) => ({
      ...addressed,
      template: "dossier-rejected" as const,
      data: { ref, code, kind, organizationName, reasons: [...reasons], remedies: [...remedies], text },
      dossierId: dossier.id,
    }));
    for (const notice of notices) await enqueueNotice(tx, ctx.now, notice);
    if (notices[0]) await enqueuePec(tx, ctx.now, dossier, notices[0]);
    await recordAudit(tx, ctx, {
      action: "dossier.rejected",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { reasons: titles },
    });
  });
}

/** The letter to look at again before it leaves; refuses as `rejectDossier` would, and changes nothing. */
export async function readRefusalLetter(ctx: Context, input: RejectDossier): Promise<RefusalLetter> {
  authorize(ctx.actor, "dossier.review");
  return inTransaction(ctx, async (tx) => {
    const { dossier } = await lockForReview(tx, ctx, input);
    return letterOf(tx, ctx, dossier, input);
  });
}

async function letterOf(tx: Tx, ctx: Context, dossier: Dossier, input: RejectDossier): Promise<RefusalLetter> {
  nextState(dossier.state, "reject");
  if (await noticeIsDue(tx, dossier.id, ctx.now)) throw new Refusal("notice-first");
  const given = await refusalReasons(tx, dossier.kind, input);
  if (!input.text && (await hasObservations(tx, dossier.id))) {
    const advice = "Sono arrivate osservazioni: scrivi perché non bastano";
    throw new Refusal("incomplete", { field: "text", advice });
  }
  return {
    to: recipientsOf(dossier),
    titles: given.map((reason) => reason.title),
    reasons: given.map(reasonText),
    remedies: given.map((reason) => reason.remedy).filter((remedy) => remedy !== ""),
    text: input.text,
  };
}

/** Observations came: the preavviso was answered, not only left to run out. */
const hasObservations = (tx: Tx, dossierId: string): Promise<boolean> =>
  hasNotice(tx, dossierId, isNotNull(integrationRequest.answeredAt));

/** Whether a preavviso must still be sent, answered or run out before a refusal (L. 241/1990 art. 10-bis, D18). */
export async function noticeIsDue(db: Db | Tx, dossierId: string, now: Date): Promise<boolean> {
  if (!(await readSetting(db, "refusalNoticeRequired"))) return false;
  const over = or(isNotNull(integrationRequest.answeredAt), lte(integrationRequest.dueAt, now));
  return !(await hasNotice(db, dossierId, over));
}

/** Whether a preavviso of which this is true was sent. */
async function hasNotice(db: Db | Tx, dossierId: string, is: SQL | undefined): Promise<boolean> {
  const [found] = await db
    .select({ id: integrationRequest.id })
    .from(integrationRequest)
    .where(and(eq(integrationRequest.dossierId, dossierId), eq(integrationRequest.kind, "preavviso"), is))
    .limit(1);
  return found !== undefined;
}
