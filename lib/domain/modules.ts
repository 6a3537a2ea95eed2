/** A module that says nothing for this long counts as closed when another role is chosen (B49). */
export const SILENT_MS = 60_000;
/** A page that went away was closed, or leads to the next page of its module, which says so within this time. */
export const LEAVING_MS = 3_000;

export type ModuleStanding = "open" | "left" | "silent";

/** Whether a module's window is still there, from what was last heard of it. */
export function moduleStanding(seen: { lastSeenAt: Date; leftAt: Date | null }, now: Date): ModuleStanding {
  if (seen.leftAt && now.getTime() - seen.leftAt.getTime() >= LEAVING_MS) return "left";
  return now.getTime() - seen.lastSeenAt.getTime() >= SILENT_MS ? "silent" : "open";
}

/** Under what one acts, in one word: the role, or the role and the delegation of the employer one acts for. */
export const actingKey = (roleId: string, delegationId: string | null): string =>
  delegationId ? `${roleId}.${delegationId}` : roleId;
