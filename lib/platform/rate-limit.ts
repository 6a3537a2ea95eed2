import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { rateLimit } from "@/db/schema/trail";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "./context";
import { sha256Hex } from "./secrets";

/** Counts one attempt under a key; refuses with `too-many` over the limit in the window. Keys are kept as hashes. */
export async function takeAttempt(
  ctx: { db: Context["db"] | Tx; now: Date },
  key: string,
  rule: { limit: number; minutes: number },
): Promise<void> {
  const width = rule.minutes * 60_000;
  const windowStart = new Date(Math.floor(ctx.now.getTime() / width) * width);
  const [row] = await ctx.db
    .insert(rateLimit)
    .values({ key: sha256Hex(key), windowStart, count: 1 })
    .onConflictDoUpdate({ target: [rateLimit.key, rateLimit.windowStart], set: { count: sql`${rateLimit.count} + 1` } })
    .returning({ count: rateLimit.count });
  if (row && row.count > rule.limit) throw new Refusal("too-many");
}
