import { eq } from "drizzle-orm";
import { signInSession } from "@/db/schema/identity";
import { type PasswordPolicy, passwordsOpen } from "@/lib/domain/credentials";
import { romeDay } from "@/lib/domain/dates";
import type { Context } from "@/lib/platform/context";
import { changeSettings } from "@/lib/settings/change-settings";

/** Switches the old credentials on or off, or sets their last day (D3). Who is in by password leaves when they close. */
export async function changePasswordPolicy(ctx: Context, policy: PasswordPolicy): Promise<void> {
  await changeSettings(ctx, policy);
  if (!passwordsOpen(policy, romeDay(ctx.now)))
    await ctx.db.delete(signInSession).where(eq(signInSession.method, "password"));
}
