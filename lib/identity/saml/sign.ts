import { createPrivateKey, type KeyObject, sign as signBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { SignedXml } from "xml-crypto";
import { type KeyPair, pemBody } from "./key-pair";
import { ALGORITHM } from "./names";

type Place = { element: string; afterIssuer: boolean };

/**
 * Enveloped RSA-SHA256 signature of one element, found by an XPath.
 * It goes after the element's Issuer, or first inside it.
 */
export function signElement(xml: string, keys: KeyPair, { element, afterIssuer }: Place): string {
  const signer = new SignedXml({
    privateKey: privateKeyOf(keys),
    signatureAlgorithm: ALGORITHM.rsaSha256,
    canonicalizationAlgorithm: ALGORITHM.exclusiveC14n,
    getKeyInfoContent: () =>
      `<ds:X509Data><ds:X509Certificate>${pemBody(keys.certificate)}</ds:X509Certificate></ds:X509Data>`,
  });
  signer.addReference({
    xpath: element,
    transforms: [ALGORITHM.enveloped, ALGORITHM.exclusiveC14n],
    digestAlgorithm: ALGORITHM.sha256,
  });
  signer.computeSignature(xml, {
    prefix: "ds",
    location: afterIssuer
      ? { reference: `${element}/*[local-name(.)='Issuer']`, action: "after" }
      : { reference: element, action: "prepend" },
  });
  return signer.getSignedXml();
}

const privateKeys = new WeakMap<KeyPair, KeyObject>();

/** Reading a key from its PEM costs twice what signing with it does: it is read once. */
function privateKeyOf(keys: KeyPair): KeyObject {
  const key = privateKeys.get(keys) ?? createPrivateKey(keys.privateKey);
  privateKeys.set(keys, key);
  return key;
}

export type RedirectMessage = {
  parameter: "SAMLRequest" | "SAMLResponse";
  xml: string;
  relayState: string | null;
  destination: string;
};

/** Address of the HTTP-Redirect binding: the signature covers the query, in this order. */
export function redirectAddress({ parameter, xml, relayState, destination }: RedirectMessage, keys: KeyPair): string {
  const pairs = [`${parameter}=${encodeURIComponent(deflateRawSync(xml).toString("base64"))}`];
  if (relayState !== null) pairs.push(`RelayState=${encodeURIComponent(relayState)}`);
  pairs.push(`SigAlg=${encodeURIComponent(ALGORITHM.rsaSha256)}`);
  const signed = pairs.join("&");
  const signature = signBytes("RSA-SHA256", Buffer.from(signed), privateKeyOf(keys)).toString("base64");
  const separator = destination.includes("?") ? "&" : "?";
  return `${destination}${separator}${signed}&Signature=${encodeURIComponent(signature)}`;
}
