import { createHash, sign as signBytes } from "node:crypto";
import { element, render, type Xml } from "./xml";

export type SigningKeys = { privateKey: string; certificate: string };

export type SignatureOptions = {
  signatureMethod?: string;
  digestMethod?: string;
  hash?: "sha1" | "sha256" | "sha512";
  canonicalization?: string;
  transforms?: string[];
  /** Prefixes kept by the exclusive canonicalisation of what is signed. */
  prefixes?: string[];
  reference?: string;
  /** What KeyInfo carries instead of the signer's certificate. */
  keyInfo?: string;
};

const ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
const EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";

/** Puts an enveloped signature of `target` after its Issuer (first, when it has none). Node's crypto only. */
export function signElement(target: Xml, keys: SigningKeys, options: SignatureOptions = {}): void {
  const { hash = "sha256", prefixes = [] } = options;
  const digest = createHash(hash)
    .update(render(target, [], prefixes))
    .digest("base64");
  const list = prefixes.length > 0 ? [element("ec:InclusiveNamespaces", { PrefixList: prefixes.join(" ") })] : [];
  const transforms = options.transforms ?? [ENVELOPED, EXCLUSIVE];
  const signedInfo = element(
    "ds:SignedInfo",
    {},
    element("ds:CanonicalizationMethod", { Algorithm: options.canonicalization ?? EXCLUSIVE }),
    element("ds:SignatureMethod", {
      Algorithm: options.signatureMethod ?? `http://www.w3.org/2001/04/xmldsig-more#rsa-${hash}`,
    }),
    element(
      "ds:Reference",
      { URI: options.reference ?? `#${target.attributes.ID ?? ""}` },
      element(
        "ds:Transforms",
        {},
        ...transforms.map((name) => element("ds:Transform", { Algorithm: name }, ...(name === EXCLUSIVE ? list : []))),
      ),
      element("ds:DigestMethod", { Algorithm: options.digestMethod ?? `http://www.w3.org/2001/04/xmlenc#${hash}` }),
      element("ds:DigestValue", {}, digest),
    ),
  );
  const value = signBytes(hash, Buffer.from(render(signedInfo)), keys.privateKey).toString("base64");
  const body = options.keyInfo ?? keys.certificate.replace(/-----[^-]+-----|\s/g, "");
  const signature = element(
    "ds:Signature",
    {},
    signedInfo,
    element("ds:SignatureValue", {}, value),
    element("ds:KeyInfo", {}, element("ds:X509Data", {}, element("ds:X509Certificate", {}, body))),
  );
  const issuer = target.children.findIndex((child) => typeof child !== "string" && child.name === "saml:Issuer");
  target.children.splice(issuer + 1, 0, signature);
}
