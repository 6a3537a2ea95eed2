import { SIGNED_IN_HINT } from "@/content/cookies";
import { env } from "@/lib/platform/env";

const prefix = () => (env().secureCookies ? "__Secure-" : "");

/** Cookie of the signed-in session, as next-auth names it. */
export const sessionCookieName = (): string => `${prefix()}next-auth.session-token`;

/** Our own cookie in the browser that began a sign-in. */
export const browserCookieName = (): string => `${prefix()}varco-sign-in`;

/** A Set-Cookie value: HttpOnly, Lax, Secure on https; `seconds` 0 takes the cookie away. */
export function setCookie(name: string, value: string, seconds: number): string {
  const secure = env().secureCookies ? "; Secure" : "";
  return `${name}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}

/** Set-Cookie of the hint, as long as the browser stays open. */
export const setSignedInHint = (): string =>
  `${SIGNED_IN_HINT}=1; Path=/; SameSite=Lax${env().secureCookies ? "; Secure" : ""}`;

/** Cookies of a request; the first of a repeated name counts. */
export function readCookies(request: Request): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of (request.headers.get("cookie") ?? "").split(";")) {
    const equals = part.indexOf("=");
    const name = part.slice(0, equals).trim();
    if (equals > 0 && !Object.hasOwn(found, name)) found[name] = decode(part.slice(equals + 1).trim());
  }
  return found;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
