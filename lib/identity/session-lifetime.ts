/** A session ends after 30 minutes without use, and 8 hours after sign-in whatever happens. */
export const IDLE_MS = 30 * 60_000;
export const ABSOLUTE_MS = 8 * 60 * 60_000;
