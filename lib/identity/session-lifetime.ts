/** A session ends after 30 minutes without use, and 8 hours after sign-in whatever happens. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 8 * 60 * 60_000;

/** What is left of a session, in milliseconds: until it ends if nobody uses it, and until it ends whatever happens. */
export type SessionTimes = { endsIn: number; lastsFor: number };

export const sessionTimes = (session: { startedAt: Date; expiresAt: Date }, now: Date): SessionTimes => ({
  endsIn: Math.max(0, session.expiresAt.getTime() - now.getTime()),
  lastsFor: Math.max(0, session.startedAt.getTime() + ABSOLUTE_MS - now.getTime()),
});
