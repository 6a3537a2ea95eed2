import { X509Certificate } from "node:crypto";
import { SignInFault } from "../fault";
import { certificateFromBase64 } from "../saml/key-pair";
import { BINDING, FORMAT, NS } from "../saml/names";
import { verifiedElement } from "../saml/verify-signature";
import { childrenNamed, descendantsOf, METADATA_LIMITS, parseXml, textOf, type XmlElement } from "../saml/xml";
import { checkContacts } from "./check-contacts";
import { indexOf, isHttpAddress, Problems } from "./problems";

/** Attributes in SPID's registry, and the only ones that CIE gives. */
const ATTRIBUTES = {
  spid: [
    ...["spidCode", "name", "familyName", "placeOfBirth", "countyOfBirth", "dateOfBirth", "gender", "companyName"],
    ...["registeredOffice", "fiscalNumber", "companyFiscalNumber", "ivaCode", "idCard", "mobilePhone", "email"],
    ...["domicileStreetAddress", "domicilePostalCode", "domicileMunicipality", "domicileProvince", "domicileNation"],
    ...["expirationDate", "digitalAddress", "address"],
  ],
  cie: ["name", "familyName", "dateOfBirth", "fiscalNumber"],
} as const;

const LOGOUT_BINDINGS: readonly string[] = [...Object.values(BINDING), "urn:oasis:names:tc:SAML:2.0:bindings:SOAP"];
const SPSSO_ORDER = [
  ...["KeyDescriptor", "SingleLogoutService", "NameIDFormat", "AssertionConsumerService", "AttributeConsumingService"],
];
const ENTITY_ORDER = ["Signature", "SPSSODescriptor", "Organization", "ContactPerson"];

export type MetadataExpectations = { profile: keyof typeof ATTRIBUTES; entityId: string; certificate: string };

/** What is wrong in a public body's metadata for SPID (Avviso 29) or CIE; empty when nothing is. */
export function metadataProblems(xml: string, expected: MetadataExpectations): string[] {
  const problems = new Problems();
  const root = readRoot(xml, problems);
  if (!root) return problems.found;
  problems.need(
    root.getAttribute("entityID") === expected.entityId,
    `EntityDescriptor: entityID must be ${expected.entityId}`,
  );
  inOrder(root, ENTITY_ORDER, problems);
  checkSignature(xml, root, expected.certificate, problems);
  const role = problems.one(root, NS.md, "SPSSODescriptor");
  if (role) checkRole(role, expected, problems);
  checkOrganization(root, problems);
  checkContacts(root, expected.profile, problems);
  return problems.found;
}

function readRoot(xml: string, problems: Problems): XmlElement | null {
  try {
    const root = parseXml(xml, METADATA_LIMITS);
    const right = root.namespaceURI === NS.md && root.localName === "EntityDescriptor";
    problems.need(right, "The root must be one EntityDescriptor");
    return right ? root : null;
  } catch (error) {
    if (!(error instanceof SignInFault)) throw error;
    problems.need(false, `The document cannot be read: ${error.code}`);
    return null;
  }
}

function checkSignature(xml: string, root: XmlElement, certificate: string, problems: Problems): void {
  problems.need(root.children[0]?.localName === "Signature", "EntityDescriptor: the signature must come first");
  const embedded = descendantsOf(root).find((element) => element.localName === "X509Certificate");
  const carried = embedded ? certificateFromBase64(textOf(embedded)) : "";
  problems.need(sameCertificate(carried, certificate), "Signature: it must carry this service's certificate");
  try {
    verifiedElement(xml, root, [certificate], METADATA_LIMITS);
  } catch (error) {
    if (!(error instanceof SignInFault)) throw error;
    problems.need(false, `Signature: not good (${error.code})`);
  }
}

function checkRole(role: XmlElement, { profile, certificate }: MetadataExpectations, problems: Problems): void {
  const flag = (name: string) =>
    problems.need(role.getAttribute(name) === "true", `SPSSODescriptor: ${name} must be true`);
  flag("AuthnRequestsSigned");
  flag("WantAssertionsSigned");
  problems.need(
    role.getAttribute("protocolSupportEnumeration") === NS.samlp,
    "SPSSODescriptor: protocolSupportEnumeration must be SAML 2.0 and nothing else",
  );
  inOrder(role, SPSSO_ORDER, problems);
  checkKeys(role, certificate, problems);
  for (const format of childrenNamed(role, NS.md, "NameIDFormat"))
    problems.need(textOf(format) === FORMAT.transient, "NameIDFormat: must be transient");
  checkEndpoints(role, problems);
  const services = childrenNamed(role, NS.md, "AttributeConsumingService");
  problems.need(services.length > 0, "SPSSODescriptor: AttributeConsumingService is missing");
  uniqueIndexes(services, problems);
  for (const service of services) checkAttributes(service, profile, problems);
}

