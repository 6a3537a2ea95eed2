import { NextResponse } from "next/server";
import { currentSession, peekSession } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";

const headers = { "Cache-Control": "no-store" };

/** How long this browser stays signed in: asked by the warning, so it puts nothing off. 401 once it is over. */
export async function GET(): Promise<Response> {
  const times = await peekSession(new Date());
  return times ? NextResponse.json(times, { headers }) : NextResponse.json({}, { status: 401, headers });
}

/** "Resta collegato": 30 minutes from now, 8 hours after sign-in at most. */
export async function POST(): Promise<Response> {
  const session = await currentSession();
  return session
    ? NextResponse.json(sessionTimes(session, new Date()), { headers })
    : NextResponse.json({}, { status: 401, headers });
}
