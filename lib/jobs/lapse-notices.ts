import { and, asc, eq, lte } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { restartClock } from "@/lib/domain/terms";
import { moveDossier } from "@/lib/dossier/move";
import type { Context } from "@/lib/platform/context";
import { holidaySet } from "@/lib/settings/holidays";
import { forEachDue } from "./each";
import { awaitsAnswerTo } from "./expire-dossiers";

/** A preavviso past its date brings the dossier back to review, and the Province's clock runs again (D18). */
export function lapseNotices(ctx: Context): Promise<number> {
  const lapsed = and(eq(dossier.state, "onHold"), lte(dossier.dueAt, ctx.now), awaitsAnswerTo(ctx, "preavviso"));
  return forEachDue(
    ctx,
    (limit) => ctx.db.select({ id: dossier.id }).from(dossier).where(lapsed).orderBy(asc(dossier.dueAt)).limit(limit),
    async (tx, id) => {
      const [due] = await tx
        .select()
        .from(dossier)
        .where(and(eq(dossier.id, id), lapsed))
        .for("update", { skipLocked: true });
      if (!due) return false;
      const change = {
        dueAt: restartClock(due.remainingDays, ctx.now, await holidaySet(tx, ctx.now)),
        remainingDays: null,
      };
      await moveDossier(tx, ctx, due, "integrate", change, { lapsed: true });
      await recordAudit(tx, ctx, { action: "dossier.notice-lapsed", subjectType: "dossier", subjectId: due.id });
      return true;
    },
  );
}
