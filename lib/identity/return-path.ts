import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signInRequest } from "@/db/schema/identity";
import { faultFields, log } from "@/lib/platform/log";
import { sha256Hex } from "@/lib/platform/secrets";
import { safeReturnPath } from "./request-input";

/**
 * Where the person of a refused sign-in was going, for the way back on the courtesy page; null when nobody knows.
 * A sign-in begins with it in the address; later it is known by the OAuth state or, at the ACS, by the RelayState.
 */
export async function returnPathOf(request: Request, relayState: string | null): Promise<string | null> {
  const { searchParams } = new URL(request.url);
  const wanted = searchParams.get("callbackUrl");
  if (wanted) return safeReturnPath(wanted);
  const state = searchParams.get("state");
  const which = relayState
    ? eq(signInRequest.relayState, relayState)
    : state
      ? eq(signInRequest.stateHash, sha256Hex(state))
      : null;
  if (!which) return null;
  try {
    const [row] = await db.select({ path: signInRequest.returnPath }).from(signInRequest).where(which);
    return row?.path ?? null;
  } catch (error) {
    // The page must come also when the database is what failed.
    log("error", "sign-in.return-path-unknown", faultFields(error));
    return null;
  }
}
