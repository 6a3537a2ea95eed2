import { and, eq, gt, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { credential, passwordLink } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { passwordFault, type SetPassword } from "@/lib/domain/credentials";
import { Refusal } from "@/lib/domain/errors";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { endSessionsOf } from "../end-sessions";
import { type NewPassword, tellHolder } from "./change-password";
import { hashPassword } from "./hash";
import { requirePasswordsOpen } from "./open";

/** The user name a mailed link is for; null once it is used or past its 30 minutes (D2). Opening it uses nothing up. */
export async function linkedUsername(ctx: Context, key: string): Promise<string | null> {
  return (await findLink(ctx.db, key, ctx.now))?.username ?? null;
}

/**
 * Sets a new password by the mailed link, once, and unlocks (A42, D1-D2); every session of the person ends. Refuses with
 * `password-link` a link that is used, past or unknown; a password against the rules is told.
 */
export async function setPassword(ctx: Context, input: SetPassword): Promise<NewPassword> {
  await requirePasswordsOpen(ctx.db, ctx.now);
  const offered = await findLink(ctx.db, input.key, ctx.now);
  if (!offered) throw new Refusal("password-link");
  const fault = passwordFault(input.newPassword, offered.username);
  if (fault) return { ok: false, field: "newPassword", fault };
  const passwordHash = await hashPassword(input.newPassword);
  return inTransaction(ctx, async (tx) => {
    // Of two who press at once, with one link or with two, the second finds no link any more.
    const own = eq(credential.accountId, offered.accountId);
    await tx.select({ id: credential.accountId }).from(credential).where(own).for("update");
    const link = await findLink(tx, input.key, ctx.now);
    if (!link) throw new Refusal("password-link");
    await tx
      .update(credential)
      .set({ passwordHash, passwordSetAt: ctx.now, wrongAttempts: 0, lockedAt: null })
      .where(own);
    await tx.delete(passwordLink).where(eq(passwordLink.accountId, link.accountId));
    await endSessionsOf(tx, ctx, link.fiscalCode);
    await tellHolder(tx, ctx, link);
    await recordAudit(tx, ctx, {
      action: "credential.password-set",
      subjectType: "account",
      subjectId: link.accountId,
      detail: { unlocked: link.lockedAt !== null },
    });
    return { ok: true };
  });
}

async function findLink(db: Db | Tx, key: string, now: Date) {
  const [link] = await db
    .select({
      accountId: credential.accountId,
      username: credential.username,
      lockedAt: credential.lockedAt,
      fiscalCode: account.fiscalCode,
      name: account.name,
      email: account.email,
    })
    .from(passwordLink)
    .innerJoin(credential, eq(credential.accountId, passwordLink.accountId))
    .innerJoin(account, eq(account.id, credential.accountId))
    .where(
      and(
        eq(passwordLink.tokenHash, sha256Hex(key)),
        gt(passwordLink.expiresAt, now),
        isNull(credential.retiredAt),
        ne(account.status, "deactivated"),
      ),
    );
  return link ?? null;
}
