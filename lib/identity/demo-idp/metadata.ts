import { env } from "@/lib/platform/env";
import { demoProviderKeys } from "../certificate/service-keys";
import { pemBody } from "../saml/key-pair";
import { BINDING, FORMAT, NS } from "../saml/names";
import { escapeXml } from "../saml/xml";

/** The demonstration identity provider's addresses. */
export function demoProvider() {
  const base = `${env().baseUrl}/api/demo-idp`;
  return { entityId: base, signOn: `${base}/sso` };
}

/** Its metadata. Throws outside local mode: no key of it exists there. */
export async function demoProviderMetadata(): Promise<string> {
  const { entityId, signOn } = demoProvider();
  const keys = await demoProviderKeys(entityId);
  const services = Object.values(BINDING)
    .map((binding) => `<md:SingleSignOnService Binding="${binding}" Location="${escapeXml(signOn)}"/>`)
    .join("");
  return (
    `<md:EntityDescriptor xmlns:md="${NS.md}" entityID="${escapeXml(entityId)}">` +
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${NS.samlp}">` +
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${NS.ds}"><ds:X509Data><ds:X509Certificate>` +
    `${pemBody(keys.certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>` +
    `<md:NameIDFormat>${FORMAT.transient}</md:NameIDFormat>${services}</md:IDPSSODescriptor>` +
    `<md:Organization><md:OrganizationName xml:lang="it">Gestore dimostrativo</md:OrganizationName>` +
    `<md:OrganizationDisplayName xml:lang="it">Gestore dimostrativo</md:OrganizationDisplayName>` +
    `<md:OrganizationURL xml:lang="it">${escapeXml(entityId)}</md:OrganizationURL></md:Organization></md:EntityDescriptor>`
  );
}
