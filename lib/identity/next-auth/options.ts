import type { NextAuthOptions } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import type { SignInMethod } from "@/db/schema/identity";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { oauthController } from "../jackson/controllers";
import { IDLE_MS } from "../session-lifetime";
import { type FinishedSignIn, identityAdapter } from "./adapter";

/** The attributes in Jackson's userinfo. */
type JacksonProfile = { raw: Record<string, unknown> };

export const PROVIDER_ID = "spid";
/** What needs no Jackson: CNS and passwords, whose one-time ticket is the authorization code. */
export const TICKET_PROVIDER_ID = "ticket";
export type ProviderId = typeof PROVIDER_ID | typeof TICKET_PROVIDER_ID;

/** The provider that a way of signing in goes through. */
export const providerIdOf = (method: SignInMethod): ProviderId =>
  method === "cns" || method === "password" ? TICKET_PROVIDER_ID : PROVIDER_ID;

/** Options for beginning a sign-in: no adapter is touched before the answer. */
export const beginOptions = (): NextAuthOptions => ({
  ...common(),
  providers: [jacksonProvider(null), ticketProvider(null)],
});

/** Options for finishing one sign-in, whose verified answer becomes the session. */
export const finishOptions = (signIn: FinishedSignIn): NextAuthOptions => ({
  ...common(),
  adapter: identityAdapter(signIn),
  providers: [providerIdOf(signIn.method) === PROVIDER_ID ? jacksonProvider(signIn) : ticketProvider(signIn)],
});

function common(): Omit<NextAuthOptions, "providers"> {
  return {
    secret: env().authSecret,
    useSecureCookies: env().secureCookies,
    session: { strategy: "database", maxAge: IDLE_MS / 1000 },
    pages: { signIn: "/accesso", signOut: "/accesso", error: "/accesso" },
    // Its metadata may hold what the provider said of a person: only the code goes to the log.
    logger: {
      error: (code) => log("warn", "next-auth.error", { code }),
      warn: (code) => log("warn", "next-auth.warning", { code }),
      debug: () => {},
    },
  };
}

/** Jackson, called in process, as an OAuth provider with state and PKCE. */
function jacksonProvider(signIn: FinishedSignIn | null): OAuthConfig<JacksonProfile> {
  return {
    id: PROVIDER_ID,
    name: "SPID",
    type: "oauth",
    version: "2.0",
    checks: ["pkce", "state"],
    clientId: "dummy",
    clientSecret: "in-process",
    // Never visited: whoever begins a sign-in takes the parameters from it.
    authorization: { url: `${env().baseUrl}/api/spid/login`, params: { scope: "", response_type: "code" } },
    token: {
      request: async ({ params, checks, provider }) => {
        const controller = await oauthController();
        const token = await controller.token({
          grant_type: "authorization_code",
          code: params.code ?? "",
          redirect_uri: provider.callbackUrl,
          code_verifier: checks.code_verifier ?? "",
        });
        return { tokens: { access_token: token.access_token, token_type: "bearer" } };
      },
    },
    userinfo: {
      request: async ({ tokens }) => {
        const controller = await oauthController();
        const profile = await controller.userInfo(tokens.access_token ?? "");
        const claims = { sub: profile.id, raw: profile.raw };
        return claims;
      },
    },
    profile: ({ raw }) => {
      const fiscalCode = String(raw.fiscalNumber ?? "")
        .trim()
        .toUpperCase()
        .replace(/^TINIT-/, "");
      // Jackson read the same document by other code: a difference means that one of the two was deceived.
      if (!signIn || fiscalCode !== signIn.answer.fiscalCode) throw new Error("The two readings of the answer differ");
      return { id: fiscalCode, email: null };
    },
  };
}

/** In process: the ticket was taken with its request, in the database, before next-auth runs (`finishLogin`). */
function ticketProvider(signIn: FinishedSignIn | null): OAuthConfig<{ sub: string }> {
  return {
    id: TICKET_PROVIDER_ID,
    name: "Varco",
    type: "oauth",
    version: "2.0",
    checks: ["state"],
    clientId: "varco",
    clientSecret: "in-process",
    // Never visited, as above.
    authorization: { url: `${env().baseUrl}/accesso`, params: { scope: "", response_type: "code" } },
    token: {
      request: async ({ params, checks }) => {
        if (!signIn || !params.code || params.state !== checks.state) throw new Error("No ticket of this browser");
        return { tokens: { access_token: signIn.requestId, token_type: "bearer" } };
      },
    },
    userinfo: { request: async () => ({ sub: signIn?.answer.fiscalCode ?? "" }) },
    profile: ({ sub }) => ({ id: sub, email: null }),
  };
}
