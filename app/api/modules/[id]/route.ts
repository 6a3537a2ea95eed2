import { NextResponse } from "next/server";
import { isUuid } from "@/lib/domain/uuid";
import { peekContext } from "@/lib/identity/session";
import { closeModule } from "@/lib/modules/close-module";
import { heartbeat, leaveModule } from "@/lib/modules/touch";

const headers = { "Cache-Control": "no-store" };

/**
 * What a module's window says by itself, so it never puts off the end of the session: "here" every few seconds, "leaving" as
 * its page goes away, "closing" when it closes because another role was asked for. 401 once the session is over, 404 for
 * a window of another browser.
 */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, said, here] = await Promise.all([params, request.text(), peekContext(new Date())]);
  if (!here) return NextResponse.json({}, { status: 401, headers });
  if (!isUuid(id)) return NextResponse.json({}, { status: 404, headers });
  const own = { moduleSessionId: id, sessionId: here.sessionId };
  if (said === "leaving") {
    await leaveModule(here.ctx, own);
    return new Response(null, { status: 204, headers });
  }
  const answer = await heartbeat(here.ctx, own);
  if (!answer) return NextResponse.json({}, { status: 404, headers });
  if (said === "closing") await closeModule(here.ctx, { moduleSessionId: id, by: "switch" });
  return NextResponse.json(answer, { headers });
}
