import { cache } from "react";
import { db } from "@/db/client";
import { currentSession } from "@/lib/identity/session";
import { type ActiveRole, activeRoleOf } from "./active-role";

/** The active role of this browser, read once for each request; null while none is chosen. */
export const currentRole = cache(async (): Promise<ActiveRole | null> => {
  const session = await currentSession();
  return session ? activeRoleOf(db, session.id, new Date()) : null;
});
