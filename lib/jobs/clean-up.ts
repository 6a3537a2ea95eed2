import { lt } from "drizzle-orm";
import { visitorGrant } from "@/db/schema/dossier";
import { rateLimit } from "@/db/schema/trail";
import type { Context } from "@/lib/platform/context";

const DAY = 86_400_000;
/** A browser's cookie lives as long. */
const GRANT_DAYS = 120;

/** Forgets counts of attempts older than a day, and browsers that opened a dossier so long ago that their cookie is gone. */
export async function cleanUp(ctx: Context): Promise<void> {
  await ctx.db.delete(rateLimit).where(lt(rateLimit.windowStart, new Date(ctx.now.getTime() - DAY)));
  await ctx.db.delete(visitorGrant).where(lt(visitorGrant.at, new Date(ctx.now.getTime() - GRANT_DAYS * DAY)));
}
