import { and, eq, gt } from "drizzle-orm";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { SIGNED_IN_HINT } from "@/content/cookies";
import { db } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { sha256Hex } from "@/lib/platform/secrets";
import { sessionCookieName } from "./cookies";
import { endSignInSessions } from "./end-sessions";
import { contextOf } from "./session-actor";
import { ABSOLUTE_MS, IDLE_MS, type SessionTimes, sessionTimes } from "./session-lifetime";
import type { VerifiedIdentity } from "./verified-identity";

/** The end of a session moves on at most once in this time: most readings write nothing. */
const RENEW_AFTER_MS = 60_000;

export type CurrentSession = {
  id: string;
  identity: VerifiedIdentity;
  provider: string;
  /** Reference into the sign-in log. */
  requestId: string;
  startedAt: Date;
  expiresAt: Date;
  /** The role chosen in this session, if any (B44). */
  roleId: string | null;
};

/** The session of this browser, or null; using it puts its end off to 30 minutes from now, 8 hours at most. */
export const currentSession = cache(async (): Promise<CurrentSession | null> => {
  const token = (await cookies()).get(sessionCookieName())?.value;
  return token ? sessionOf(token, new Date()) : null;
});

/** Who is signed in, or null. */
export const currentIdentity = async (): Promise<VerifiedIdentity | null> => (await currentSession())?.identity ?? null;

/** Who is signed in; anybody else is sent to the sign-in page, and back to `returnPath` afterwards. */
export async function requireIdentity(returnPath = "/area-riservata", signIn = "/accesso"): Promise<VerifiedIdentity> {
  const found = await currentIdentity();
  return found ?? redirect(`${signIn}?callbackUrl=${encodeURIComponent(returnPath)}`);
}

/** When the session of this browser ends, without putting it off; null when it has none. */
export async function peekSession(now: Date): Promise<SessionTimes | null> {
  const row = await peek(now);
  return row ? sessionTimes(row.session, now) : null;
}

/** The session of this browser and who it is of, without putting off its end: for what windows say by themselves. */
export async function peekContext(now: Date): Promise<{ sessionId: string; ctx: Context } | null> {
  const row = await peek(now);
  return row ? { sessionId: row.session.id, ctx: contextOf(row, now) } : null;
}

async function peek(now: Date) {
  const token = (await cookies()).get(sessionCookieName())?.value;
  if (!token) return undefined;
  const [row] = await db
    .select({ session: signInSession, person: identity })
    .from(signInSession)
    .innerJoin(identity, eq(identity.id, signInSession.identityId))
    .where(and(eq(signInSession.tokenHash, sha256Hex(token)), gt(signInSession.expiresAt, now)));
  return row;
}

/** Ends the session of this browser. For server actions and route handlers. */
export async function signOut(): Promise<void> {
  const jar = await cookies();
  const token = jar.get(sessionCookieName())?.value;
  if (!token) return;
  await endSession(token, new Date());
  jar.set(sessionCookieName(), "", {
    path: "/",
    maxAge: 0,
    httpOnly: true,
    sameSite: "lax",
    secure: env().secureCookies,
  });
  jar.delete(SIGNED_IN_HINT);
}

async function endSession(token: string, now: Date): Promise<void> {
  await db.transaction(async (tx) => {
    const tokenHash = sha256Hex(token);
    const [row] = await tx
      .select({ session: signInSession, person: identity })
      .from(signInSession)
      .innerJoin(identity, eq(identity.id, signInSession.identityId))
      .where(eq(signInSession.tokenHash, tokenHash))
      .for("update");
    if (!row) return;
    const ctx = contextOf(row, now);
    await endSignInSessions(tx, ctx, eq(signInSession.id, row.session.id), "signOut");
    await recordAudit(tx, ctx, {
      action: "session.ended",
      subjectType: "identity",
      subjectId: row.person.id,
      detail: { how: "sign-out", count: 1 },
    });
  });
}

async function sessionOf(token: string, now: Date): Promise<CurrentSession | null> {
  const tokenHash = sha256Hex(token);
  const [row] = await db
    .select({ session: signInSession, person: identity })
    .from(signInSession)
    .innerJoin(identity, eq(identity.id, signInSession.identityId))
    .where(and(eq(signInSession.tokenHash, tokenHash), gt(signInSession.expiresAt, now)));
  if (!row) return null;
  const { session, person } = row;
  const expiresAt = new Date(Math.min(now.getTime() + IDLE_MS, session.startedAt.getTime() + ABSOLUTE_MS));
  if (expiresAt.getTime() - session.expiresAt.getTime() > RENEW_AFTER_MS) {
    await db.update(signInSession).set({ expiresAt }).where(eq(signInSession.id, session.id));
  }
  return {
    id: session.id,
    identity: {
      fiscalCode: person.fiscalCode,
      name: person.name,
      familyName: person.familyName,
      level: session.level,
      method: session.method,
      email: person.email,
    },
    provider: session.provider,
    requestId: session.requestId,
    startedAt: session.startedAt,
    expiresAt,
    roleId: session.roleId,
  };
}
