import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, emailChange } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { STOP_DAYS } from "@/lib/domain/email-change";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { newToken, sha256Hex } from "@/lib/platform/secrets";

type Holder = typeof account.$inferSelect;
type Change = typeof emailChange.$inferSelect;

const DAY_MS = 86_400_000;

/** Until when a change asked for, or made, at this time can be stopped. */
export const stopUntil = (now: Date): Date => new Date(now.getTime() + STOP_DAYS * DAY_MS);

/**
 * Writes to the present address of an account that another one was asked for, with the link that stops it. `code` is the
 * request on paper. Gives the hash of the link, to be kept with the change (A38, A39).
 */
export async function warnFormer(tx: Tx, ctx: Context, holder: Holder, code: string | null): Promise<string> {
  const token = newToken();
  await enqueueNotice(tx, ctx.now, {
    template: "account-email-warned",
    to: holder.email,
    person: holder.fiscalCode,
    eventKey: `account-email-warned:${sha256Hex(token)}`,
    data: { holderName: nameOf(holder), code, link: `/accesso/email/${token}`, days: STOP_DAYS },
  });
  return sha256Hex(token);
}

/**
 * Makes a change of address: the account has the new one, the former one is told and gets the link that undoes it within
 * seven days. The caller has locked the account and looked whether the change may be made.
 */
export async function setEmail(tx: Tx, ctx: Context, holder: Holder, change: Change): Promise<void> {
  const token = newToken();
  await tx.update(account).set({ email: change.email }).where(eq(account.id, holder.id));
  await tx
    .update(emailChange)
    .set({
      former: holder.email,
      changedAt: ctx.now,
      stopUntil: stopUntil(ctx.now),
      stoppedAt: null,
      undoHash: sha256Hex(token),
    })
    .where(eq(emailChange.id, change.id));
  await enqueueNotice(tx, ctx.now, {
    template: "account-email-changed",
    to: holder.email,
    person: holder.fiscalCode,
    eventKey: `account-email-changed:${change.id}`,
    data: {
      holderName: nameOf(holder),
      changedAt: ctx.now.toISOString(),
      link: `/accesso/email/${token}`,
      days: STOP_DAYS,
    },
  });
  await recordAudit(tx, ctx, {
    action: "account.email-changed",
    subjectType: "account",
    subjectId: holder.id,
    detail: { change: change.id, ...(change.dossierId ? { dossier: change.dossierId } : {}) },
  });
}

const nameOf = (holder: Holder): string => `${holder.name} ${holder.familyName}`;
