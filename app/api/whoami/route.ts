import { NextResponse } from "next/server";
import { accountStanding } from "@/lib/identity/account-standing";
import { currentIdentity } from "@/lib/identity/session";

/** Who is signed in: 401 without a session; else the codice fiscale, how it was proved, and the account. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  const identity = await currentIdentity();
  if (!identity) return NextResponse.json({ error: "no-session" }, { status: 401, headers });
  const { fiscalCode, level, method } = identity;
  return NextResponse.json({ fiscalCode, level, method, ...(await accountStanding(fiscalCode)) }, { headers });
}
