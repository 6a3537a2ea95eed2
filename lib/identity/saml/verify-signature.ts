import { type Element, XMLSerializer } from "@xmldom/xmldom";
import { SignedXml } from "xml-crypto";
import { must, SignInFault } from "../fault";
import { ALGORITHM, NS } from "./names";
import { childrenNamed, descendantsOf, MESSAGE_LIMITS, parseXml } from "./xml";

const SIGNATURES: readonly string[] = [ALGORITHM.rsaSha256, ALGORITHM.rsaSha512];
const DIGESTS: readonly string[] = [ALGORITHM.sha256, ALGORITHM.sha512];
const TRANSFORMS: readonly string[] = [ALGORITHM.enveloped, ALGORITHM.exclusiveC14n];

/** Whether the element carries a signature of its own. */
export const isSigned = (element: Element): boolean => childrenNamed(element, NS.ds, "Signature").length > 0;

/**
 * Verifies the enveloped signature of `element`, which stands in `xml`, against registered certificates only.
 * Returns the element parsed again from the very bytes that were signed. Throws `signature.*` faults.
 */
export function verifiedElement(xml: string, element: Element, certificates: readonly string[]): Element {
  const signature = only(element, "Signature", "signature.missing");
  checkShape(signature, element.getAttribute("ID") ?? "");
  const signatureXml = new XMLSerializer().serializeToString(signature);
  for (const certificate of certificates) {
    const bytes = signedBytes(xml, signatureXml, certificate);
    if (bytes !== null) return parseXml(bytes, MESSAGE_LIMITS);
  }
  throw new SignInFault("signature.invalid");
}

/** Only what SPID allows: one reference to the parent, SHA-2, exclusive canonicalisation, no other transforms. */
function checkShape(signature: Element, parentId: string): void {
  const signedInfo = only(signature, "SignedInfo", "signature.shape");
  const algorithm = (parent: Element, name: string) =>
    only(parent, name, "signature.shape").getAttribute("Algorithm") ?? "";
  must(algorithm(signedInfo, "CanonicalizationMethod") === ALGORITHM.exclusiveC14n, "signature.canonicalization");
  must(SIGNATURES.includes(algorithm(signedInfo, "SignatureMethod")), "signature.algorithm");
  const reference = only(signedInfo, "Reference", "signature.reference");
  must(parentId !== "" && reference.getAttribute("URI") === `#${parentId}`, "signature.reference");
  must(DIGESTS.includes(algorithm(reference, "DigestMethod")), "signature.digest");
  const transforms = childrenNamed(only(reference, "Transforms", "signature.transforms"), NS.ds, "Transform");
  const names = transforms.map((transform) => transform.getAttribute("Algorithm") ?? "");
  must(names.length <= 2 && names.includes(ALGORITHM.enveloped), "signature.transforms");
  must(
    new Set(names).size === names.length && names.every((name) => TRANSFORMS.includes(name)),
    "signature.transforms",
  );
  must(!descendantsOf(signature).some((inner) => inner.localName === "Object"), "signature.object");
}

function signedBytes(xml: string, signatureXml: string, certificate: string): string | null {
  const verifier = new SignedXml({ publicCert: certificate, getCertFromKeyInfo: () => null });
  try {
    verifier.loadSignature(signatureXml);
    if (!verifier.checkSignature(xml)) return null;
  } catch {
    return null;
  }
  const references = verifier.getSignedReferences();
  return references.length === 1 ? (references[0] ?? null) : null;
}

function only(parent: Element, name: string, code: `signature.${string}`): Element {
  const found = childrenNamed(parent, NS.ds, name);
  must(found.length === 1 && found[0], code);
  return found[0];
}
