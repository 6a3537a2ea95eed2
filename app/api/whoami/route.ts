import { NextResponse } from "next/server";
import { accountStanding } from "@/lib/identity/account-standing";
import { currentSession } from "@/lib/identity/session";

/** Who is signed in: 401 without a session; else the codice fiscale, how it was proved, and the account. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  const session = await currentSession();
  if (!session) return NextResponse.json({ error: "no-session" }, { status: 401, headers });
  const { fiscalCode, level, method } = session.identity;
  const standing = await accountStanding(fiscalCode, session.roleId);
  return NextResponse.json({ fiscalCode, level, method, ...standing }, { headers });
}
