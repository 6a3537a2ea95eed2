import { and, asc, eq, isNull, lte, sql } from "drizzle-orm";
import type { JWK } from "oidc-provider";
import { oidcLogout } from "@/db/schema/oidc";
import { type Context, inTransaction } from "@/lib/platform/context";
import { faultFields, log } from "@/lib/platform/log";
import { signingKeys } from "./keys";
import { makeProvider } from "./provider";

const SECOND = 1_000;
/** Seconds before the second attempt, the third, ...: eight in about nine hours, longer than a session lasts. */
const RETRY_S = [5, 30, 120, 600, 1800, 7200, 21_600] as const;
/** An application has two seconds and a half to answer; a worker that is silent for longer is taken for dead. */
const LEASE_S = 60;

/** Tells the application that has waited longest that its module is closed. Gives what became of it. */
export async function deliverLogout(ctx: Context): Promise<"delivered" | "retry" | "given-up" | "nothing"> {
  const due = await inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select()
      .from(oidcLogout)
      .where(and(isNull(oidcLogout.deliveredAt), isNull(oidcLogout.givenUpAt), lte(oidcLogout.nextAttemptAt, ctx.now)))
      .orderBy(asc(oidcLogout.nextAttemptAt))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!row) return null;
    await tx
      .update(oidcLogout)
      .set({ attempts: sql`${oidcLogout.attempts} + 1`, nextAttemptAt: later(ctx.now, LEASE_S) })
      .where(eq(oidcLogout.moduleSessionId, row.moduleSessionId));
    return row;
  });
  if (!due) return "nothing";
  const one = eq(oidcLogout.moduleSessionId, due.moduleSessionId);
  try {
    const keys = (await signingKeys(ctx.db, ctx.now)).map((key) => key.jwk);
    const client = await makeProvider(ctx.db, keys as JWK[], false).Client.find(due.clientId);
    // The library's types do not tell of it. An application that is gone needs no word.
    if (typeof client?.backchannelLogout === "function")
      await client.backchannelLogout(due.accountId, due.moduleSessionId);
    await ctx.db.update(oidcLogout).set({ deliveredAt: ctx.now, lastError: null }).where(one);
    return "delivered";
  } catch (error) {
    const seconds = RETRY_S[due.attempts];
    const lastError = error instanceof Error ? error.message.slice(0, 300) : "unknown";
    const next = seconds === undefined ? { givenUpAt: ctx.now } : { nextAttemptAt: later(ctx.now, seconds) };
    await ctx.db
      .update(oidcLogout)
      .set({ ...next, lastError })
      .where(one);
    log("warn", "oidc.logout-refused", { client: due.clientId, attempt: due.attempts + 1, ...faultFields(error) });
    return seconds === undefined ? "given-up" : "retry";
  }
}

const later = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * SECOND);
