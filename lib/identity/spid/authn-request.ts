import { FORMAT, levelClass, NS, type SpidLevel, samlInstant } from "../saml/names";
import { escapeXml } from "../saml/xml";

export type AuthnRequest = {
  id: string;
  issuedAt: Date;
  /** The provider's SSO Location of the binding in use. */
  destination: string;
  serviceEntityId: string;
  level: SpidLevel;
};

/** SPID's AuthnRequest, unsigned: the binding adds its signature. */
export function authnRequestXml({ id, issuedAt, destination, serviceEntityId, level }: AuthnRequest): string {
  const issuer = escapeXml(serviceEntityId);
  const force = level > 1 ? ' ForceAuthn="true"' : "";
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
