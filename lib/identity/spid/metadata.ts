import { sha256Hex } from "@/lib/platform/secrets";
import { serviceKeys } from "../certificate/service-keys";
import { CIE_ATTRIBUTES, CIE_NAMESPACE, cieContacts } from "../cie/metadata";
import { pemBody } from "../saml/key-pair";
import { BINDING, FORMAT, NS } from "../saml/names";
import { signElement } from "../saml/sign";
import { escapeXml } from "../saml/xml";
import { REQUESTED_ATTRIBUTES } from "./expected-answer";
import { type SamlProfile, samlService } from "./service";

/** What of the metadata differs between the two federations. */
type Difference = {
  /** Prefix and namespace of the contacts' extensions. */
  extensions: string;
  attributes: readonly string[];
  /** Language of the service's name: CIE wants it empty. */
  serviceNameLanguage: string;
  contacts: () => string;
};

const DIFFERENCE: Readonly<Record<SamlProfile, Difference>> = {
  spid: {
    extensions: `xmlns:spid="${NS.spid}"`,
    attributes: REQUESTED_ATTRIBUTES,
    serviceNameLanguage: "it",
    contacts: spidContact,
  },
  cie: {
    extensions: `xmlns:cie="${CIE_NAMESPACE}"`,
    attributes: CIE_ATTRIBUTES,
    serviceNameLanguage: "",
    contacts: cieContacts,
  },
};

const signed = new Map<SamlProfile, Promise<string>>();

/**
 * Signed metadata of this service for SPID (Avviso 29 v3, public body) or CIE. Signed once; RSA PKCS#1 and an id taken
 * from the content keep it the same bytes in every process.
 */
export function serviceMetadata(profile: SamlProfile): Promise<string> {
  const made = signed.get(profile) ?? makeMetadata(profile);
  signed.set(profile, made);
  made.catch(() => signed.delete(profile));
  return made;
}

async function makeMetadata(profile: SamlProfile): Promise<string> {
  const keys = await serviceKeys();
  const body = descriptorBody(profile, pemBody(keys.certificate));
  const { entityId } = samlService(profile);
  const id = `_${sha256Hex(`${entityId}${body}`).slice(0, 40)}`;
  const xml =
    `<md:EntityDescriptor xmlns:md="${NS.md}" ${DIFFERENCE[profile].extensions} ID="${id}"` +
    ` entityID="${escapeXml(entityId)}">${body}</md:EntityDescriptor>`;
  return signElement(xml, keys, { element: "/*", afterIssuer: false });
}

function descriptorBody(profile: SamlProfile, certificate: string): string {
  const { acsUrl, sloUrl, organization } = samlService(profile);
  const { attributes, serviceNameLanguage, contacts } = DIFFERENCE[profile];
  const words = (name: string, value: string, language = "it") =>
    `<md:${name} xml:lang="${language}">${escapeXml(value)}</md:${name}>`;
  const logout = Object.values(BINDING)
    .map((binding) => `<md:SingleLogoutService Binding="${binding}" Location="${escapeXml(sloUrl)}"/>`)
    .join("");
  const requested = attributes
    .map((name) => `<md:RequestedAttribute Name="${name}" NameFormat="${FORMAT.basic}"/>`)
    .join("");
  return (
    `<md:SPSSODescriptor AuthnRequestsSigned="true" WantAssertionsSigned="true" protocolSupportEnumeration="${NS.samlp}">` +
    `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${NS.ds}"><ds:X509Data><ds:X509Certificate>${certificate}` +
    `</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>${logout}` +
    `<md:NameIDFormat>${FORMAT.transient}</md:NameIDFormat>` +
    `<md:AssertionConsumerService Binding="${BINDING.post}" Location="${escapeXml(acsUrl)}" index="0" isDefault="true"/>` +
    `<md:AttributeConsumingService index="0">${words("ServiceName", "Portale SINTESI", serviceNameLanguage)}${requested}` +
    `</md:AttributeConsumingService></md:SPSSODescriptor>` +
    `<md:Organization>${words("OrganizationName", organization.name)}` +
    `${words("OrganizationDisplayName", organization.name)}${words("OrganizationURL", organization.url)}` +
    `</md:Organization>${contacts()}`
  );
}

function spidContact(): string {
  const { ipaCode, email, phone } = samlService("spid").organization;
  return (
    `<md:ContactPerson contactType="other"><md:Extensions><spid:IPACode>${escapeXml(ipaCode)}</spid:IPACode>` +
    `<spid:Public/></md:Extensions><md:EmailAddress>${escapeXml(email)}</md:EmailAddress>` +
    `<md:TelephoneNumber>${escapeXml(phone)}</md:TelephoneNumber></md:ContactPerson>`
  );
}
