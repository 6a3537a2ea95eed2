import { and, desc, eq, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

const SHOWN = 100;

export type FailedMail = {
  id: string;
  template: string;
  recipient: string;
  createdAt: Date;
  attempts: number;
  lastError: string | null;
  dossier: { ref: string; code: string | null } | null;
};

/** Mails that no server took after every attempt, the newest first. Needs `dossier.review`. */
export async function listFailedMails(ctx: Context): Promise<FailedMail[]> {
  authorize(ctx.actor, "dossier.review");
  const rows = await ctx.db
    .select({
      id: notification.id,
      template: notification.template,
      recipient: notification.recipient,
      createdAt: notification.createdAt,
      attempts: notification.attempts,
      lastError: notification.lastError,
      ref: dossier.ref,
      code: dossier.code,
    })
    .from(notification)
    .leftJoin(dossier, eq(dossier.id, notification.dossierId))
    .where(eq(notification.status, "failed"))
    .orderBy(desc(notification.createdAt))
    .limit(SHOWN);
  return rows.map(({ ref, code, ...mail }) => ({ ...mail, dossier: ref ? { ref, code } : null }));
}

/** Puts a failed mail back among those to send, with all its attempts. Refuses with `already-done` when it is not failed. */
export async function resendMail(ctx: Context, input: { id: string }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const [again] = await tx
      .update(notification)
      .set({ status: "queued", attempts: 0, nextAttemptAt: ctx.now, lastError: null })
      .where(and(eq(notification.id, input.id), eq(notification.status, "failed")))
      .returning({ dossierId: notification.dossierId, template: notification.template });
    if (!again) throw new Refusal("already-done");
    await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
    await recordAudit(tx, ctx, {
      action: "mail.resent",
      subjectType: "dossier",
      subjectId: again.dossierId ?? input.id,
      detail: { notification: input.id, template: again.template },
    });
  });
}
