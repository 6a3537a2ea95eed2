import { lt } from "drizzle-orm";
import { accountImport, passwordLink, passwordRequest } from "@/db/schema/credential";
import { visitorGrant } from "@/db/schema/dossier";
import { oidcLogout, oidcPayload } from "@/db/schema/oidc";
import { rateLimit } from "@/db/schema/trail";
import { deleteOldCopies } from "@/lib/own-data/make-copies";
import type { Context } from "@/lib/platform/context";

const DAY = 86_400_000;
/** A browser's cookie lives as long. */
const GRANT_DAYS = 120;

/** Forgets copies of data whose week is over, counts of attempts, mailed links and files of users older than a day, and browsers that opened a dossier so long ago that their cookie is gone. */
export async function cleanUp(ctx: Context): Promise<void> {
  const yesterday = new Date(ctx.now.getTime() - DAY);
  await ctx.db.delete(oidcPayload).where(lt(oidcPayload.expiresAt, ctx.now));
  await ctx.db.delete(oidcLogout).where(lt(oidcLogout.createdAt, new Date(ctx.now.getTime() - 30 * DAY)));
  await ctx.db.delete(rateLimit).where(lt(rateLimit.windowStart, yesterday));
  await ctx.db.delete(passwordLink).where(lt(passwordLink.expiresAt, yesterday));
  await ctx.db.delete(passwordRequest).where(lt(passwordRequest.at, yesterday));
  await ctx.db.update(accountImport).set({ content: null }).where(lt(accountImport.checkedAt, yesterday));
  await deleteOldCopies(ctx);
  await ctx.db.delete(visitorGrant).where(lt(visitorGrant.at, new Date(ctx.now.getTime() - GRANT_DAYS * DAY)));
}
