import { sha256Hex } from "@/lib/platform/secrets";
import { serviceKeys } from "../certificate/service-keys";
import { pemBody } from "../saml/key-pair";
import { BINDING, FORMAT, NS } from "../saml/names";
import { signElement } from "../saml/sign";
import { escapeXml } from "../saml/xml";
import { REQUESTED_ATTRIBUTES } from "./expected-answer";
import { spidService } from "./service";

let signed: Promise<string> | undefined;

/**
 * Signed metadata of this service (Avviso 29 v3, public body). Signed once; RSA PKCS#1 and an id taken from the
 * content keep it the same bytes in every process.
 */
export function serviceMetadata(): Promise<string> {
  signed ??= makeMetadata();
  signed.catch(() => {
    signed = undefined;
  });
  return signed;
}

async function makeMetadata(): Promise<string> {
  const keys = await serviceKeys();
  const body = descriptorBody(pemBody(keys.certificate));
  const { entityId } = spidService();
  const id = `_${sha256Hex(`${entityId}${body}`).slice(0, 40)}`;
  const xml =
    `<md:EntityDescriptor xmlns:md="${NS.md}" xmlns:spid="${NS.spid}" ID="${id}"` +
    ` entityID="${escapeXml(entityId)}">${body}</md:EntityDescriptor>`;
  return signElement(xml, keys, { element: "/*", afterIssuer: false });
}

function descriptorBody(certificate: string): string {
  const { acsUrl, sloUrl, organization } = spidService();
  const it = (name: string, value: string) => `<md:${name} xml:lang="it">${escapeXml(value)}</md:${name}>`;
  const logout = Object.values(BINDING)
    .map((binding) => `<md:SingleLogoutService Binding="${binding}" Location="${escapeXml(sloUrl)}"/>`)
    .join("");
  const attributes = REQUESTED_ATTRIBUTES.map(
    (name) => `<md:RequestedAttribute Name="${name}" NameFormat="${FORMAT.basic}"/>`,
  ).join("");
  return (
    `<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="${NS.samlp}">` +
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${NS.ds}"><ds:X509Data><ds:X509Certificate>${certificate}` +
    `</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${logout}` +
    `<md:NameIDFormat>${FORMAT.transient}</md:NameIDFormat>` +
    `<md:AssertionConsumerService Binding="${BINDING.post}" Location="${escapeXml(acsUrl)}" index="0" isDefault="true"/>` +
    `<md:AttributeConsumingService index="0">${it("ServiceName", "Portale SINTESI")}${attributes}` +
    `</md:AttributeConsumingService></md:SPSSODescriptor>` +
    `<md:Organization>${it("OrganizationName", organization.name)}${it("OrganizationDisplayName", organization.name)}` +
    `${it("OrganizationURL", organization.url)}</md:Organization>` +
    `<md:ContactPerson contactType="other"><md:Extensions><spid:IPACode>${escapeXml(organization.ipaCode)}</spid:IPACode>` +
    `<spid:Public/></md:Extensions><md:EmailAddress>${escapeXml(organization.email)}</md:EmailAddress>` +
    `<md:TelephoneNumber>${escapeXml(organization.phone)}</md:TelephoneNumber></md:ContactPerson>`
  );
}
