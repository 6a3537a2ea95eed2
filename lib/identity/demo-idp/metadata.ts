import { env } from "@/lib/platform/env";
import { demoProviderKeys } from "../certificate/service-keys";
import { pemBody } from "../saml/key-pair";
import { BINDING, FORMAT, NS } from "../saml/names";
import { escapeXml } from "../saml/xml";
import type { SamlProfile } from "../spid/service";

/** The demonstration identity provider's addresses; for CIE it is another entity at the same ones. */
export function demoProvider(profile: SamlProfile) {
  const base = `${env().baseUrl}/api/demo-idp`;
  const query = profile === "cie" ? "?profile=cie" : "";
  return {
    entityId: profile === "cie" ? `${base}/cie` : base,
    signOn: `${base}/sso${query}`,
    logout: `${base}/slo${query}`,
    name: profile === "cie" ? "CIE dimostrativa" : "Gestore dimostrativo",
  };
}

/** Its metadata. Throws outside local mode: no key of it exists there. */
export async function demoProviderMetadata(profile: SamlProfile): Promise<string> {
  const { entityId, signOn, logout, name } = demoProvider(profile);
  const keys = await demoProviderKeys(entityId);
  const services = (service: string, address: string) =>
    Object.values(BINDING)
      .map((binding) => `<md:${service} Binding="${binding}" Location="${escapeXml(address)}"/>`)
      .join("");
  return (
    `<md:EntityDescriptor xmlns:md="${NS.md}" entityID="${escapeXml(entityId)}">` +
    `<md:IDPSSODescriptor WantAuthnRequestsSigned="true" protocolSupportEnumeration="${NS.samlp}">` +
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${NS.ds}"><ds:X509Data><ds:X509Certificate>` +
    `${pemBody(keys.certificate)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>` +
    `${services("SingleLogoutService", logout)}<md:NameIDFormat>${FORMAT.transient}</md:NameIDFormat>` +
    `${services("SingleSignOnService", signOn)}</md:IDPSSODescriptor>` +
    `<md:Organization><md:OrganizationName xml:lang="it">${name}</md:OrganizationName>` +
    `<md:OrganizationDisplayName xml:lang="it">${name}</md:OrganizationDisplayName>` +
    `<md:OrganizationURL xml:lang="it">${escapeXml(entityId)}</md:OrganizationURL></md:Organization></md:EntityDescriptor>`
  );
}