function checkKeys(role: XmlElement, certificate: string, problems: Problems): void {
  const signing = childrenNamed(role, NS.md, "KeyDescriptor").filter((key) => key.getAttribute("use") === "signing");
  const certificates = signing
    .flatMap(descendantsOf)
    .filter((element) => element.localName === "X509Certificate" && element.namespaceURI === NS.ds)
    .map((element) => certificateFromBase64(textOf(element)));
  problems.need(
    certificates.some((one) => sameCertificate(one, certificate)),
    "KeyDescriptor: no signing one with this service's certificate",
  );
}

function checkEndpoints(role: XmlElement, problems: Problems): void {
  const logout = childrenNamed(role, NS.md, "SingleLogoutService");
  problems.need(logout.length > 0, "SPSSODescriptor: SingleLogoutService is missing");
  const consumers = childrenNamed(role, NS.md, "AssertionConsumerService");
  problems.need(consumers.length > 0, "SPSSODescriptor: AssertionConsumerService is missing");
  uniqueIndexes(consumers, problems);
  for (const place of [...logout, ...consumers])
    problems.need(isHttpAddress(place.getAttribute("Location")), `${place.localName}: Location is no address`);
  for (const place of logout)
    problems.need(
      LOGOUT_BINDINGS.includes(place.getAttribute("Binding") ?? ""),
      "SingleLogoutService: Binding is wrong",
    );
  for (const place of consumers)
    problems.need(
      place.getAttribute("Binding") === BINDING.post,
      "AssertionConsumerService: Binding must be HTTP-POST",
    );
  const defaults = consumers.filter((place) => place.getAttribute("isDefault") === "true");
  problems.need(
    defaults.length === 1 && defaults[0] && indexOf(defaults[0]) === 0,
    "AssertionConsumerService: exactly one default is needed, with index 0",
  );
}

function checkAttributes(service: XmlElement, profile: keyof typeof ATTRIBUTES, problems: Problems): void {
  problems.need(childrenNamed(service, NS.md, "ServiceName").length > 0, "AttributeConsumingService: no ServiceName");
  for (const name of childrenNamed(service, NS.md, "ServiceName"))
    problems.need(name.getAttribute("xml:lang") !== null && textOf(name) !== "", "ServiceName: no xml:lang, or empty");
  const names = childrenNamed(service, NS.md, "RequestedAttribute").map((one) => one.getAttribute("Name") ?? "");
  problems.need(names.length > 0, "AttributeConsumingService: no RequestedAttribute");
  problems.need(new Set(names).size === names.length, "RequestedAttribute: one is asked twice");
  const known: readonly string[] = ATTRIBUTES[profile];
  for (const name of names) problems.need(known.includes(name), `RequestedAttribute: ${profile} does not know ${name}`);
}

function checkOrganization(root: XmlElement, problems: Problems): void {
  const organization = problems.one(root, NS.md, "Organization");
  if (!organization) return;
  const languages = ["OrganizationName", "OrganizationDisplayName", "OrganizationURL"].map((name) => {
    const found = childrenNamed(organization, NS.md, name);
    problems.need(
      found.length > 0 && found.every((one) => textOf(one) !== ""),
      `Organization: ${name} is missing or empty`,
    );
    if (name === "OrganizationURL")
      for (const one of found) problems.need(isHttpAddress(textOf(one)), "OrganizationURL: is no address");
    return found
      .map((one) => one.getAttribute("xml:lang") ?? "")
      .sort()
      .join(" ");
  });
  problems.need(new Set(languages).size === 1, "Organization: its three parts must be in the same languages");
  problems.need(
    languages.every((one) => one.split(" ").filter((language) => language === "it").length === 1),
    "Organization: each part is needed once in Italian (xml:lang it)",
  );
}

function inOrder(parent: XmlElement, order: readonly string[], problems: Problems): void {
  const places = parent.children.map(({ localName }) => order.indexOf(localName));
  problems.need(!places.includes(-1), `${parent.localName}: holds something that does not belong there`);
  problems.need(
    places.every((place, i) => place >= (places[i - 1] ?? 0)),
    `${parent.localName}: its parts are not in the order of the schema (${order.join(", ")})`,
  );
}

function uniqueIndexes(services: readonly XmlElement[], problems: Problems): void {
  const indexes = services.map(indexOf);
  const right = !indexes.includes(null) && new Set(indexes).size === indexes.length;
  problems.need(right, `${services[0]?.localName ?? "Service"}: each needs an index of its own, 0 or more`);
}

function sameCertificate(one: string, other: string): boolean {
  try {
    return new X509Certificate(one).fingerprint256 === new X509Certificate(other).fingerprint256;
  } catch {
    return false;
  }
}
