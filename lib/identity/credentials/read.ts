import { and, asc, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

export type OwnCredential = {
  accountId: string;
  username: string;
  usernameKey: string;
  passwordSetAt: Date | null;
  locked: boolean;
};

/** The old credentials of whoever is signed in, however they signed in; null without, or once given up. */
export async function ownCredential(ctx: Context): Promise<OwnCredential | null> {
  if (ctx.actor.kind !== "person") return null;
  const [row] = await ctx.db
    .select({
      accountId: credential.accountId,
      username: credential.username,
      usernameKey: credential.usernameKey,
      passwordSetAt: credential.passwordSetAt,
      locked: sql<boolean>`${credential.lockedAt} is not null`,
    })
    .from(credential)
    .innerJoin(account, eq(account.id, credential.accountId))
    .where(and(eq(account.fiscalCode, ctx.actor.fiscalCode), isNull(credential.retiredAt)));
  return row ?? null;
}

/** Whether the reserved area has "Modifica password" to offer (B43). */
export const hasPassword = async (ctx: Context): Promise<boolean> => (await ownCredential(ctx)) !== null;

/** How many have old credentials, have set a password, are locked, have given them up: for who decides their last day. */
export async function credentialCounts(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  const [row] = await ctx.db
    .select({
      all: count(),
      set: sql<number>`count(*) filter (where ${credential.passwordHash} is not null and ${credential.retiredAt} is null)::int`,
      locked: sql<number>`count(*) filter (where ${credential.lockedAt} is not null and ${credential.retiredAt} is null)::int`,
      retired: sql<number>`count(*) filter (where ${credential.retiredAt} is not null)::int`,
      used: sql<number>`count(*) filter (where ${credential.lastUsedAt} > ${new Date(ctx.now.getTime() - 90 * 86_400_000).toISOString()}::timestamptz)::int`,
    })
    .from(credential);
  return row ?? { all: 0, set: 0, locked: 0, retired: 0, used: 0 };
}

const LOCKED_SHOWN = 200;

/** Who is locked out, the longest first: for the operator whom they call (D1). */
export async function lockedCredentials(ctx: Context) {
  authorize(ctx.actor, "account.manage");
  return ctx.db
    .select({
      accountId: account.id,
      name: sql<string>`${account.name} || ' ' || ${account.familyName}`,
      username: credential.username,
      lockedAt: credential.lockedAt,
    })
    .from(credential)
    .innerJoin(account, eq(account.id, credential.accountId))
    .where(and(isNotNull(credential.lockedAt), isNull(credential.retiredAt)))
    .orderBy(asc(credential.lockedAt))
    .limit(LOCKED_SHOWN);
}
