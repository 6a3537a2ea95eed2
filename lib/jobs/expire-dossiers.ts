import { and, asc, eq, exists, isNull, lte, or, type SQL } from "drizzle-orm";
import { dossier, integrationRequest } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { lastDayOf } from "@/lib/domain/terms";
import { moveDossier } from "@/lib/dossier/move";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { forEachDue } from "./each";

/** The dossier waits for the answer to a request of this kind. */
export const awaitsAnswerTo = (ctx: Context, kind: "integrazione" | "preavviso"): SQL =>
  exists(
    ctx.db
      .select({ id: integrationRequest.id })
      .from(integrationRequest)
      .where(
        and(
          eq(integrationRequest.dossierId, dossier.id),
          eq(integrationRequest.kind, kind),
          isNull(integrationRequest.answeredAt),
          // An older preavviso may have run out unanswered: the request the dossier waits for has its date.
          eq(integrationRequest.dueAt, dossier.dueAt),
        ),
      ),
  );

/**
 * Ends what nobody went on with: issued dossiers and integration requests past their date (DESIGN 1, `expire`). A
 * preavviso does not expire, it lapses. The date stays: papers sent in time may still arrive.
 */
export function expireDossiers(ctx: Context): Promise<number> {
  const expired = and(
    or(eq(dossier.state, "issued"), and(eq(dossier.state, "onHold"), awaitsAnswerTo(ctx, "integrazione"))),
    lte(dossier.dueAt, ctx.now),
  );
  return forEachDue(
    ctx,
    (limit) => ctx.db.select({ id: dossier.id }).from(dossier).where(expired).orderBy(asc(dossier.dueAt)).limit(limit),
    async (tx, id) => {
      const [due] = await tx
        .select()
        .from(dossier)
        .where(and(eq(dossier.id, id), expired))
        .for("update", { skipLocked: true });
      if (!due?.dueAt) return false;
      const awaited = due.state === "onHold" ? ("answer" as const) : ("documents" as const);
      await moveDossier(tx, ctx, due, "expire", { remainingDays: null }, { awaited });
      if (due.contactEmail)
        await enqueueNotice(tx, ctx.now, {
          template: "dossier-expired",
          to: due.contactEmail,
          eventKey: `expired:${due.id}`,
          data: {
            ref: due.ref,
            code: due.code,
            kind: due.kind,
            organizationName: due.organizationName,
            dueDay: lastDayOf(due.dueAt),
            awaited,
          },
          dossierId: due.id,
        });
      await recordAudit(tx, ctx, {
        action: "dossier.expired",
        subjectType: "dossier",
        subjectId: due.id,
        detail: { awaited },
      });
      return true;
    },
  );
}
