import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { account, emailChange } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { newToken, sha256Hex } from "@/lib/platform/secrets";
import { setEmail, stopUntil, warnFormer } from "./set-email";

export const LINK_HOURS = 24;
const HOUR_MS = 60 * 60_000;
const ASKED_AT_MOST = { limit: 5, minutes: 60 };

const ownerOf = (ctx: Context): string => {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  return ctx.actor.fiscalCode;
};

/** Asked for online, neither confirmed nor stopped. */
export const isAwaited = and(
  isNotNull(emailChange.tokenHash),
  isNull(emailChange.changedAt),
  isNull(emailChange.stoppedAt),
);

/**
 * The holder of an active account asks for another address (A38): a link leaves to the new one, and only opening it makes
 * the change; the present one is warned, with a link that stops it. A later request takes the place of an earlier one.
 * Refuses with `not-allowed` without an active account, `too-many`, `already-done` when the address is the present one.
 */
export async function askEmailChange(ctx: Context, input: { email: string }): Promise<void> {
  const fiscalCode = ownerOf(ctx);
  await takeAttempt(ctx, `email-change:${fiscalCode}`, ASKED_AT_MOST);
  await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select()
      .from(account)
      .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active")))
      .for("update");
    if (!own) throw new Refusal("not-allowed");
    if (own.email.toLowerCase() === input.email.toLowerCase()) throw new Refusal("already-done");
    const token = newToken();
    await tx
      .update(emailChange)
      .set({ stoppedAt: ctx.now })
      .where(and(eq(emailChange.accountId, own.id), isAwaited));
    await enqueueNotice(tx, ctx.now, {
      template: "account-email-confirm",
      to: input.email,
      person: fiscalCode,
      eventKey: `account-email:${sha256Hex(token)}`,
      data: { link: `/area-riservata/profilo/${token}`, hours: LINK_HOURS },
    });
    const warnedHash = await warnFormer(tx, ctx, own, null);
    await tx.insert(emailChange).values({
      accountId: own.id,
      former: own.email,
      email: input.email,
      tokenHash: sha256Hex(token),
      warnedHash,
      requestedAt: ctx.now,
      stopUntil: stopUntil(ctx.now),
    });
    await recordAudit(tx, ctx, { action: "account.email-asked", subjectType: "account", subjectId: own.id });
  });
}

/**
 * The holder confirms the new address with the link it received; the former address is told, and may undo it for seven
 * days. Refuses with `invalid-link` what is not theirs, was used or stopped, or is older than 24 hours.
 */
export async function confirmEmailChange(ctx: Context, input: { token: string }): Promise<void> {
  const fiscalCode = ownerOf(ctx);
  await inTransaction(ctx, async (tx) => {
    const [own] = await tx
      .select()
      .from(account)
      .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active")))
      .for("update");
    if (!own) throw new Refusal("invalid-link");
    const [asked] = await tx
      .select()
      .from(emailChange)
      .where(
        and(
          eq(emailChange.tokenHash, sha256Hex(input.token)),
          eq(emailChange.accountId, own.id),
          gt(emailChange.requestedAt, new Date(ctx.now.getTime() - LINK_HOURS * HOUR_MS)),
          isAwaited,
        ),
      );
    if (!asked) throw new Refusal("invalid-link");
    await setEmail(tx, ctx, own, asked);
  });
}
