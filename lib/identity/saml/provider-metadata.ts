import { X509Certificate } from "node:crypto";
import { certificateFromBase64 } from "./key-pair";
import { BINDING, type Binding, NS } from "./names";
import { childrenNamed, descendantsOf, METADATA_LIMITS, parseXml, sourcesOf, textOf, type XmlElement } from "./xml";

export type IdentityProvider = {
  entityId: string;
  name: string;
  /** Single sign-on address of each binding the provider offers. */
  signOn: Partial<Record<Binding, string>>;
  logout: Partial<Record<Binding, { address: string; answerAddress: string }>>;
  /** PEM certificates with which it may sign; unreadable ones are left out. */
  certificates: string[];
  /** Its own EntityDescriptor, for Jackson's connection. */
  descriptor: string;
  /** Its metadata are good until then: its own end, or that of the aggregate it stands in. */
  validUntil: Date | null;
};

/** Providers in an EntityDescriptor or EntitiesDescriptor. Entities without an IDPSSODescriptor or a usable key are skipped. */
export function readProviders(xml: string): IdentityProvider[] {
  const found = entitiesIn(parseXml(xml, METADATA_LIMITS), null).flatMap(readProvider);
  const sources = sourcesOf(
    xml,
    found.map(({ entity }) => entity),
  );
  return found.map(({ provider }, index) => ({ ...provider, descriptor: sources[index] ?? "" }));
}

type Entity = { entity: XmlElement; validUntil: Date | null };

/** Entities at any depth of nested aggregates, each with the nearest end among its own and those above it. */
function entitiesIn(element: XmlElement, inherited: Date | null): Entity[] {
  if (element.namespaceURI !== NS.md) return [];
  const validUntil = earlier(inherited, element.getAttribute("validUntil"));
  if (element.localName === "EntityDescriptor") return [{ entity: element, validUntil }];
  if (element.localName !== "EntitiesDescriptor") return [];
  return element.children.flatMap((child) => entitiesIn(child, validUntil));
}

/** An end that cannot be read has passed: nothing is trusted on it. */
function earlier(one: Date | null, text: string | null): Date | null {
  if (text === null) return one;
  const parsed = Date.parse(text);
  const other = new Date(Number.isNaN(parsed) ? 0 : parsed);
  return one !== null && one < other ? one : other;
}

type Found = { entity: XmlElement; provider: Omit<IdentityProvider, "descriptor"> };

function readProvider({ entity, validUntil }: Entity): Found[] {
  const role = childrenNamed(entity, NS.md, "IDPSSODescriptor")[0];
  const entityId = entity.getAttribute("entityID") ?? "";
  if (!role || entityId === "") return [];
  const certificates = signingCertificates(role);
  const signOn = Object.fromEntries(endpoints(role, "SingleSignOnService").map((e) => [e.binding, e.address]));
  if (certificates.length === 0 || Object.keys(signOn).length === 0) return [];
  const provider = {
    entityId,
    name: displayName(entity, role) ?? entityId,
    signOn,
    logout: Object.fromEntries(endpoints(role, "SingleLogoutService").map((e) => [e.binding, e])),
    certificates,
    validUntil,
  };
  return [{ entity, provider }];
}

function endpoints(role: XmlElement, name: string) {
  return childrenNamed(role, NS.md, name).flatMap((service) => {
    const binding = (Object.keys(BINDING) as Binding[]).find((key) => BINDING[key] === service.getAttribute("Binding"));
    const address = service.getAttribute("Location");
    if (!binding || !address) return [];
    return [{ binding, address, answerAddress: service.getAttribute("ResponseLocation") || address }];
  });
}

function signingCertificates(role: XmlElement): string[] {
  return childrenNamed(role, NS.md, "KeyDescriptor")
    .filter((key) => (key.getAttribute("use") ?? "signing") === "signing")
    .flatMap(descendantsOf)
    .filter((element) => element.namespaceURI === NS.ds && element.localName === "X509Certificate")
    .map((element) => certificateFromBase64(textOf(element)))
    .filter(isCertificate);
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

function displayName(entity: XmlElement, role: XmlElement): string | null {
  const organization = childrenNamed(entity, NS.md, "Organization");
  const candidates = [
    ...descendantsOf(role).filter((e) => e.namespaceURI === NS.mdui && e.localName === "DisplayName"),
    ...organization.flatMap((o) => childrenNamed(o, NS.md, "OrganizationDisplayName")),
    ...organization.flatMap((o) => childrenNamed(o, NS.md, "OrganizationName")),
  ].filter((element) => textOf(element) !== "");
  const italian = candidates.find((element) => element.getAttribute("xml:lang") === "it");
  const chosen = italian ?? candidates[0];
  return chosen ? textOf(chosen) : null;
}
