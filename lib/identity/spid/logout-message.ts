import { must } from "../fault";
import { type Binding, FORMAT, NS } from "../saml/names";
import type { IdentityProvider } from "../saml/provider-metadata";
import { inflateMessage, type RedirectParameter, verifyQuery } from "../saml/redirect-message";
import { verifiedElement } from "../saml/verify-signature";
import { childrenNamed, escapeXml, MESSAGE_LIMITS, parseXml, textOf, type XmlElement } from "../saml/xml";
import { identityProvider } from "./providers";
import { decodeDocument } from "./read-document";
import type { SamlProfile } from "./service";

/** How old or early a message may be. */
const WINDOW_MS = 5 * 60_000;

/** A message of single logout as it came: a request of the provider's, or its answer to ours. */
export type LogoutMessage = { parameter: RedirectParameter; message: string; relayState: string | null } & (
  | { binding: "redirect"; search: string }
  | { binding: "post" }
);

/** How a message of ours leaves. */
export type LogoutDelivery =
  | { binding: "redirect"; address: string }
  | { binding: "post"; address: string; fields: Record<string, string> };

export type ReadLogout = { provider: IdentityProvider; root: XmlElement; xml: string };

/**
 * Reads a message whose signature a known provider made, meant for `sloUrl` and fresh. Throws `http.*`, `xml.*`,
 * `signature.*` faults (400), and `request.*` (403) for one that is not for us or not now.
 */
export async function readLogout(
  profile: SamlProfile,
  message: LogoutMessage,
  sloUrl: string,
  now: Date,
): Promise<ReadLogout> {
  const xml = message.binding === "redirect" ? inflateMessage(message.message) : decodeDocument(message.message);
  const unverified = parseXml(xml, MESSAGE_LIMITS);
  const name = message.parameter === "SAMLRequest" ? "LogoutRequest" : "LogoutResponse";
  must(unverified.localName === name && unverified.namespaceURI === NS.samlp, "request.not-logout");
  const provider = await identityProvider(profile, textOf(only(unverified, "Issuer")));
  if (message.binding === "redirect") verifyQuery(message.search, message.parameter, provider.certificates);
  const root = message.binding === "post" ? verifiedElement(xml, unverified, provider.certificates) : unverified;
  must(root.localName === name && textOf(only(root, "Issuer")) === provider.entityId, "request.shape");
  must(root.getAttribute("ID"), "request.id");
  must(root.getAttribute("Version") === "2.0", "request.version");
  must(root.getAttribute("Destination") === sloUrl, "request.destination");
  const issued = Date.parse(root.getAttribute("IssueInstant") ?? "");
  must(Math.abs(now.getTime() - issued) <= WINDOW_MS, "request.issue-instant");
  return { provider, root, xml };
}

/** The binding of a provider's logout address: the one preferred, else the other. Throws when it has none. */
export function logoutBinding(provider: IdentityProvider, preferred: Binding): Binding {
  const binding = provider.logout[preferred] ? preferred : preferred === "post" ? "redirect" : "post";
  must(provider.logout[binding], "request.no-logout-address");
  return binding;
}

/** The one SAML child of this name. Throws `request.shape`. */
export function only(parent: XmlElement, name: string, namespace: string = NS.saml): XmlElement {
  const [found, other] = childrenNamed(parent, namespace, name);
  must(found && !other, "request.shape");
  return found;
}

/** Issuer of this service, as SPID wants it. */
export function issuerXml(entityId: string): string {
  const text = escapeXml(entityId);
  return `<saml:Issuer Format="${FORMAT.entity}" NameQualifier="${text}">${text}</saml:Issuer>`;
}
