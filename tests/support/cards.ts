import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";

const { asn1, pki } = forge;
const DAY_MS = 86_400_000;
const CNS_POLICY = "1.3.76.16.2.1";

export type Pair = { certificate: string; key: string };
type Extension = Record<string, unknown>;

export type CardWish = {
  /** Common name as the card writes it; null for none. */
  commonName?: string | null;
  serialNumber?: string;
  name?: string;
  familyName?: string;
  from?: Date;
  until?: Date;
  bits?: number;
  policy?: string | null;
  keyUsage?: Extension | null;
  purposes?: Extension | null;
  extra?: Extension[];
  digest?: "sha256" | "sha1";
};

/** An authority that issues cards. `name` is its common name. */
export function makeCardAuthority(name: string, now: Date): Pair {
  const keys = newKeyPair(2048);
  const certificate = pki.createCertificate();
  const subject = [
    { name: "countryName", value: "IT" },
    { name: "organizationName", value: "Ente di prova" },
    { name: "commonName", value: name },
  ];
  fill(
    certificate,
    keys.publicKey,
    subject,
    subject,
    new Date(now.getTime() - DAY_MS),
    new Date(now.getTime() + 3650 * DAY_MS),
  );
  certificate.setExtensions([
    { name: "basicConstraints", cA: true, critical: true },
    { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    { name: "subjectKeyIdentifier" },
  ]);
  certificate.sign(pki.privateKeyFromPem(keys.key), forge.md.sha256.create());
  return { certificate: pki.certificateToPem(certificate).replace(/\r/g, ""), key: keys.key };
}

/** A card of that authority: a good one, but for what is wished otherwise. */
export function makeCard(authority: Pair, fiscalCode: string, now: Date, wish: CardWish = {}): Pair {
  const issuer = pki.certificateFromPem(authority.certificate);
  const keys = keyPair(wish.bits ?? 2048);
  const certificate = pki.createCertificate();
  const {
    commonName = `${fiscalCode}/6120000000000000.3kTp8cBqv/9mQz1Yw+0aLr2sXdE=`,
    serialNumber,
    name,
    familyName,
  } = wish;
  const subject = [
    { name: "countryName", value: "IT" },
    { name: "organizationName", value: "TS-CNS" },
    ...(familyName ? [{ type: "2.5.4.4", value: familyName, valueTagClass: Number(asn1.Type.UTF8) }] : []),
    ...(name ? [{ type: "2.5.4.42", value: name, valueTagClass: Number(asn1.Type.UTF8) }] : []),
    ...(serialNumber ? [{ type: "2.5.4.5", value: serialNumber }] : []),
    ...(commonName === null ? [] : [{ name: "commonName", value: commonName }]),
  ];
  const { from = new Date(now.getTime() - DAY_MS), until = new Date(now.getTime() + 365 * DAY_MS) } = wish;
  fill(certificate, keys.publicKey, subject, issuer.subject.attributes, from, until);
  const {
    keyUsage = { digitalSignature: true, critical: true },
    purposes = { clientAuth: true },
    policy = CNS_POLICY,
  } = wish;
  certificate.setExtensions([
    ...(keyUsage ? [{ name: "keyUsage", ...keyUsage }] : []),
    ...(purposes ? [{ name: "extKeyUsage", ...purposes }] : []),
    ...(policy ? [{ id: "2.5.29.32", value: policies(policy) }] : []),
    ...(wish.extra ?? []),
  ]);
  const digest = wish.digest === "sha1" ? forge.md.sha1.create() : forge.md.sha256.create();
  certificate.sign(pki.privateKeyFromPem(authority.key), digest);
  return { certificate: pki.certificateToPem(certificate).replace(/\r/g, ""), key: keys.key };
}

function fill(
  certificate: forge.pki.Certificate,
  publicKey: string,
  subject: forge.pki.CertificateField[],
  issuer: forge.pki.CertificateField[],
  from: Date,
  until: Date,
): void {
  certificate.publicKey = pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `4${randomBytes(15).toString("hex")}`.slice(0, 30);
  certificate.validity.notBefore = from;
  certificate.validity.notAfter = until;
  certificate.setSubject(subject);
  certificate.setIssuer(issuer);
}

type Keys = { publicKey: string; key: string };
const made = new Map<number, Keys>();

/** One pair for all cards of a size: it is the certificates that differ. */
function keyPair(modulusLength: number): Keys {
  const known = made.get(modulusLength) ?? newKeyPair(modulusLength);
  made.set(modulusLength, known);
  return known;
}

function newKeyPair(modulusLength: number): Keys {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", {
    modulusLength,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return { publicKey, key: privateKey };
}

function policies(oid: string): string {
  const { UNIVERSAL } = asn1.Class;
  const id = asn1.create(UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(oid).getBytes());
  const policy = asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [id]);
  return asn1.toDer(asn1.create(UNIVERSAL, asn1.Type.SEQUENCE, true, [policy])).getBytes();
}
