import { eq } from "drizzle-orm";
import { signInSession } from "@/db/schema/identity";
import { type PasswordPolicy, passwordsOpen } from "@/lib/domain/credentials";
import { romeDay } from "@/lib/domain/dates";
import type { SeenSettings } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";
import { changeSettings } from "@/lib/settings/change-settings";
import { endSignInSessions } from "../end-sessions";

/** Switches the old credentials on or off, or sets their last day (D3). Who is in by password leaves when they close. */
export async function changePasswordPolicy(ctx: Context, policy: PasswordPolicy, seen?: SeenSettings): Promise<void> {
  await changeSettings(ctx, policy, seen);
  if (!passwordsOpen(policy, romeDay(ctx.now)))
    await inTransaction(ctx, (tx) => endSignInSessions(tx, ctx, eq(signInSession.method, "password"), "ended"));
}
