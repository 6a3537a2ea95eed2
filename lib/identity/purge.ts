import { and, inArray, isNotNull, lt, sql } from "drizzle-orm";
import { db } from "@/db/client";
import { jacksonEntry, keptForm, signInFault, signInRequest, signInSession, spidMessage } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { systemContext } from "@/lib/platform/system-context";
import { closeModules } from "./close-modules";
import { endSignInSessions } from "./end-sessions";

const DAY_MS = 24 * 60 * 60_000;

/** Removes what sign-in no longer needs: ended sessions, requests and codes, forms kept for who had to sign in again, messages older than 24 months. For a daily job. */
export async function purgeSignIns(now: Date): Promise<void> {
  // An ended session still tells whose form arrived too late.
  const ctx = systemContext(db, "purge", now);
  const ended = db.select({ id: signInSession.id }).from(signInSession).where(lt(signInSession.expiresAt, now));
  await db.transaction((tx) => closeModules(tx, ctx, inArray(moduleSession.sessionId, ended), "ended"));
  const over = lt(signInSession.expiresAt, new Date(now.getTime() - DAY_MS));
  await db.transaction((tx) => endSignInSessions(tx, ctx, over, "ended"));
  await db.delete(keptForm).where(lt(keptForm.expiresAt, now));
  await db.delete(signInRequest).where(lt(signInRequest.issuedAt, new Date(now.getTime() - DAY_MS)));
  await db.delete(jacksonEntry).where(and(isNotNull(jacksonEntry.expiresAt), lt(jacksonEntry.expiresAt, now)));
  await db.delete(signInFault).where(lt(signInFault.at, sql`now() - interval '24 months'`));
  // By the database's clock and calendar, like the trigger that refuses an earlier deletion.
  await db.delete(spidMessage).where(lt(spidMessage.at, sql`now() - interval '24 months'`));
}
