import { and, eq, gte, isNull, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, emailChange } from "@/db/schema/account";
import { credential, passwordLink } from "@/db/schema/credential";
import { dossierWarning } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { type ChangeStanding, standingOf } from "@/lib/domain/email-change";
import { Refusal } from "@/lib/domain/errors";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";

const linkedTo = (token: string) => {
  const hash = sha256Hex(token);
  return or(eq(emailChange.warnedHash, hash), eq(emailChange.undoHash, hash));
};

/** What the link mailed to the former address can do now; null when there is no such link. Anybody who holds it may ask. */
export async function readEmailStop(
  ctx: Context,
  token: string,
): Promise<{ standing: ChangeStanding; holderName: string; stopUntil: Date; onPaper: boolean } | null> {
  const [found] = await ctx.db
    .select({ change: emailChange, name: account.name, familyName: account.familyName })
    .from(emailChange)
    .innerJoin(account, eq(account.id, emailChange.accountId))
    .where(linkedTo(token));
  if (!found) return null;
  const { change, name, familyName } = found;
  return {
    standing: standingOf(change, ctx.now),
    holderName: `${name} ${familyName}`,
    stopUntil: change.stopUntil,
    onPaper: change.dossierId !== null,
  };
}

/**
 * Whoever reads the former address stops a change that is awaited, or undoes one made less than seven days ago (A38, A39):
 * the address comes back, later changes fall with it, the sessions end, and passwords set meanwhile open nothing. A change
 * asked on paper and still under review gets a warning that an operator must clear. Refuses with `invalid-link` (unknown,
 * or too late), `already-done`.
 */
export async function stopEmailChange(ctx: Context, input: { token: string }): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const [holder] = await tx
      .select({ own: account })
      .from(account)
      .innerJoin(emailChange, eq(emailChange.accountId, account.id))
      .where(linkedTo(input.token))
      .for("update", { of: account });
    if (!holder) throw new Refusal("invalid-link");
    const [change] = await tx.select().from(emailChange).where(linkedTo(input.token));
    const standing = change ? standingOf(change, ctx.now) : "late";
    if (!change || standing === "late") throw new Refusal("invalid-link");
    if (standing === "stopped") throw new Refusal("already-done");
    const { own } = holder;
    const undone = standing === "changed";
    if (undone) await bringBack(tx, ctx, own, change);
    else await tx.update(emailChange).set({ stoppedAt: ctx.now }).where(eq(emailChange.id, change.id));
    if (!undone && change.dossierId) await warnOperators(tx, change.dossierId);
    for (const to of undone ? new Set([change.former, own.email]) : [change.former])
      await enqueueNotice(tx, ctx.now, {
        template: "account-email-stopped",
        to,
        person: own.fiscalCode,
        eventKey: `account-email-stopped:${change.id}:${to}`,
        data: { holderName: `${own.name} ${own.familyName}`, undone, onPaper: change.dossierId !== null },
      });
    await recordAudit(tx, ctx, {
      action: undone ? "account.email-restored" : "account.email-stopped",
      subjectType: "account",
      subjectId: own.id,
      detail: { change: change.id, by: "former-address" },
    });
  });
}

type Change = typeof emailChange.$inferSelect;

async function bringBack(tx: Tx, ctx: Context, own: typeof account.$inferSelect, change: Change): Promise<void> {
  const since = change.changedAt ?? change.requestedAt;
  await tx.update(account).set({ email: change.former }).where(eq(account.id, own.id));
  await tx
    .update(emailChange)
    .set({ stoppedAt: ctx.now })
    .where(
      and(
        eq(emailChange.accountId, own.id),
        isNull(emailChange.stoppedAt),
        or(eq(emailChange.id, change.id), gte(emailChange.requestedAt, since)),
      ),
    );
  await tx.delete(passwordLink).where(eq(passwordLink.accountId, own.id));
  await tx
    .update(credential)
    .set({ passwordHash: null, passwordSetAt: null })
    .where(and(eq(credential.accountId, own.id), gte(credential.passwordSetAt, since)));
  await endSessionsOf(tx, ctx, own.fiscalCode);
}

/** No acceptance while it stands: an operator hears the holder first. */
async function warnOperators(tx: Tx, dossierId: string): Promise<void> {
  await tx
    .insert(dossierWarning)
    .values({
      dossierId,
      code: "formerAddressObjects",
      field: "email.email",
      detail: {
        text: "Chi legge l’indirizzo di prima ha fermato il cambio. Senti la persona a voce, poi decidi.",
      },
    })
    .onConflictDoNothing();
}
