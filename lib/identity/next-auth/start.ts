import { env } from "@/lib/platform/env";
import { SignInFault } from "../fault";
import { beginOptions, type ProviderId } from "./options";
import { runNextAuth } from "./run";

export type StartedSignIn = {
  /** What next-auth would have sent to an authorization server: state, PKCE challenge, callback. */
  authorization: URLSearchParams;
  state: string;
  setCookies: string[];
};

/** next-auth begins only by POST with its CSRF pair: both are made here, and its cookies go to the browser. */
export async function startNextAuth(providerId: ProviderId, returnPath: string): Promise<StartedSignIn> {
  const csrf = await runNextAuth({ method: "GET", path: ["csrf"], cookies: {} }, beginOptions());
  const [name = "", value = ""] = (csrf.setCookies[0]?.split(";")[0] ?? "").split("=");
  const cookie = decodeURIComponent(value);
  const started = await runNextAuth(
    {
      method: "POST",
      path: ["signin", providerId],
      cookies: { [name]: cookie },
      body: { csrfToken: cookie.split("|")[0] ?? "", callbackUrl: `${env().baseUrl}${returnPath}` },
    },
    beginOptions(),
  );
  const authorization = started.location ? new URL(started.location).searchParams : null;
  const state = authorization?.get("state");
  if (!authorization || !state) throw new SignInFault("server.next-auth");
  return { authorization, state, setCookies: started.setCookies };
}
