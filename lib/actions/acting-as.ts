import { Refusal } from "@/lib/domain/errors";
import { currentSession } from "@/lib/identity/session";

/** For actions that write under a role: the session of this browser, and the role that the form's page was opened under. */
export async function actingAs(form: FormData): Promise<{ sessionId: string; role: string }> {
  const session = await currentSession();
  if (!session) throw new Refusal("signed-out");
  const role = form.get("role");
  return { sessionId: session.id, role: typeof role === "string" ? role : "" };
}
