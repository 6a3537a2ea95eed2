import { cookies, headers } from "next/headers";
import { SIGNED_IN_HINT } from "@/content/cookies";
import { env } from "@/lib/platform/env";
import { sessionCookieName } from "../cookies";
import { SignInFault } from "../fault";
import { finishLogin } from "../finish-login";
import { beginTicketSignIn, issueTicket, type TicketIdentity, type TicketSignIn } from "./ticket";

/**
 * Begins and ends a sign-in in this very request, for who has just proved who they are to us (a password): ticket,
 * next-auth and database session as for any other, and the session that this browser had before is gone.
 * For server actions: they cannot lead to the callback, since Next would visit it itself and use the ticket up.
 */
export async function signInHere(
  identity: TicketIdentity,
  signIn: Omit<TicketSignIn, "returnPath">,
  now: Date,
): Promise<void> {
  const jar = await cookies();
  const name = sessionCookieName();
  const begun = await beginTicketSignIn({ ...signIn, returnPath: "/area-riservata" }, now);
  const { address } = await issueTicket(begun.state, identity, signIn, now);
  const former = jar.get(name)?.value;
  const sent = { ...Object.fromEntries(begun.setCookies.map(pairOf)), ...(former ? { [name]: former } : {}) };
  const finished = await finishLogin(
    Object.fromEntries(new URL(address).searchParams),
    sent,
    now,
    (await headers()).get("user-agent"),
  );
  const session = finished.setCookies.map(pairOf).find(([cookie]) => cookie === name);
  if (!session) throw new SignInFault("server.next-auth");
  const common = { path: "/", sameSite: "lax", secure: env().secureCookies } as const;
  jar.set(name, session[1], { ...common, httpOnly: true });
  jar.set(SIGNED_IN_HINT, "1", common);
}

/** Name and value of a Set-Cookie. */
function pairOf(setCookie: string): [string, string] {
  const [pair = ""] = setCookie.split(";");
  const equals = pair.indexOf("=");
  return [pair.slice(0, equals), decodeURIComponent(pair.slice(equals + 1))];
}
