/** Days in which the former address may stop a change, or undo it once it is made (A38, A39). */
export const STOP_DAYS = 7;

/** How a change of address stands for whoever holds the link mailed to the former one. */
export type ChangeStanding = "awaited" | "changed" | "stopped" | "late";

/** What the link can still do: a change not made yet can always be stopped, one that is made for seven days. */
export function standingOf(
  change: { changedAt: Date | null; stopUntil: Date; stoppedAt: Date | null },
  now: Date,
): ChangeStanding {
  if (change.stoppedAt) return "stopped";
  if (!change.changedAt) return "awaited";
  return change.stopUntil.getTime() > now.getTime() ? "changed" : "late";
}
