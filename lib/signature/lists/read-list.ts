import { descendantsOf, textOf, type XmlElement } from "@/lib/identity/saml/xml";
import { ListFault } from "./verify-list";

const TRUST_SERVICE = "http://uri.etsi.org/TrstSvc";
const CA = `${TRUST_SERVICE}/Svctype/CA/QC`;
const TIME_STAMPS = `${TRUST_SERVICE}/Svctype/TSA/QTST`;
const GRANTED = `${TRUST_SERVICE}/TrustedList/Svcstatus/granted`;
const FOR_SIGNATURES = `${TRUST_SERVICE}/TrustedList/SvcInfoExt/ForeSignatures`;
const XML_LIST = "application/vnd.etsi.tsl+xml";

/** Another list, where it is, and the certificates with which it is signed (PEM). */
export type Pointer = { territory: string; address: string; certificates: readonly string[] };

export type TrustedList = {
  territory: string;
  sequence: number;
  issuedAt: Date;
  nextUpdate: Date | null;
  pointers: readonly Pointer[];
  /** PEM of the authorities that issue qualified certificates for signatures, or qualified time stamps, as of today. */
  authorities: readonly string[];
};

const named = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  parent?.children.filter(({ localName }) => localName === name) ?? [];
const all = (parent: XmlElement | undefined, name: string): XmlElement[] =>
  parent ? descendantsOf(parent).filter(({ localName }) => localName === name) : [];
const first = (parent: XmlElement | undefined, ...path: readonly string[]): XmlElement | undefined =>
  path.reduce((at: XmlElement | undefined, name) => named(at, name)[0], parent);
const words = (parent: XmlElement | undefined, ...path: readonly string[]): string => {
  const found = first(parent, ...path);
  return found ? textOf(found) : "";
};

/** Reads a trusted list (ETSI TS 119 612) whose signature was verified. Throws `ListFault` on what is none. */
export function readList(root: XmlElement): TrustedList {
  const scheme = first(root, "SchemeInformation");
  const sequence = Number(words(scheme, "TSLSequenceNumber"));
  const issuedAt = new Date(words(scheme, "ListIssueDateTime"));
  if (root.localName !== "TrustServiceStatusList" || !Number.isInteger(sequence) || Number.isNaN(issuedAt.getTime()))
    throw new ListFault("form", "not a trusted list");
  const next = words(scheme, "NextUpdate", "dateTime");
  return {
    territory: words(scheme, "SchemeTerritory"),
    sequence,
    issuedAt,
    nextUpdate: next ? new Date(next) : null,
    pointers: named(first(scheme, "PointersToOtherTSL"), "OtherTSLPointer").flatMap(readPointer),
    authorities: [...new Set(all(first(root, "TrustServiceProviderList"), "ServiceInformation").flatMap(readService))],
  };
}

function readPointer(pointer: XmlElement): Pointer[] {
  const type = all(pointer, "MimeType").map(textOf);
  if (type.length > 0 && !type.includes(XML_LIST)) return [];
  const territory = all(pointer, "SchemeTerritory").map(textOf)[0] ?? "";
  return [
    {
      territory,
      address: words(pointer, "TSLLocation"),
      certificates: certificatesIn(first(pointer, "ServiceDigitalIdentities")),
    },
  ];
}

function readService(service: XmlElement): string[] {
  const type = words(service, "ServiceTypeIdentifier");
  if (words(service, "ServiceStatus") !== GRANTED) return [];
  const uses = all(first(service, "ServiceInformationExtensions"), "URI").map(textOf);
  const wanted = type === TIME_STAMPS || (type === CA && uses.includes(FOR_SIGNATURES));
  return wanted ? certificatesIn(first(service, "ServiceDigitalIdentity")) : [];
}

const certificatesIn = (identities: XmlElement | undefined): string[] =>
  all(identities, "X509Certificate").map((element) => {
    const base64 = textOf(element).replace(/\s+/g, "");
    return `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{1,64}/g, "$&\n")}-----END CERTIFICATE-----\n`;
  });
