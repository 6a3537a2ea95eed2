import { randomUUID } from "node:crypto";
import { and, eq, gt } from "drizzle-orm";
import { account, emailChange } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { newToken, sha256Hex } from "@/lib/platform/secrets";

const LINK_HOURS = 24;
const HOUR_MS = 60 * 60_000;
const ASKED_AT_MOST = { limit: 5, minutes: 60 };

const ownerOf = (ctx: Context): string => {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  return ctx.actor.fiscalCode;
};

/**
 * The holder of an active account asks for another address (A38): a link leaves to the new one, and only opening it makes
 * the change. A later request takes the place of an earlier one. Refuses with `not-allowed` without an active account,
 * `too-many`, `already-done` when the address is the present one.
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
    const asked = { email: input.email, tokenHash: sha256Hex(token), requestedAt: ctx.now };
    await tx
      .insert(emailChange)
      .values({ accountId: own.id, ...asked })
      .onConflictDoUpdate({ target: emailChange.accountId, set: asked });
    await enqueueNotice(tx, ctx.now, {
      template: "account-email-confirm",
      to: input.email,
      eventKey: `account-email:${sha256Hex(token)}`,
      data: { link: `/area-riservata/profilo/${token}`, hours: LINK_HOURS },
    });
    await recordAudit(tx, ctx, { action: "account.email-asked", subjectType: "account", subjectId: own.id });
  });
}

/**
 * The holder confirms the new address with the link it received; the former address is told. Refuses with `invalid-link`
 * what is not theirs, was used, or is older than 24 hours.
 */
export async function confirmEmailChange(ctx: Context, input: { token: string }): Promise<void> {
  const fiscalCode = ownerOf(ctx);
  await inTransaction(ctx, async (tx) => {
    const [asked] = await tx
      .select({ email: emailChange.email, own: account })
      .from(emailChange)
      .innerJoin(account, eq(account.id, emailChange.accountId))
      .where(
        and(
          eq(emailChange.tokenHash, sha256Hex(input.token)),
          gt(emailChange.requestedAt, new Date(ctx.now.getTime() - LINK_HOURS * HOUR_MS)),
          eq(account.fiscalCode, fiscalCode),
          eq(account.status, "active"),
        ),
      )
      .for("update");
    if (!asked) throw new Refusal("invalid-link");
    const { own, email } = asked;
    await tx.update(account).set({ email }).where(eq(account.id, own.id));
    await tx.delete(emailChange).where(eq(emailChange.accountId, own.id));
    await enqueueNotice(tx, ctx.now, {
      template: "account-email-changed",
      to: own.email,
      eventKey: `account-email-changed:${randomUUID()}`,
      data: { holderName: `${own.name} ${own.familyName}`, changedAt: ctx.now.toISOString() },
    });
    await recordAudit(tx, ctx, { action: "account.email-changed", subjectType: "account", subjectId: own.id });
  });
}

export type Profile = {
  name: string;
  fiscalCode: string;
  email: string;
  /** Asked for, and not yet confirmed. */
  awaitedEmail: string | null;
};

/** The account of whoever is signed in, while it is active; null without. */
export async function readProfile(ctx: Context): Promise<Profile | null> {
  const fiscalCode = ownerOf(ctx);
  const [row] = await ctx.db
    .select({ own: account, awaited: emailChange })
    .from(account)
    .leftJoin(emailChange, eq(emailChange.accountId, account.id))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active")));
  if (!row) return null;
  const { own, awaited } = row;
  const lives = awaited !== null && awaited.requestedAt.getTime() > ctx.now.getTime() - LINK_HOURS * HOUR_MS;
  return {
    name: `${own.name} ${own.familyName}`,
    fiscalCode: own.fiscalCode,
    email: own.email,
    awaitedEmail: lives ? awaited.email : null,
  };
}
