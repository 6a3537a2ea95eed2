import type { Configuration, JWK } from "oidc-provider";
import { errorPage, loggedOutPage, logoutPage } from "./pages";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Nothing lives longer than a sign-in session may. */
const SESSION = 8 * HOUR;

const BASE = "/api/oidc";
/** Where a person is led to have a module opened; the sign-in page leads back here. */
export const OPENING_PATH = "/area-riservata/modulo";

/** How the levels of a sign-in are called in `acr`: those of SPID, whatever the way in. */
const ACR = [1, 2, 3].map((level) => `https://www.spid.gov.it/SpidL${level}`);
export const acrOf = (level: number): string => ACR[level - 1] ?? ACR[0]!;

/** The least level among those an application says it would take; 0 when it asks for none. */
export const levelAsked = (acrValues: unknown): number => {
  const levels = String(acrValues ?? "")
    .split(" ")
    .map((acr) => ACR.indexOf(acr) + 1);
  const known = levels.filter((level) => level > 0);
  return known.length > 0 ? Math.min(...known) : 0;
};

/** What the provider offers; what the library would have on by itself, and nobody asked for, is off. */
export const configuration = (secrets: { keys: readonly JWK[]; cookies: readonly string[] }): Configuration => ({
  jwks: { keys: [...secrets.keys] },
  acrValues: ACR,
  scopes: ["openid", "profile", "fiscal_number", "role"],
  claims: {
    openid: ["sub", "sid", "acr", "amr", "auth_time"],
    profile: ["name", "given_name", "family_name"],
    fiscal_number: ["fiscal_number"],
    role: ["role", "organization", "workplace", "service", "services", "delegation"],
  },
  subjectTypes: ["public"],
  responseTypes: ["code"],
  clientAuthMethods: ["client_secret_basic", "private_key_jwt"],
  enabledJWA: { idTokenSigningAlgValues: ["RS256"], clientAuthSigningAlgValues: ["RS256", "PS256", "ES256"] },
  pkce: { required: () => true },
  issueRefreshToken: () => Promise.resolve(true),
  rotateRefreshToken: true,
  expiresWithSession: () => Promise.resolve(true),
  revokeGrantPolicy: () => true,
  clientBasedCORS: () => false,
  features: {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    revocation: { enabled: true, allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: logoutPage, postLogoutSuccessSource: loggedOutPage },
    userinfo: { enabled: true },
  },
  renderError: errorPage,
  interactions: { url: (_ctx, interaction) => `${OPENING_PATH}/${interaction.uid}` },
  cookies: {
    keys: [...secrets.cookies],
    long: { httpOnly: true, sameSite: "lax", signed: true, path: BASE },
    short: { httpOnly: true, sameSite: "lax", signed: true },
    names: { session: "varco-oidc", interaction: "varco-oidc-opening", resume: "varco-oidc-resume" },
  },
  ttl: {
    AuthorizationCode: MINUTE,
    AccessToken: 5 * MINUTE,
    IdToken: 5 * MINUTE,
    RefreshToken: SESSION,
    Grant: SESSION,
    Session: SESSION,
    Interaction: 30 * MINUTE,
  },
  routes: {
    authorization: `${BASE}/authorize`,
    token: `${BASE}/token`,
    userinfo: `${BASE}/userinfo`,
    jwks: `${BASE}/jwks`,
    revocation: `${BASE}/revoke`,
    end_session: `${BASE}/logout`,
  },
});
