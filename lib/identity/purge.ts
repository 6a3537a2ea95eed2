import { and, isNotNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { jacksonEntry, signInRequest, signInSession, spidMessage } from "@/db/schema/identity";

const DAY_MS = 24 * 60 * 60_000;

/** Removes what sign-in no longer needs: ended sessions and requests, expired codes, messages older than 24 months. For a daily job. */
export async function purgeSignIns(now: Date): Promise<void> {
  await db.delete(signInSession).where(lt(signInSession.expiresAt, now));
  await db.delete(signInRequest).where(lt(signInRequest.issuedAt, new Date(now.getTime() - DAY_MS)));
  await db.delete(jacksonEntry).where(and(isNotNull(jacksonEntry.expiresAt), lt(jacksonEntry.expiresAt, now)));
  // By the database's clock and calendar, like the trigger that refuses an earlier deletion.
  await db.delete(spidMessage).where(lt(spidMessage.at, sql`now() - interval '24 months'`));
}
