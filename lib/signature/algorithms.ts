import { constants, type KeyObject, verify } from "node:crypto";
import { BerError, body, children, expect, type Node, oid, TAG } from "./ber";

const DIGESTS: Readonly<Record<string, string>> = {
  "1.2.840.113549.2.5": "md5",
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.4": "sha224",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
  "2.16.840.1.101.3.4.2.7": "sha3-224",
  "2.16.840.1.101.3.4.2.8": "sha3-256",
  "2.16.840.1.101.3.4.2.9": "sha3-384",
  "2.16.840.1.101.3.4.2.10": "sha3-512",
};

/** Signature algorithms that name their digest. Those that do not (rsaEncryption, ecPublicKey) take the signer's. */
const SIGNATURES: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.4": "md5",
  "1.2.840.113549.1.1.5": "sha1",
  "1.2.840.113549.1.1.14": "sha224",
  "1.2.840.113549.1.1.11": "sha256",
  "1.2.840.113549.1.1.12": "sha384",
  "1.2.840.113549.1.1.13": "sha512",
  "2.16.840.1.101.3.4.3.14": "sha3-256",
  "2.16.840.1.101.3.4.3.15": "sha3-384",
  "2.16.840.1.101.3.4.3.16": "sha3-512",
  "1.2.840.10045.4.1": "sha1",
  "1.2.840.10045.4.3.1": "sha224",
  "1.2.840.10045.4.3.2": "sha256",
  "1.2.840.10045.4.3.3": "sha384",
  "1.2.840.10045.4.3.4": "sha512",
  "2.16.840.1.101.3.4.3.10": "sha3-256",
  "2.16.840.1.101.3.4.3.11": "sha3-384",
  "2.16.840.1.101.3.4.3.12": "sha3-512",
};
const PSS = "1.2.840.113549.1.1.10";
const EDWARDS = new Set(["1.3.101.112", "1.3.101.113"]);

/** Digests that no longer prove anything: two documents can be made to share one. */
export const isWeakDigest = (digest: string): boolean => digest === "md5" || digest === "sha1";

/** OpenSSL's name of a digest algorithm. Throws on one that is not known. */
export function digestName(algorithm: Node | undefined): string {
  const name = DIGESTS[oid(children(expect(algorithm, TAG.sequence))[0])];
  if (!name) throw new BerError("digest");
  return name;
}

export type SignatureAlgorithm = { digest: string | null; pss: { saltLength: number } | null };

/** What an AlgorithmIdentifier says of a signature; `digest` is the signer's, for algorithms that name none. */
export function signatureAlgorithm(node: Node | undefined, digest: string | null): SignatureAlgorithm {
  const [id, parameters] = children(expect(node, TAG.sequence));
  const name = oid(id);
  if (name === PSS) return pss(parameters);
  if (EDWARDS.has(name)) return { digest: null, pss: null };
  return { digest: SIGNATURES[name] ?? digest, pss: null };
}

/** RSASSA-PSS-params; the mask must use the same digest, which is all that is in use. */
function pss(parameters: Node | undefined): SignatureAlgorithm {
  let digest = "sha1";
  let mask = "sha1";
  let saltLength = 20;
  for (const part of parameters?.tag === TAG.sequence ? children(parameters) : []) {
    const [value] = children(part);
    if (part.tag === 0xa0) digest = digestName(value);
    if (part.tag === 0xa1) mask = digestName(children(expect(value, TAG.sequence))[1]);
    if (part.tag === 0xa2) saltLength = small(expect(value, TAG.integer));
  }
  if (mask !== digest) throw new BerError("mask");
  return { digest, pss: { saltLength } };
}

function small(integer: Node): number {
  const bytes = body(integer);
  if (bytes.length < 1 || bytes.length > 4) throw new BerError("integer");
  return bytes.readUIntBE(0, bytes.length);
}

/** Does the key prove the signature over the data? An algorithm that does not go with the key proves nothing. */
export function proves(key: KeyObject, algorithm: SignatureAlgorithm, data: Buffer, signature: Buffer): boolean {
  const type = key.asymmetricKeyType ?? "";
  const edwards = type === "ed25519" || type === "ed448";
  if (edwards !== (algorithm.digest === null)) return false;
  if (algorithm.pss && !type.startsWith("rsa")) return false;
  const options = algorithm.pss
    ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.pss.saltLength }
    : key;
  try {
    return verify(algorithm.digest, data, options, signature);
  } catch {
    return false;
  }
}
