import { createHash, createPublicKey, type KeyObject, timingSafeEqual, verify } from "node:crypto";
import { must, SignInFault } from "../fault";
import { withDocument } from "./libxml";
import { ALGORITHM, NS } from "./names";
import { childrenNamed, MESSAGE_LIMITS, parseXml, textOf, type XmlElement, type XmlLimits } from "./xml";

const SIGNATURE_HASH: Readonly<Record<string, string>> = {
  [ALGORITHM.rsaSha256]: "sha256",
  [ALGORITHM.rsaSha512]: "sha512",
};
const DIGEST_HASH: Readonly<Record<string, string>> = { [ALGORITHM.sha256]: "sha256", [ALGORITHM.sha512]: "sha512" };
const MIN_RSA_BITS = 2048;
const MAX_PREFIXES = 20;

/** Whether the element carries a signature of its own. */
export const isSigned = (element: XmlElement): boolean => childrenNamed(element, NS.ds, "Signature").length > 0;

/**
 * Verifies the enveloped signature of `element`, read by `parseXml` from this same `xml`, against registered
 * certificates only. Returns the element parsed again from the very bytes that were signed. Throws `signature.*` faults:
 * `invalid` when no registered key made the signature, `content` when the content is not what was signed.
 */
export function verifiedElement(
  xml: string,
  element: XmlElement,
  certificates: readonly string[],
  limits: XmlLimits = MESSAGE_LIMITS,
): XmlElement {
  const signature = only(element, "Signature", "signature.missing");
  const shape = readShape(signature, element.getAttribute("ID") ?? "");
  const bytes = withDocument(xml, (document) => {
    const signedInfo = document.canonical(document.at(shape.signedInfo.path), shape.signedInfoPrefixes);
    must(
      certificates.some((certificate) => isSignedBy(certificate, shape.hash, signedInfo, shape.value)),
      "signature.invalid",
    );
    document.at(signature.path).remove();
    return document.canonical(document.at(element.path), shape.prefixes);
  });
  const digest = createHash(shape.digestHash).update(bytes).digest();
  must(digest.length === shape.digest.length && timingSafeEqual(digest, shape.digest), "signature.content");
  return parseXml(bytes.toString("utf8"), limits);
}

/** Only what SPID allows: one reference to the parent, SHA-2, exclusive canonicalisation, no other transforms. */
function readShape(signature: XmlElement, parentId: string) {
  must(!signature.children.some(({ localName }) => localName === "Object"), "signature.object");
  const signedInfo = only(signature, "SignedInfo", "signature.shape");
  must(
    namesOf(signature).every((name, place) => name === ["SignedInfo", "SignatureValue", "KeyInfo"][place]),
    "signature.shape",
  );
  must(namesOf(signedInfo).join() === "CanonicalizationMethod,SignatureMethod,Reference", "signature.reference");
  const [canonicalization, method, reference] = signedInfo.children as [XmlElement, XmlElement, XmlElement];
  must(algorithmOf(canonicalization) === ALGORITHM.exclusiveC14n, "signature.canonicalization");
  const hash = SIGNATURE_HASH[algorithmOf(method)];
  must(hash && method.children.length === 0, "signature.algorithm");
  must(parentId !== "" && reference.getAttribute("URI") === `#${parentId}`, "signature.reference");
  must(namesOf(reference).join() === "Transforms,DigestMethod,DigestValue", "signature.transforms");
  const [transforms, digestMethod, digest] = reference.children as [XmlElement, XmlElement, XmlElement];
  const digestHash = DIGEST_HASH[algorithmOf(digestMethod)];
  must(digestHash && digestMethod.children.length === 0, "signature.digest");
  const [enveloped, exclusive, other] = transforms.children;
  must(enveloped && exclusive && !other, "signature.transforms");
  must(algorithmOf(enveloped) === ALGORITHM.enveloped && enveloped.children.length === 0, "signature.transforms");
  must(algorithmOf(exclusive) === ALGORITHM.exclusiveC14n, "signature.transforms");
  return {
    signedInfo,
    signedInfoPrefixes: inclusivePrefixes(canonicalization, "signature.canonicalization"),
    prefixes: inclusivePrefixes(exclusive, "signature.transforms"),
    hash,
    value: Buffer.from(textOf(only(signature, "SignatureValue", "signature.shape")), "base64"),
    digestHash,
    digest: Buffer.from(textOf(digest), "base64"),
  };
}

/** The prefixes that exclusive canonicalisation keeps although unused: the only thing that may stand in it. */
function inclusivePrefixes(method: XmlElement, code: `signature.${string}`): string[] {
  const [list, other] = method.children;
  if (!list) return [];
  must(!other && list.namespaceURI === ALGORITHM.exclusiveC14n && list.localName === "InclusiveNamespaces", code);
  const prefixes = (list.getAttribute("PrefixList") ?? "").split(/\s+/).filter((prefix) => prefix !== "");
  must(list.children.length === 0 && prefixes.length <= MAX_PREFIXES, code);
  must(
    prefixes.every((prefix) => /^(#default|[A-Za-z_][\w.-]*)$/.test(prefix)),
    code,
  );
  return prefixes;
}

const keys = new Map<string, KeyObject | null>();

function isSignedBy(certificate: string, hash: string, bytes: Buffer, value: Buffer): boolean {
  const key = rsaKeyOf(certificate);
  return key !== null && verify(hash, bytes, key, value);
}

/** Public key of a registered certificate, read once; null for one that is not RSA of 2048 bits or more. */
function rsaKeyOf(certificate: string): KeyObject | null {
  const known = keys.get(certificate);
  if (known !== undefined) return known;
  const key = createPublicKey(certificate);
  const bits = key.asymmetricKeyType === "rsa" ? (key.asymmetricKeyDetails?.modulusLength ?? 0) : 0;
  const usable = bits >= MIN_RSA_BITS ? key : null;
  keys.set(certificate, usable);
  return usable;
}

const algorithmOf = (element: XmlElement): string => element.getAttribute("Algorithm") ?? "";

/** Local names of the children; those that are not of XML Signature count as strangers. */
const namesOf = (element: XmlElement): string[] =>
  element.children.map(({ namespaceURI, localName }) => (namespaceURI === NS.ds ? localName : `{}${localName}`));

function only(parent: XmlElement, name: string, code: `signature.${string}`): XmlElement {
  const [found, other] = childrenNamed(parent, NS.ds, name);
  if (!found || other) throw new SignInFault(code);
  return found;
}
