import { and, asc, eq, isNotNull, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { recordAudit } from "@/lib/audit/record";
import { lastDayOf } from "@/lib/domain/terms";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { forEachDue } from "./each";

const DAY = 86_400_000;
const WARNING_DAYS = 5;
const before = (now: Date, days: number): Date => new Date(now.getTime() - days * DAY);
/** Warned since it was last saved. */
const warned = and(isNotNull(dossier.remindedAt), sql`${dossier.remindedAt} > ${dossier.savedAt}`);

/** Warns whoever left an address, five days before their draft is deleted; once for each time it was saved. */
export async function warnOfDrafts(ctx: Context): Promise<number> {
  const days = await readSetting(ctx.db, "draftDays");
  const quietFor = Math.max(days - WARNING_DAYS, days / 2);
  const due = and(
    eq(dossier.state, "draft"),
    isNotNull(dossier.contactEmail),
    lte(dossier.savedAt, before(ctx.now, quietFor)),
    or(isNull(dossier.remindedAt), sql`${dossier.remindedAt} <= ${dossier.savedAt}`),
  );
  return eachDraft(ctx, due, async (tx, draft) => {
    if (!draft.contactEmail) return false;
    // Whoever is warned late still has the days of the warning.
    const end = Math.max(draft.savedAt.getTime() + days * DAY, ctx.now.getTime() + (days - quietFor) * DAY);
    await enqueueNotice(tx, ctx.now, {
      template: "draft-expiring",
      to: draft.contactEmail,
      eventKey: `draft-expiring:${draft.id}:${draft.savedAt.toISOString()}`,
      data: {
        ref: draft.ref,
        kind: draft.kind,
        organizationName: draft.organizationName,
        dueDay: lastDayOf(new Date(end)),
      },
      dossierId: draft.id,
    });
    await tx.update(dossier).set({ remindedAt: ctx.now }).where(eq(dossier.id, draft.id));
    return true;
  });
}

/** Deletes drafts not saved for the days in the settings, once the warning has had its days; with them their mails. */
export async function deleteDrafts(ctx: Context): Promise<number> {
  const days = await readSetting(ctx.db, "draftDays");
  const warningDays = Math.min(WARNING_DAYS, days / 2);
  const due = and(
    eq(dossier.state, "draft"),
    lte(dossier.savedAt, before(ctx.now, days)),
    or(isNull(dossier.contactEmail), and(warned, lte(dossier.remindedAt, before(ctx.now, warningDays)))),
  );
  return eachDraft(ctx, due, async (tx, draft) => {
    await tx.delete(notification).where(eq(notification.dossierId, draft.id));
    await tx.delete(dossier).where(eq(dossier.id, draft.id));
    await recordAudit(tx, ctx, { action: "draft.deleted", subjectType: "dossier", subjectId: draft.id });
    return true;
  });
}

function eachDraft(
  ctx: Context,
  due: SQL | undefined,
  work: (tx: Tx, draft: typeof dossier.$inferSelect) => Promise<boolean>,
): Promise<number> {
  return forEachDue(
    ctx,
    (limit) => ctx.db.select({ id: dossier.id }).from(dossier).where(due).orderBy(asc(dossier.savedAt)).limit(limit),
    async (tx, id) => {
      const [draft] = await tx
        .select()
        .from(dossier)
        .where(and(eq(dossier.id, id), due))
        .for("update", { skipLocked: true });
      return draft ? work(tx, draft) : false;
    },
  );
}
