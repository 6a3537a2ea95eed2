import { and, asc, eq, gt, isNotNull, or, sql } from "drizzle-orm";
import { dossier, integrationRequest } from "@/db/schema/dossier";
import { lastDayOf } from "@/lib/domain/terms";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { forEachDue } from "./each";
import { awaitsAnswerTo } from "./expire-dossiers";

/** Days before the end at which the last reminder leaves. */
const LAST_DAYS = 5;

/**
 * Reminds of signed papers or answers awaited: at half the time, and again five days before the end where that comes
 * after the half. One mail each; when both were missed, only the last.
 */
export function sendReminders(ctx: Context): Promise<number> {
  const begun = sql`case when ${dossier.state} = 'issued' then ${dossier.issuedAt} else (
    select max(${integrationRequest.requestedAt}) from ${integrationRequest}
    where ${integrationRequest.dossierId} = ${dossier.id}) end`;
  const half = sql`(${begun} + (${dossier.dueAt} - ${begun}) / 2)`;
  const last = sql`(${dossier.dueAt} - make_interval(days => ${LAST_DAYS}))`;
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const lastIsDue = sql<boolean>`(${now} >= ${last} and ${last} > ${half}
    and (${dossier.remindedAt} is null or ${dossier.remindedAt} < ${last}))`;
  const due = and(
    or(eq(dossier.state, "issued"), and(eq(dossier.state, "onHold"), awaitsAnswerTo(ctx, "integrazione"))),
    isNotNull(dossier.contactEmail),
    gt(dossier.dueAt, ctx.now),
    sql`(${lastIsDue} or (${now} >= ${half} and ${dossier.remindedAt} is null))`,
  );
  return forEachDue(
    ctx,
    (limit) => ctx.db.select({ id: dossier.id }).from(dossier).where(due).orderBy(asc(dossier.dueAt)).limit(limit),
    async (tx, id) => {
      const [found] = await tx
        .select({ row: dossier, isLast: lastIsDue })
        .from(dossier)
        .where(and(eq(dossier.id, id), due))
        .for("update", { skipLocked: true });
      if (!found?.row.dueAt || !found.row.contactEmail) return false;
      const { row, isLast } = found;
      const { ref, code, kind, organizationName } = row;
      await enqueueNotice(tx, ctx.now, {
        template: "filing-due",
        to: found.row.contactEmail,
        eventKey: `due:${id}:${found.row.dueAt.toISOString()}:${isLast ? "last" : "half"}`,
        data: {
          ref,
          code,
          kind,
          organizationName,
          dueDay: lastDayOf(found.row.dueAt),
          awaited: row.state === "onHold" ? "answer" : "documents",
        },
        dossierId: id,
      });
      await tx.update(dossier).set({ remindedAt: ctx.now }).where(eq(dossier.id, id));
      return true;
    },
  );
}
