import { currentContext } from "@/lib/actions/context";
import { currentSession } from "@/lib/identity/session";
import { answerOpening } from "@/lib/oidc/open-for";

/** An application asks to be opened as a module: the session and the active role of this browser answer. */
export async function GET(request: Request): Promise<Response> {
  const [ctx, session] = await Promise.all([currentContext(), currentSession()]);
  return answerOpening(request, ctx, session);
}
