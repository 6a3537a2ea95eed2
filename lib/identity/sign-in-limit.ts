import { db } from "@/db/client";
import { Refusal } from "@/lib/domain/errors";
import { env } from "@/lib/platform/env";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { SignInFault } from "./fault";

/** Counts a begun sign-in against SIGN_IN_LIMIT. Throws `limit.sign-ins`. */
export async function limitSignIns(request: Request, now: Date): Promise<void> {
  const { trustedProxies, signInLimit } = env();
  const forwarded = (request.headers.get("x-forwarded-for") ?? "").split(",").map((part) => part.trim());
  const address = trustedProxies > 0 ? (forwarded.at(-trustedProxies) ?? "unknown") : "direct";
  try {
    await takeAttempt({ db, now }, `sign-in:${address}`, { limit: signInLimit, minutes: 1 });
  } catch (error) {
    throw error instanceof Refusal ? new SignInFault("limit.sign-ins") : error;
  }
}
