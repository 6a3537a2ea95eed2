import { createHash, createPublicKey, verify } from "node:crypto";
import { type LibxmlDocument, withDocument } from "@/lib/identity/saml/libxml";
import { ALGORITHM, NS } from "@/lib/identity/saml/names";
import {
  childrenNamed,
  descendantsOf,
  METADATA_LIMITS,
  parseXml,
  textOf,
  type XmlElement,
} from "@/lib/identity/saml/xml";

export type ListFaultCode = "form" | "signature" | "older" | "expired";

/** A list that cannot be used: not what its publisher signed, or not by a publisher we know, or not of today. */
export class ListFault extends Error {
  constructor(
    readonly code: ListFaultCode,
    detail: string,
  ) {
    super(detail);
  }
}

const DSIG_MORE = "http://www.w3.org/2001/04/xmldsig-more#";
const SIGNATURES: Readonly<Record<string, { hash: string; elliptic: boolean }>> = Object.fromEntries(
  ["256", "384", "512"].flatMap((size) => [
    [`${DSIG_MORE}rsa-sha${size}`, { hash: `sha${size}`, elliptic: false }],
    [`${DSIG_MORE}ecdsa-sha${size}`, { hash: `sha${size}`, elliptic: true }],
  ]),
);
const DIGESTS: Readonly<Record<string, string>> = {
  [ALGORITHM.sha256]: "sha256",
  [`${DSIG_MORE}sha384`]: "sha384",
  [ALGORITHM.sha512]: "sha512",
};

/**
 * Verifies the signature of a trusted list (XAdES, enveloped) with the publisher's certificates in PEM, and gives the list
 * read again from the very bytes that were signed. Throws `ListFault` when anything is not as it must be.
 */
export function verifiedList(xml: string, certificates: readonly string[]): XmlElement {
  const root = parseXml(xml, METADATA_LIMITS);
  const signature = one(root, "Signature");
  const signedInfo = one(signature, "SignedInfo");
  const references = childrenNamed(signedInfo, NS.ds, "Reference");
  if (references.length === 0 || references.length > 3) throw new ListFault("signature", "references");
  const bytes = withDocument(xml, (document) => {
    const info = canonical(document, signedInfo, one(signedInfo, "CanonicalizationMethod"));
    if (!certificates.some((certificate) => isSignedBy(certificate, signedInfo, signature, info)))
      throw new ListFault("signature", "not signed by its publisher");
    const whole = references.filter((reference) => names(reference, root));
    if (whole.length !== 1) throw new ListFault("signature", "the whole list is not signed");
    for (const reference of references) if (reference !== whole[0]) checkPart(document, signature, reference);
    return checkWhole(document, root, signature, whole[0]!);
  });
  return parseXml(bytes.toString("utf8"), METADATA_LIMITS);
}

function one(parent: XmlElement, name: string): XmlElement {
  const [found, other] = childrenNamed(parent, NS.ds, name);
  if (!found || other) throw new ListFault("signature", name);
  return found;
}

const algorithmOf = (element: XmlElement | undefined): string => element?.getAttribute("Algorithm") ?? "";

function canonical(document: LibxmlDocument, element: XmlElement, method: XmlElement): Buffer {
  if (algorithmOf(method) !== ALGORITHM.exclusiveC14n) throw new ListFault("signature", "canonical form");
  const prefixes = method.children[0]?.getAttribute("PrefixList")?.split(/\s+/).filter(Boolean) ?? [];
  return document.canonical(document.at(element.path), prefixes);
}

const isRoot = (reference: XmlElement): boolean => reference.getAttribute("URI") === "";

function names(reference: XmlElement, root: XmlElement): boolean {
  const id = root.getAttribute("Id");
  return isRoot(reference) || (id !== null && reference.getAttribute("URI") === `#${id}`);
}

/** The list without its signature. */
function checkWhole(document: LibxmlDocument, root: XmlElement, signature: XmlElement, reference: XmlElement): Buffer {
  const [enveloped, exclusive, other] = one(reference, "Transforms").children;
  if (algorithmOf(enveloped) !== ALGORITHM.enveloped || !exclusive || other)
    throw new ListFault("signature", "transforms");
  document.at(signature.path).remove();
  const bytes = canonical(document, root, exclusive);
  checkDigest(reference, bytes);
  return bytes;
}

/** What the signature says of itself (its time, its certificate), signed with it. */
function checkPart(document: LibxmlDocument, signature: XmlElement, reference: XmlElement): void {
  const id = (reference.getAttribute("URI") ?? "").slice(1);
  const [part, twin] = descendantsOf(signature).filter((element) => element.getAttribute("Id") === id);
  const [transforms] = childrenNamed(reference, NS.ds, "Transforms");
  const [method, other] = transforms?.children ?? [];
  if (!id || !part || twin || !method || other) throw new ListFault("signature", "reference");
  checkDigest(reference, canonical(document, part, method));
}

function checkDigest(reference: XmlElement, bytes: Buffer): void {
  const hash = DIGESTS[algorithmOf(one(reference, "DigestMethod"))];
  if (!hash) throw new ListFault("signature", "digest");
  const digest = createHash(hash).update(bytes).digest("base64");
  if (digest !== textOf(one(reference, "DigestValue")).replace(/\s+/g, ""))
    throw new ListFault("signature", "changed after signing");
}

function isSignedBy(certificate: string, signedInfo: XmlElement, signature: XmlElement, info: Buffer): boolean {
  const algorithm = SIGNATURES[algorithmOf(one(signedInfo, "SignatureMethod"))];
  if (!algorithm) throw new ListFault("signature", "signature algorithm");
  const key = createPublicKey(certificate);
  if ((key.asymmetricKeyType === "ec") !== algorithm.elliptic) return false;
  const value = Buffer.from(textOf(one(signature, "SignatureValue")), "base64");
  return verify(algorithm.hash, info, { key, dsaEncoding: "ieee-p1363" }, value);
}
