import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";
import type { Acting } from "@/lib/roles/require-role";

/**
 * For actions that write under a role: the session of this browser, the role that the form's page was opened under, and the
 * module in whose window the page stands.
 */
export async function actingAs(form: FormData, module?: string): Promise<Acting> {
  const session = await currentSession();
  if (!session) throw new Refusal("signed-out");
  const role = form.get("role");
  return { sessionId: session.id, role: typeof role === "string" ? role : "", module };
}
