import { eq } from "drizzle-orm";
import { db } from "@/db/client";
import { signInSession } from "@/db/schema/identity";
import { env } from "@/lib/platform/env";
import { sha256Hex } from "@/lib/platform/secrets";
import { systemContext } from "@/lib/platform/system-context";
import { browserCookieName, sessionCookieName, setCookie, setSignedInHint } from "./cookies";
import { endSignInSessions } from "./end-sessions";
import { must, SignInFault } from "./fault";
import { finishOptions, providerIdOf } from "./next-auth/options";
import { runNextAuth } from "./next-auth/run";
import { recordSignIn } from "./record-sign-in";
import { forgetAnswer, takeForSession } from "./sign-in-request";
import { ticketAdmits } from "./ticket/ticket";

export type FinishedLogin = { location: string; setCookies: string[] };

/**
 * Turns an accepted answer into a session, in the browser that began (its Lax cookies arrive on this same-site GET).
 * The sign-in goes into the register, and who has one role goes straight to its services (B41).
 * Throws `browser.*` (403) in any other browser, `request.*` when there is nothing to take up.
 */
export async function finishLogin(
  query: Record<string, string>,
  cookies: Record<string, string>,
  now: Date,
  userAgent: string | null,
): Promise<FinishedLogin> {
  const taken = await takeForSession(query.state ?? "", cookies[browserCookieName()] ?? "", now);
  must(taken.found !== "other-browser", "browser.other");
  must(taken.found === "yes" && taken.request.answer, "request.not-awaited");
  const { id, method, provider, answer } = taken.request;
  must(ticketAdmits(taken.request, query.code ?? "", now), "request.not-awaited");
  const { [sessionCookieName()]: formerToken, ...rest } = cookies;
  const signedIn = await runNextAuth(
    { method: "GET", path: ["callback", providerIdOf(method)], query, cookies: rest },
    finishOptions({ requestId: id, method, provider, answer }),
  );
  await forgetAnswer(id);
  const session = signedIn.setCookies.find((cookie) => cookie.startsWith(`${sessionCookieName()}=`));
  if (!session || !signedIn.location) throw new SignInFault("server.next-auth");
  if (formerToken) await leaveFormer(sha256Hex(formerToken), now);
  const { straightIn } = await recordSignIn(sha256Hex(tokenOf(session)), userAgent, now);
  return {
    location: straightIn ? toServices(signedIn.location) : signedIn.location,
    setCookies: [
      ...signedIn.setCookies.map(untilBrowserCloses),
      setSignedInHint(),
      setCookie(browserCookieName(), "", 0),
    ],
  };
}

/** A browser that signs in anew leaves what it was signed in to before, and the modules opened there. */
const leaveFormer = (tokenHash: string, now: Date) =>
  db.transaction((tx) =>
    endSignInSessions(tx, systemContext(db, "sign-in", now), eq(signInSession.tokenHash, tokenHash), "signOut"),
  );

const tokenOf = (cookie: string): string =>
  decodeURIComponent(cookie.slice(cookie.indexOf("=") + 1).split(";")[0] ?? "");

/** Only who was not going anywhere else. */
function toServices(location: string): string {
  const url = new URL(location, env().baseUrl);
  return url.pathname === "/area-riservata" && !url.search ? new URL("/area-riservata/servizi", url).href : location;
}

/** Pages cannot renew a cookie's date while they render: the session's ends are kept in the database alone. */
function untilBrowserCloses(cookie: string): string {
  return cookie.startsWith(`${sessionCookieName()}=`) ? cookie.replace(/;\s*Expires=[^;]*/i, "") : cookie;
}
