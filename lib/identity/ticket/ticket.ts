import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { type SignInMethod, signInRequest } from "@/db/schema/identity";
import { env } from "@/lib/platform/env";
import { newToken, sameBytes, sha256Hex } from "@/lib/platform/secrets";
import { browserCookieName, setCookie } from "../cookies";
import { must } from "../fault";
import { TICKET_PROVIDER_ID } from "../next-auth/options";
import { startNextAuth } from "../next-auth/start";
import type { SignInRequest } from "../sign-in-request";
import type { VerifiedIdentity } from "../verified-identity";

/** How long a person may take to choose the card and type its PIN. */
const REQUEST_LIFE_S = 900;
/** From the ticket to the session it is one redirect. */
const TICKET_LIFE_MS = 60_000;

/** How the person proves who they are, where no SAML provider answers. */
export type TicketSignIn = {
  method: Extract<SignInMethod, "cns" | "password">;
  level: number;
  /** Who vouches for it: the issuer of the card, or this portal. */
  provider: string;
  /** Path of this site to return to. */
  returnPath: string;
};

export type TicketIdentity = Pick<VerifiedIdentity, "fiscalCode" | "name" | "familyName" | "email">;

export type BegunTicketSignIn = {
  /** OAuth state: names this sign-in on the way; worth nothing without the browser's cookies and the ticket. */
  state: string;
  /** Reference into the log and the audit. */
  requestId: string;
  setCookies: string[];
};

/** Begins a sign-in in this browser: its Lax cookies are the ones that the ticket will be good for. */
export async function beginTicketSignIn(signIn: TicketSignIn, now: Date): Promise<BegunTicketSignIn> {
  const { state, setCookies } = await startNextAuth(TICKET_PROVIDER_ID, signIn.returnPath);
  const requestId = randomUUID();
  const browser = newToken();
  await db.insert(signInRequest).values({
    id: requestId,
    stateHash: sha256Hex(state),
    browserHash: sha256Hex(browser),
    method: signIn.method,
    provider: signIn.provider,
    level: signIn.level,
    returnPath: signIn.returnPath,
    issuedAt: now,
  });
  return { state, requestId, setCookies: [...setCookies, setCookie(browserCookieName(), browser, REQUEST_LIFE_S)] };
}

/** Whether this sign-in still waits for its identity. Throws `request.not-awaited` when not; takes nothing away. */
export async function mustBeAwaited(state: string, method: TicketSignIn["method"], now: Date): Promise<void> {
  const [request] = await db
    .select({ id: signInRequest.id })
    .from(signInRequest)
    .where(awaited(state, method, now));
  must(request, "request.not-awaited");
}

/**
 * Gives the identity to the sign-in of this state, once, under a ticket that is kept only as its hash.
 * `provider` replaces the one named at the beginning. Returns the callback's address with the ticket in it: good for
 * 60 seconds, one time, in the browser that began. Throws `request.not-awaited`.
 */
export async function issueTicket(
  state: string,
  identity: TicketIdentity,
  { method, level, provider }: Omit<TicketSignIn, "returnPath">,
  now: Date,
): Promise<{ address: string; requestId: string }> {
  const ticket = newToken();
  const { fiscalCode, name, familyName, email } = identity;
  const [request] = await db
    .update(signInRequest)
    .set({
      answeredAt: now,
      level,
      provider,
      ticketHash: sha256Hex(ticket),
      answer: { fiscalCode, name, familyName, email, level, nameId: null, sessionIndex: null },
    })
    .where(awaited(state, method, now))
    .returning({ id: signInRequest.id });
  must(request, "request.not-awaited");
  const query = new URLSearchParams({ code: ticket, state });
  return { address: `${env().baseUrl}/api/auth/callback/${TICKET_PROVIDER_ID}?${query}`, requestId: request.id };
}

/** Whether a request that was taken just now may become a session: with its ticket, in time; SAML's have no ticket. */
export function ticketAdmits(request: SignInRequest, ticket: string, now: Date): boolean {
  if (request.method !== "cns" && request.method !== "password") return request.ticketHash === null;
  if (!request.ticketHash || !request.answeredAt) return false;
  const inTime = now.getTime() - request.answeredAt.getTime() < TICKET_LIFE_MS;
  return inTime && sameBytes(Buffer.from(sha256Hex(ticket)), Buffer.from(request.ticketHash));
}

const awaited = (state: string, method: TicketSignIn["method"], now: Date) =>
  and(
    eq(signInRequest.stateHash, sha256Hex(state)),
    eq(signInRequest.method, method),
    isNull(signInRequest.answeredAt),
    gt(signInRequest.issuedAt, new Date(now.getTime() - REQUEST_LIFE_S * 1000)),
  );
