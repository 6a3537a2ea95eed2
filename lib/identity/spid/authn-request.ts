import { FORMAT, levelClass, NS, type SpidLevel, samlInstant } from "../saml/names";
import { escapeXml } from "../saml/xml";

export type AuthnRequest = {
  id: string;
  issuedAt: Date;
  /** The provider's SSO Location of the binding in use. */
  destination: string;
  serviceEntityId: string;
  level: SpidLevel;
  /** Asks for the credentials again even where the provider has a session. */
  force: boolean;
};

/** The AuthnRequest of SPID and CIE, unsigned: the binding adds its signature. */
export function authnRequestXml(request: AuthnRequest): string {
  const { id, issuedAt, destination, level } = request;
  const issuer = escapeXml(request.serviceEntityId);
  const force = request.force ? ' ForceAuthn="true"' : "";
  return (
    `<samlp:AuthnRequest xmlns:samlp="${NS.samlp}" xmlns:saml="${NS.saml}" ID="${escapeXml(id)}" Version="2.0"` +
    ` IssueInstant="${samlInstant(issuedAt)}" Destination="${escapeXml(destination)}"${force}` +
    ` AssertionConsumerServiceIndex="0" AttributeConsumingServiceIndex="0">` +
    `<saml:Issuer Format="${FORMAT.entity}" NameQualifier="${issuer}">${issuer}</saml:Issuer>` +
    `<samlp:NameIDPolicy Format="${FORMAT.transient}"/>` +
    `<samlp:RequestedAuthnContext Comparison="minimum">` +
    `<saml:AuthnContextClassRef>${levelClass(level)}</saml:AuthnContextClassRef>` +
    `</samlp:RequestedAuthnContext></samlp:AuthnRequest>`
  );
}
