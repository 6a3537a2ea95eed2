import { and, desc, eq, gt } from "drizzle-orm";
import { account, emailChange } from "@/db/schema/account";
import { Refusal } from "@/lib/domain/errors";
import type { OptionalNotice } from "@/lib/domain/inbox";
import type { Context } from "@/lib/platform/context";
import { isAwaited, LINK_HOURS } from "./change-email";

const HOUR_MS = 60 * 60_000;

export type Profile = {
  name: string;
  fiscalCode: string;
  email: string;
  phone: string | null;
  activatedAt: Date;
  /** Asked for, and not yet confirmed. */
  awaitedEmail: string | null;
  /** Notices that are not mailed, by the holder's wish. */
  noticesOff: readonly OptionalNotice[];
};

/** The account of whoever is signed in, while it is active; null without. Refuses with `signed-out`. */
export async function readProfile(ctx: Context): Promise<Profile | null> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const [own] = await ctx.db
    .select()
    .from(account)
    .where(and(eq(account.fiscalCode, ctx.actor.fiscalCode), eq(account.status, "active")));
  if (!own) return null;
  const [awaited] = await ctx.db
    .select({ email: emailChange.email })
    .from(emailChange)
    .where(
      and(
        eq(emailChange.accountId, own.id),
        isAwaited,
        gt(emailChange.requestedAt, new Date(ctx.now.getTime() - LINK_HOURS * HOUR_MS)),
      ),
    )
    .orderBy(desc(emailChange.requestedAt))
    .limit(1);
  return {
    name: `${own.name} ${own.familyName}`,
    fiscalCode: own.fiscalCode,
    email: own.email,
    phone: own.phone,
    activatedAt: own.activatedAt,
    awaitedEmail: awaited?.email ?? null,
    noticesOff: own.noticesOff,
  };
}
