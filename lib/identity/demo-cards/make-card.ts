import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";
import { OID } from "../certificate/identifiers";
import { policies } from "../certificate/make-certificate";

const { asn1, pki } = forge;

/** A certificate and its private key, both PEM. */
export type Pair = { certificate: string; key: string };
type Keys = { publicKey: string; key: string };
type Period = { from: Date; until: Date };
export type SubjectField = { type: string; value: string };

export const SUBJECT = {
  country: "2.5.4.6",
  organization: "2.5.4.10",
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  givenName: "2.5.4.42",
} as const;

/** What a card's authentication certificate is marked with, as AgID's rules for CNS say. */
export const CARD_EXTENSIONS: readonly object[] = [
  { name: "keyUsage", digitalSignature: true, critical: true },
  { name: "extKeyUsage", clientAuth: true },
  policyExtension("1.3.76.16.2.1"),
];

/** An authority that signs its own certificate. */
export function makeAuthority(commonName: string, period: Period): Pair {
  const { key, publicKey } = newKeys(2048);
  const subject = [
    { type: SUBJECT.country, value: "IT" },
    { type: SUBJECT.organization, value: "Ente di prova" },
    { type: SUBJECT.commonName, value: commonName },
  ];
  const extensions = [
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ];
  const certificate = unsigned(publicKey, subject, extensions, period);
  certificate.setIssuer(certificate.subject.attributes);
  return { certificate: signed(certificate, key, "sha256"), key };
}

export type CertificateWish = Period & {
  subject: readonly SubjectField[];
  extensions: readonly object[];
  /** Without them, new ones of 2048 bits. */
  keys?: Keys;
  digest?: "sha256" | "sha1";
};

/** A certificate issued by an authority. */
export function issueCertificate(authority: Pair, wish: CertificateWish): Pair {
  const { key, publicKey } = wish.keys ?? newKeys(2048);
  const certificate = unsigned(publicKey, wish.subject, wish.extensions, wish);
  certificate.setIssuer(pki.certificateFromPem(authority.certificate).subject.attributes);
  return { certificate: signed(certificate, authority.key, wish.digest ?? "sha256"), key };
}

/** The same card as a file that browsers import. */
export function asPkcs12({ certificate, key }: Pair, password: string, name: string): Buffer {
  const file = forge.pkcs12.toPkcs12Asn1(pki.privateKeyFromPem(key), [pki.certificateFromPem(certificate)], password, {
    algorithm: "3des",
    friendlyName: name,
  });
  return Buffer.from(asn1.toDer(file).getBytes(), "binary");
}

/** certificatePolicies with one policy. */
export function policyExtension(oid: string): object {
  return { id: OID.certificatePolicies, value: policies([oid]) };
}

function unsigned(
  publicKey: string,
  subject: readonly SubjectField[],
  extensions: readonly object[],
  { from, until }: Period,
): forge.pki.Certificate {
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `4${randomBytes(15).toString("hex").slice(1)}`;
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = until;
  // The library's types say Class here; it wants the number of the string type.
  certificate.setSubject(subject.map((field) => ({ ...field, valueTagClass: Number(asn1.Type.UTF8) })));
  certificate.setExtensions([...extensions]);
  return certificate;
}

function signed(certificate: forge.pki.Certificate, key: string, digest: "sha256" | "sha1"): string {
  certificate.sign(pki.privateKeyFromPem(key), forge.md[digest].create());
  return pki.certificateToPem(certificate).replace(/\r/g, "");
}

/** An RSA pair. */
export function newKeys(modulusLength: number): Keys {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { publicKey, key: privateKey };
}
