import { currentContext, type RequestContext } from "@/lib/actions/context";
import { currentSession } from "@/lib/identity/session";
import type { ActiveRole } from "@/lib/roles/active-role";
import { openWindow } from "../../../../open-window";

export type ActingHere = { ctx: RequestContext; acting: ActiveRole; sessionId: string; moduleSessionId: string };

/** Who works in the window, for its pages; null while it stays closed: the window itself says why. */
export async function actingHere(): Promise<ActingHere | null> {
  const [ctx, session, opening] = await Promise.all([currentContext(), currentSession(), openWindow("deleghe")]);
  if (!session || "refused" in opening) return null;
  return { ctx, acting: opening.opened.acting, sessionId: session.id, moduleSessionId: opening.opened.id };
}
