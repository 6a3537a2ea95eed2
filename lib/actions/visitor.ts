import { cookies } from "next/headers";
import { env } from "@/lib/platform/env";
import { newToken, sha256 } from "@/lib/platform/secrets";

const COOKIE = "varco_visitor";
const DAYS = 120;

/** Hash of this browser's token, or null when it has none. */
export async function visitorTokenHash(): Promise<Buffer | null> {
  const token = (await cookies()).get(COOKIE)?.value;
  return token ? sha256(token) : null;
}

/** Takes the token away from this browser. Only in actions and route handlers. */
export async function dropVisitorToken(): Promise<void> {
  (await cookies()).delete(COOKIE);
}

/** The same, giving the browser a token when it has none. Only in actions and route handlers. */
export async function ensureVisitorToken(): Promise<Buffer> {
  const known = await visitorTokenHash();
  if (known) return known;
  const token = newToken();
  (await cookies()).set(COOKIE, token, {
    httpOnly: true,
    secure: env().secureCookies,
    sameSite: "lax",
    path: "/",
    maxAge: DAYS * 24 * 60 * 60,
  });
  return sha256(token);
}
