import { createHash } from "node:crypto";
import { digestName, isWeakDigest, proves, signatureAlgorithm } from "./algorithms";
import {
  BerError,
  body,
  children,
  definite,
  each,
  expect,
  isTime,
  type Node,
  octets,
  oid,
  readNode,
  TAG,
  time,
  whole,
  wrap,
} from "./ber";
import { type Certificate, keyIdentifier, readCertificate } from "./certificate";

const ATTRIBUTE = {
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  counterSignature: "1.2.840.113549.1.9.6",
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  timestamp: "1.2.840.113549.1.9.16.2.14",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;
const SIGNED_DATA = "1.2.840.113549.1.7.2";
const MAX_SIGNERS = 20;
const MAX_CERTIFICATES = 60;
const MAX_TIMESTAMPS = 5;
const MAX_CRLS = 30;

/** A structure that is CMS, but not a signature: `type` says which. */
export class NotSigned extends Error {
  constructor(readonly type: string) {
    super(`CMS content ${type}`);
  }
}

type Attributes = ReadonlyMap<string, readonly Node[]>;

export type CmsSigner = {
  digest: string;
  signatureAlgorithm: Node;
  signature: Buffer;
  /** The certificate that the signature names, when it came along. */
  certificate: Certificate | null;
  signedAttributes: { set: Node; values: Attributes } | null;
  /** RFC 3161 tokens over the signature. */
  timestamps: readonly Buffer[];
  counterSigned: boolean;
};

export type Cms = {
  contentType: string;
  /** What was signed, when it is inside; null in a detached signature. */
  content: Buffer | null;
  certificates: readonly Certificate[];
  /** Lists of revoked certificates that came along, in DER. */
  crls: readonly Buffer[];
  signers: readonly CmsSigner[];
  /** Bytes of the structure: what comes after it was not signed. */
  length: number;
};

/**
 * Reads a signature (CMS SignedData, RFC 5652) in DER or BER. `pool` are certificates known from elsewhere, for signatures
 * that leave theirs out. Throws `NotSigned` or `BerError`.
 */
export function readCms(bytes: Buffer, pool: readonly Certificate[] = []): Cms {
  const outer = expect(readNode(bytes), TAG.sequence);
  const [type, wrapped] = children(outer);
  if (oid(type) !== SIGNED_DATA) throw new NotSigned(oid(type));
  const fields = children(expect(children(expect(wrapped, 0xa0))[0], TAG.sequence));
  const encapsulated = children(expect(fields[2], TAG.sequence));
  const inside = encapsulated[1] ? children(expect(encapsulated[1], 0xa0))[0] : undefined;
  const certificates = readCertificates(fields.find((field) => field.tag === 0xa0));
  const crls = fields.find((field) => field.tag === 0xa1);
  const infos = children(expect(fields.at(-1), TAG.set), MAX_SIGNERS);
  return {
    contentType: oid(encapsulated[0]),
    content: inside ? octetsOf(inside) : null,
    certificates,
    crls: crls ? revocationLists(crls) : [],
    signers: infos.map((info) => readSigner(info, [...certificates, ...pool])),
    length: outer.end,
  };
}

const revocationLists = (set: Node): Buffer[] =>
  children(set)
    .filter((crl) => crl.tag === TAG.sequence)
    .slice(0, MAX_CRLS)
    .map(whole);

/** PKCS#7 of old let the content be any type, and digested what stands behind its header. */
function octetsOf(node: Node): Buffer {
  return (node.tag & ~0x20) === TAG.octetString ? octets(node) : body(node);
}

function readCertificates(set: Node | undefined): Certificate[] {
  const found: Certificate[] = [];
  for (const node of set ? each(set) : []) {
    if (found.length >= MAX_CERTIFICATES) throw new BerError("too many");
    try {
      if (node.tag === TAG.sequence) found.push(readCertificate(whole(node)));
    } catch {
      // One that cannot be read is one that is missing: the signature that needs it fails for that.
    }
  }
  return found;
}

function readSigner(info: Node, certificates: readonly Certificate[]): CmsSigner {
  const fields = children(expect(info, TAG.sequence));
  const [, identifier, digest] = fields;
  const signed = fields[3]?.tag === 0xa0 ? fields[3] : null;
  const [algorithm, signature, unsigned] = fields.slice(signed ? 4 : 3);
  const unsignedValues = unsigned?.tag === 0xa1 ? readAttributes(unsigned) : new Map<string, Node[]>();
  return {
    digest: digestName(digest),
    signatureAlgorithm: expect(algorithm, TAG.sequence),
    signature: octets(expect(signature, TAG.octetString)),
    certificate: certificates.find((one) => isNamed(one, identifier!)) ?? null,
    signedAttributes: signed ? { set: signed, values: readAttributes(signed) } : null,
    timestamps: (unsignedValues.get(ATTRIBUTE.timestamp) ?? []).slice(0, MAX_TIMESTAMPS).map(whole),
    counterSigned: unsignedValues.has(ATTRIBUTE.counterSignature),
  };
}

function isNamed(certificate: Certificate, identifier: Node): boolean {
  if (identifier.tag === 0x80) return keyIdentifier(certificate)?.equals(body(identifier)) ?? false;
  const [issuer, serial] = children(expect(identifier, TAG.sequence));
  return (
    certificate.issuer.equals(definite(expect(issuer, TAG.sequence))) &&
    certificate.serial.equals(body(expect(serial, TAG.integer)))
  );
}

function readAttributes(set: Node): Map<string, Node[]> {
  const values = new Map<string, Node[]>();
  for (const attribute of children(set)) {
    const [type, list] = children(expect(attribute, TAG.sequence));
    const key = oid(type);
    values.set(key, [...(values.get(key) ?? []), ...children(expect(list, TAG.set))]);
  }
  return values;
}

/** Digests of one content, each computed once. */
export type Digests = (algorithm: string) => Buffer;

/** Digests over the pieces of a content, in their order. */
export function digestsOf(...pieces: readonly Buffer[]): Digests {
  const known = new Map<string, Buffer>();
  return (algorithm) => {
    const found = known.get(algorithm);
    if (found) return found;
    const hash = createHash(algorithm);
    for (const piece of pieces) hash.update(piece);
    const digest = hash.digest();
    known.set(algorithm, digest);
    return digest;
  };
}

export type SignerProof = { valid: boolean; problems: string[]; signingTime: Date | null };

/**
 * Is this signature the certificate's, over this content? It says nothing of who the certificate is, nor of trust.
 * `content` gives the whole signed bytes, read only by a signature without attributes.
 */
export function proveSigner(cms: Cms, signer: CmsSigner, digests: Digests, content: () => Buffer): SignerProof {
  try {
    return prove(cms, signer, digests, content);
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    return { valid: false, problems: ["signature-malformed"], signingTime: null };
  }
}

function prove(cms: Cms, signer: CmsSigner, digests: Digests, content: () => Buffer): SignerProof {
  const problems: string[] = [];
  const proof = (valid: boolean, ...more: string[]): SignerProof => ({
    valid,
    problems: [...problems, ...more],
    signingTime: signingTimeOf(signer),
  });
  if (isWeakDigest(signer.digest)) problems.push("weak-digest");
  if (signer.counterSigned) problems.push("counter-signed");
  if (!signer.certificate) return proof(false, "certificate-missing");
  const key = signer.certificate.x509.publicKey;
  let algorithm: ReturnType<typeof signatureAlgorithm>;
  try {
    algorithm = signatureAlgorithm(signer.signatureAlgorithm, signer.digest);
  } catch {
    return proof(false, "algorithm-unsupported");
  }
  if (!signer.signedAttributes) {
    problems.push("signing-certificate-missing");
    return proves(key, algorithm, content(), signer.signature) ? proof(true) : proof(false, "signature-wrong");
  }
  const { set, values } = signer.signedAttributes;
  const [digest, ...moreDigests] = values.get(ATTRIBUTE.messageDigest) ?? [];
  if (!digest || moreDigests.length > 0 || !octets(digest).equals(digests(signer.digest)))
    return proof(false, "content-altered");
  const [type, ...moreTypes] = values.get(ATTRIBUTE.contentType) ?? [];
  if (!type || moreTypes.length > 0 || oid(type) !== cms.contentType) return proof(false, "content-type");
  if (!signedForms(set).some((form) => proves(key, algorithm, form, signer.signature)))
    return proof(false, "signature-wrong");
  const named = namesCertificate(values, signer.certificate);
  if (named === null) problems.push("signing-certificate-missing");
  return named === false ? proof(false, "signing-certificate-other") : proof(true);
}

/** The bytes that the signature is over: the attributes as a SET in DER; some programs sort them only when they sign. */
function signedForms(set: Node): Buffer[] {
  const parts = children(set).map((attribute) => definite(attribute));
  const raw = wrap(TAG.set, body(set));
  const kept = wrap(TAG.set, Buffer.concat(parts));
  const sorted = wrap(TAG.set, Buffer.concat([...parts].sort(Buffer.compare)));
  return [raw, kept, sorted].filter((form, i, all) => all.findIndex((other) => other.equals(form)) === i);
}

/** Does the signed reference (ESS signingCertificate) name this certificate? Null: there is no reference. */
function namesCertificate(values: Attributes, certificate: Certificate): boolean | null {
  const second = values.get(ATTRIBUTE.signingCertificateV2)?.[0];
  const first = values.get(ATTRIBUTE.signingCertificate)?.[0];
  if (!second && !first) return null;
  const reference = children(expect(children(expect(second ?? first, TAG.sequence))[0], TAG.sequence))[0];
  const parts = children(expect(reference, TAG.sequence));
  const hash = parts.find((part) => part.tag === TAG.octetString);
  const algorithm = parts[0]?.tag === TAG.sequence ? digestName(parts[0]) : second ? "sha256" : "sha1";
  return hash ? octets(hash).equals(createHash(algorithm).update(certificate.der).digest()) : false;
}

function signingTimeOf(signer: CmsSigner): Date | null {
  const value = signer.signedAttributes?.values.get(ATTRIBUTE.signingTime)?.[0];
  if (!isTime(value)) return null;
  try {
    return time(value);
  } catch {
    return null;
  }
}
