import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";
import type { KeyPair } from "../saml/key-pair";
import { OID } from "./identifiers";

/** Who the certificate is for: the profile of SPID's Avviso 29 for a public body, without any person's name. */
export type CertificateSubject = {
  organization: string;
  locality: string;
  ipaCode: string;
  commonName: string;
  entityId: string;
};

const { asn1, pki } = forge;

/** Makes an RSA key and its self-signed SHA-256 certificate, valid from `now` for `years`. */
export function makeCertificate(subject: CertificateSubject, now: Date, years: number, bits = 2048): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: bits,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const certificate = pki.createCertificate();
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `4${randomBytes(16).toString("hex").slice(1)}`;
  certificate.validity.notBefore = now;
  certificate.validity.notAfter = new Date(Date.UTC(now.getUTCFullYear() + years, now.getUTCMonth(), now.getUTCDate()));
  const name = nameOf(subject);
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: false },
    { name: "keyUsage", critical: true, digitalSignature: true, nonRepudiation: true },
    { id: OID.certificatePolicies, critical: false, value: policies([OID.agid, OID.spidPublicBody]) },
  ]);
  certificate.sign(pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { privateKey, certificate: pki.certificateToPem(certificate).replace(/\r/g, "") };
}

function nameOf(subject: CertificateSubject): forge.pki.CertificateField[] {
  const text = (type: string, value: string) => ({
    type,
    value,
    // The library's types say Class here; it wants the number of the string type.
    valueTagClass: Number(asn1.Type.UTF8),
  });
  return [
    { type: OID.country, value: "IT", valueTagClass: Number(asn1.Type.PRINTABLESTRING) },
    text(OID.locality, subject.locality),
    text(OID.organization, subject.organization),
    text(OID.organizationIdentifier, `PA:IT-${subject.ipaCode}`),
    text(OID.uri, subject.entityId),
    text(OID.commonName, subject.commonName),
  ];
}

/** DER of certificatePolicies: a sequence of policies, each a sequence with its identifier. */
export function policies(identifiers: readonly string[]): string {
  const universal = asn1.Class.UNIVERSAL;
  const items = identifiers.map((oid) =>
    asn1.create(universal, asn1.Type.SEQUENCE, true, [
      asn1.create(universal, asn1.Type.OID, false, asn1.oidToDer(oid).getBytes()),
    ]),
  );
  return asn1.toDer(asn1.create(universal, asn1.Type.SEQUENCE, true, items)).getBytes();
}
