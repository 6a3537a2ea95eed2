import { inflateRawSync } from "node:zlib";
import { newToken } from "@/lib/platform/secrets";
import { serviceKeys } from "../certificate/service-keys";
import { browserCookieName, setCookie } from "../cookies";
import { must, SignInFault } from "../fault";
import { oauthController, providerConnection } from "../jackson/controllers";
import { PROVIDER_ID } from "../next-auth/options";
import { startNextAuth } from "../next-auth/start";
import type { Binding, SpidLevel } from "../saml/names";
import type { IdentityProvider } from "../saml/provider-metadata";
import { redirectAddress, signElement } from "../saml/sign";
import { MESSAGE_LIMITS, parseXml } from "../saml/xml";
import { keepRequest } from "../sign-in-request";
import { authnRequestXml } from "./authn-request";
import { recordMessage } from "./message-log";
import { identityProvider } from "./providers";
import { type SamlProfile, samlService } from "./service";

/** Seconds that the browser keeps the cookie of a begun sign-in. */
const BROWSER_COOKIE_S = 900;

export type LoginWish = {
  profile: SamlProfile;
  providerEntityId: string;
  binding: Binding;
  level: SpidLevel;
  /** Path of this site to return to. */
  returnPath: string;
};

export type BegunLogin = { setCookies: string[] } & (
  | { binding: "redirect"; address: string }
  | { binding: "post"; address: string; fields: Record<string, string> }
);

/**
 * Begins a sign-in at a provider: next-auth's state, Jackson's request id and RelayState, our own signed AuthnRequest.
 * Throws `request.*` faults for an unknown provider or a binding it does not offer.
 */
export async function beginLogin(wish: LoginWish, now: Date): Promise<BegunLogin> {
  const { profile, level } = wish;
  const provider = await identityProvider(profile, wish.providerEntityId);
  const destination = provider.signOn[wish.binding];
  must(destination, "request.binding-not-offered");
  const started = await startNextAuth(PROVIDER_ID, wish.returnPath);
  const { id, relayState } = await authorizeInJackson(profile, provider, started.authorization);
  const issuedAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
  const { entityId } = samlService(profile);
  // SPID: levels 2 and 3 make no session at the provider; CIE asks for the card or the app each time.
  const force = profile === "cie" || level > 1;
  const xml = authnRequestXml({ id, issuedAt, destination, serviceEntityId: entityId, level, force });
  const keys = await serviceKeys();
  const signed = wish.binding === "post" ? signElement(xml, keys, { element: "/*", afterIssuer: true }) : xml;
  const browser = newToken();
  const begun = {
    id,
    relayState,
    state: started.state,
    browser,
    method: profile,
    provider: provider.entityId,
    level,
    returnPath: wish.returnPath,
    issuedAt,
  };
  await keepRequest(begun);
  await recordMessage({
    at: now,
    kind: "authnRequest",
    method: profile,
    requestId: id,
    provider: provider.entityId,
    messageId: id,
    issueInstant: issuedAt.toISOString(),
    outcome: "sent",
    document: signed,
  });
  const setCookies = [...started.setCookies, setCookie(browserCookieName(), browser, BROWSER_COOKIE_S)];
  if (wish.binding === "redirect") {
    const address = redirectAddress({ parameter: "SAMLRequest", xml, relayState, destination }, keys);
    return { binding: "redirect", address, setCookies };
  }
  const fields = { SAMLRequest: Buffer.from(signed).toString("base64"), RelayState: relayState };
  return { binding: "post", address: destination, fields, setCookies };
}

/** Lets Jackson open its OAuth session, and takes from its request the id and the RelayState. */
async function authorizeInJackson(profile: SamlProfile, provider: IdentityProvider, authorization: URLSearchParams) {
  const { tenant, product } = await providerConnection(profile, provider);
  const controller = await oauthController();
  const { redirect_url, authorize_form } = await controller.authorize({
    client_id: "dummy",
    tenant,
    product,
    response_type: "code",
    state: authorization.get("state") ?? "",
    redirect_uri: authorization.get("redirect_uri") ?? "",
    code_challenge: authorization.get("code_challenge") ?? "",
    code_challenge_method: "S256",
  });
  const message = redirect_url ? fromRedirect(redirect_url) : fromForm(authorize_form ?? "");
  const id = parseXml(message.xml, MESSAGE_LIMITS).getAttribute("ID");
  if (!id || !message.relayState) throw new SignInFault("server.jackson");
  return { id, relayState: message.relayState };
}

function fromRedirect(address: string) {
  const query = new URL(address).searchParams;
  const request = query.get("SAMLRequest");
  if (!request) throw new SignInFault("server.jackson");
  return { xml: inflateRawSync(Buffer.from(request, "base64")).toString(), relayState: query.get("RelayState") };
}

function fromForm(form: string) {
  const field = (name: string) => new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(form)?.[1] ?? "";
  return { xml: Buffer.from(field("SAMLRequest"), "base64").toString(), relayState: field("RelayState") };
}
