import { and, eq, gt, isNotNull, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { type SignInMethod, signInRequest, type VerifiedAnswer } from "@/db/schema/identity";
import { sha256Hex } from "@/lib/platform/secrets";

/** How long a person may take at the provider. */
const LIFE_MS = 15 * 60_000;

export type SignInRequest = typeof signInRequest.$inferSelect;

export type BegunSignIn = {
  id: string;
  relayState: string;
  /** OAuth state of next-auth, and the value of our own cookie: both kept as hashes. */
  state: string;
  browser: string;
  method: SignInMethod;
  provider: string;
  level: number;
  returnPath: string;
  issuedAt: Date;
};

/** Keeps what the answer will be compared with; the cross-site POST of the answer brings no Lax cookie. */
export async function keepRequest({ state, browser, ...request }: BegunSignIn): Promise<void> {
  const hashes = { stateHash: sha256Hex(state), browserHash: sha256Hex(browser) };
  await db.insert(signInRequest).values({ ...request, ...hashes });
}

/** Takes the request of this federation that this RelayState belongs to: once, and only while it lives. Null for any other. */
export async function takeForAnswer(
  method: SignInMethod,
  relayState: string,
  now: Date,
): Promise<SignInRequest | null> {
  const [request] = await db
    .update(signInRequest)
    .set({ answeredAt: now })
    .where(
      and(
        eq(signInRequest.relayState, relayState),
        eq(signInRequest.method, method),
        isNull(signInRequest.answeredAt),
        gt(signInRequest.issuedAt, new Date(now.getTime() - LIFE_MS)),
      ),
    )
    .returning();
  return request ?? null;
}

/** Keeps the verified answer until its browser comes for it. */
export async function keepAnswer(id: string, answer: VerifiedAnswer): Promise<void> {
  await db.update(signInRequest).set({ answer }).where(eq(signInRequest.id, id));
}

export type Taken = { found: "no" } | { found: "other-browser" } | { found: "yes"; request: SignInRequest };

/** Takes the answered request of this state for the browser that began it: once. */
export async function takeForSession(state: string, browser: string, now: Date): Promise<Taken> {
  const stateHash = sha256Hex(state);
  const waiting = and(
    eq(signInRequest.stateHash, stateHash),
    isNotNull(signInRequest.answer),
    isNull(signInRequest.signedInAt),
    gt(signInRequest.issuedAt, new Date(now.getTime() - LIFE_MS)),
  );
  const [request] = await db
    .update(signInRequest)
    .set({ signedInAt: now })
    .where(and(waiting, eq(signInRequest.browserHash, sha256Hex(browser))))
    .returning();
  if (request) return { found: "yes", request };
  const [other] = await db.select({ id: signInRequest.id }).from(signInRequest).where(waiting);
  return { found: other ? "other-browser" : "no" };
}

/** The answer holds personal data: once it became a session it is forgotten here. */
export async function forgetAnswer(id: string): Promise<void> {
  await db.update(signInRequest).set({ answer: null }).where(eq(signInRequest.id, id));
}
