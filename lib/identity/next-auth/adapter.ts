import { and, eq, gt } from "drizzle-orm";
import type { Adapter, AdapterUser } from "next-auth/adapters";
import { db } from "@/db/client";
import { identity, type SignInMethod, signInSession, type VerifiedAnswer } from "@/db/schema/identity";
import { sha256Hex } from "@/lib/platform/secrets";
import { systemContext } from "@/lib/platform/system-context";
import { endSignInSessions } from "../end-sessions";
import { ABSOLUTE_MS, IDLE_MS } from "../session-lifetime";

/** The sign-in that is being finished: next-auth tells its adapter a user and a date, not the level or the method. */
export type FinishedSignIn = {
  requestId: string;
  method: SignInMethod;
  provider: string;
  answer: VerifiedAnswer;
};

/**
 * next-auth's database adapter on our tables. Its user is the identity, found by codice fiscale whichever provider
 * sent it; tokens are kept as hashes; a browser that signs in anew gets a new session, never a linked account.
 */
export function identityAdapter(signIn: FinishedSignIn): Adapter {
  let kept: Promise<string> | undefined;
  // next-auth asks several times in one sign-in, and only after the two readings of the answer were found equal.
  const user = async () => {
    kept ??= keepIdentity(signIn.answer);
    return asUser(await kept);
  };
  return {
    getUserByAccount: user,
    getUserByEmail: () => null,
    getUser: async (id) => {
      const [row] = await db.select().from(identity).where(eq(identity.id, id));
      return row ? asUser(row.id) : null;
    },
    createUser: user,
    updateUser: async (user) => asUser(user.id),
    linkAccount: () => null,
    getSessionAndUser: async (token) => {
      const [row] = await db
        .select()
        .from(signInSession)
        .where(and(eq(signInSession.tokenHash, sha256Hex(token)), gt(signInSession.expiresAt, new Date())));
      if (!row) return null;
      return {
        session: { sessionToken: token, userId: row.identityId, expires: row.expiresAt },
        user: asUser(row.identityId),
      };
    },
    createSession: async ({ sessionToken, userId }) => {
      const now = new Date();
      const expires = new Date(now.getTime() + Math.min(IDLE_MS, ABSOLUTE_MS));
      await db.insert(signInSession).values({
        tokenHash: sha256Hex(sessionToken),
        identityId: userId,
        method: signIn.method,
        level: signIn.answer.level,
        provider: signIn.provider,
        requestId: signIn.requestId,
        nameId: signIn.answer.nameId,
        sessionIndex: signIn.answer.sessionIndex,
        startedAt: now,
        expiresAt: expires,
      });
      return { sessionToken, userId, expires };
    },
    updateSession: () => null,
    deleteSession: async (token) => {
      const where = eq(signInSession.tokenHash, sha256Hex(token));
      await db.transaction((tx) => endSignInSessions(tx, systemContext(db, "sign-in"), where, "signOut"));
    },
  };
}

/** Creates the identity, or takes over the names that the provider says today. Returns its id. */
async function keepIdentity({ fiscalCode, name, familyName, email }: VerifiedAnswer): Promise<string> {
  const updatedAt = new Date();
  const said = { name, familyName, email, updatedAt };
  const [row] = await db
    .insert(identity)
    .values({ fiscalCode, ...said, createdAt: updatedAt })
    .onConflictDoUpdate({ target: identity.fiscalCode, set: said })
    .returning({ id: identity.id });
  if (!row) throw new Error("The identity was not kept");
  return row.id;
}

/** next-auth's user carries nothing personal: whoever needs the name reads our tables. */
const asUser = (id: string): AdapterUser => ({ id, email: "", emailVerified: null });
