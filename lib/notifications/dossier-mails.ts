import { and, count, desc, eq, like, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { notification } from "@/db/schema/trail";
import { recordAudit, recordAuditOnce } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { LEFT_OUT } from "@/lib/domain/inbox";
import { NOTICE_TEMPLATES, NOTICES } from "@/lib/domain/notices";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import { findById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";

/** The page is made anew at each step of the operator: that is one look. */
const LOOK_MS = 10 * 60_000;

const COLUMNS = {
  id: notification.id,
  template: notification.template,
  recipient: notification.recipient,
  /** Null until it has left. */
  subject: notification.subject,
  status: notification.status,
  createdAt: notification.createdAt,
  sentAt: notification.sentAt,
  lastError: notification.lastError,
  settledBy: notification.settledBy,
  settledAt: notification.settledAt,
};

/** The mails of a dossier, the newest first. The caller has authorised. */
export const mailsOfDossier = (db: Db, dossierId: string) =>
  db
    .select(COLUMNS)
    .from(notification)
    .where(eq(notification.dossierId, dossierId))
    .orderBy(desc(notification.createdAt));

export type DossierMail = Awaited<ReturnType<typeof mailsOfDossier>>[number];

export type ReadMail = DossierMail & {
  code: string | null;
  /** As it left, without the personal link; null before. */
  text: string | null;
  /** How often it was sent again; null when it cannot be, because its link is not kept or it has not left. */
  copies: number | null;
};

/** One mail of a dossier with its text; each look is audited, once in ten minutes. Refuses with `not-found`. */
export async function readMail(ctx: Context, ref: string, id: string): Promise<ReadMail> {
  authorize(ctx.actor, "dossier.read");
  if (!isUuid(id)) throw new Refusal("not-found");
  return inTransaction(ctx, async (tx) => {
    const [found] = await tx
      .select({ mail: notification, code: dossier.code, dossierId: dossier.id })
      .from(notification)
      .innerJoin(dossier, eq(dossier.id, notification.dossierId))
      .where(and(eq(notification.id, id), eq(dossier.ref, ref)));
    if (!found) throw new Refusal("not-found");
    const { mail, code, dossierId } = found;
    const copies = dataAgain(mail) ? await copiesOf(tx, mail.eventKey) : null;
    const detail = { dossierId, template: mail.template };
    await recordAuditOnce(tx, ctx, { action: "mail.read", subjectType: "mail", subjectId: id, detail }, LOOK_MS);
    return { ...mail, code, copies };
  });
}

/**
 * Sends a mail that has left once more, to the same address: an event of its own, so that pressing twice sends one.
 * `copies` is how many the page has seen. Refuses with `already-done` when there is one more, `wrong-state` when it has not
 * left or bore a personal link.
 */
export async function sendMailAgain(ctx: Context, input: { id: string; copies: number }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const [mail] = await tx.select().from(notification).where(eq(notification.id, input.id)).for("update");
    if (!mail?.dossierId) throw new Refusal("not-found");
    authorizeReview(ctx.actor, await findById(tx, mail.dossierId));
    const data = dataAgain(mail);
    if (!data) throw new Refusal("wrong-state");
    if ((await copiesOf(tx, mail.eventKey)) !== input.copies) throw new Refusal("already-done");
    const { template, recipient, dossierId, fiscalCode } = mail;
    const eventKey = `${mail.eventKey}${AGAIN}${input.copies + 1}`;
    const [again] = await tx
      .insert(notification)
      .values({
        eventKey,
        template,
        recipient,
        dossierId,
        fiscalCode,
        data,
        createdAt: ctx.now,
        nextAttemptAt: ctx.now,
      })
      .returning({ id: notification.id });
    await tx.execute(sql`select pg_notify('varco_work', 'mail')`);
    await recordAudit(tx, ctx, {
      action: "mail.resent",
      subjectType: "dossier",
      subjectId: dossierId!,
      detail: { notification: again!.id, template },
    });
  });
}

const AGAIN = ":again:";

/** What the mail is written from once more; null when it has not left, or would leave without the link it had. */
function dataAgain({ status, text, template, data }: typeof notification.$inferSelect): Record<string, unknown> | null {
  const known = NOTICE_TEMPLATES.find((name) => name === template);
  if (status !== "sent" || !known || text === null || text.includes(LEFT_OUT)) return null;
  return NOTICES[known].safeParse(data).success ? data : null;
}

async function copiesOf(tx: Tx, eventKey: string): Promise<number> {
  const pattern = `${eventKey.replace(/[\\%_]/g, "\\$&")}${AGAIN}%`;
  const [row] = await tx.select({ n: count() }).from(notification).where(like(notification.eventKey, pattern));
  return row?.n ?? 0;
}
