import { X509Certificate } from "node:crypto";
import { BerError, body, children, expect, isTime, type Node, octets, oid, readNode, TAG, time, whole } from "./ber";

export type Certificate = {
  der: Buffer;
  /** OpenSSL's own reading of it: it does the arithmetic. */
  x509: X509Certificate;
  issuer: Buffer;
  subject: Buffer;
  serial: Buffer;
  notBefore: Date;
  notAfter: Date;
  /** Values of the subject by the OID of the attribute, in their order. */
  names: ReadonlyMap<string, readonly string[]>;
  extensions: ReadonlyMap<string, { critical: boolean; value: Buffer }>;
};

const OID = {
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  organization: "2.5.4.10",
  givenName: "2.5.4.42",
  pseudonym: "2.5.4.65",
  email: "1.2.840.113549.1.9.1",
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  extendedKeyUsage: "2.5.29.37",
  qcStatements: "1.3.6.1.5.5.7.1.3",
} as const;

/** Reads a certificate in DER. Throws on anything else. */
export function readCertificate(der: Buffer): Certificate {
  const x509 = new X509Certificate(der);
  const [tbs] = children(expect(readNode(der), TAG.sequence));
  const fields = children(expect(tbs, TAG.sequence));
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [serial, , issuer, validity, subject] = fields;
  const [notBefore, notAfter] = children(expect(validity, TAG.sequence));
  if (!isTime(notBefore) || !isTime(notAfter)) throw new BerError("validity");
  const extensions = fields.find((field) => field.tag === 0xa3);
  const certificate: Certificate = {
    der,
    x509,
    issuer: whole(expect(issuer, TAG.sequence)),
    subject: whole(expect(subject, TAG.sequence)),
    serial: body(expect(serial, TAG.integer)),
    notBefore: time(notBefore),
    notAfter: time(notAfter),
    names: readNames(expect(subject, TAG.sequence)),
    extensions: extensions ? readExtensions(children(extensions)[0]) : new Map(),
  };
  // Whatever is asked of it later is read once now: one that cannot answer is no certificate.
  for (const read of [keyUsage, purposes, isQualified, emailsOf, keyIdentifier]) read(certificate);
  mayIssue(certificate, 0);
  if (x509.publicKey.type !== "public") throw new BerError("key");
  return certificate;
}

function readNames(name: Node): Map<string, string[]> {
  const names = new Map<string, string[]>();
  for (const set of children(name))
    for (const pair of children(set)) {
      const [type, value] = children(pair);
      if (!type || !value) continue;
      const key = oid(type);
      names.set(key, [...(names.get(key) ?? []), textOf(value)]);
    }
  return names;
}

/** A string of any of X.500's kinds. */
function textOf(node: Node): string {
  const bytes = octets(node);
  if (node.tag === 0x1e)
    return Buffer.from(bytes.subarray(0, bytes.length & ~1))
      .swap16()
      .toString("utf16le");
  return bytes.toString(node.tag === 0x0c ? "utf8" : "latin1");
}

/** Extensions ::= SEQUENCE OF { OID, critical, OCTET STRING }, as certificates and lists of revoked ones carry them. */
export function readExtensions(list: Node | undefined): Map<string, { critical: boolean; value: Buffer }> {
  const extensions = new Map<string, { critical: boolean; value: Buffer }>();
  for (const extension of children(expect(list, TAG.sequence))) {
    const parts = children(extension);
    const critical = parts[1]?.tag === TAG.boolean && body(parts[1])[0] !== 0;
    extensions.set(oid(parts[0]), { critical, value: octets(expect(parts.at(-1), TAG.octetString)) });
  }
  return extensions;
}

const extension = (certificate: Certificate, id: string): Node | null => {
  const found = certificate.extensions.get(id);
  return found ? readNode(found.value) : null;
};

/** Bits of the key usage, the first at the left; null when the certificate does not limit it. */
function keyUsage(certificate: Certificate): number | null {
  const node = extension(certificate, OID.keyUsage);
  return node ? (body(expect(node, TAG.bitString))[1] ?? 0) : null;
}

/** May a signature on a document bind its holder? (nonRepudiation; a web server's certificate has it not) */
export const bindsSigner = (certificate: Certificate): boolean => ((keyUsage(certificate) ?? 0) & 0x40) !== 0;

/** May its key sign at all? */
export const maySign = (certificate: Certificate): boolean => {
  const usage = keyUsage(certificate);
  return usage === null || (usage & 0xc0) !== 0;
};

/** May it issue certificates, with `below` more authorities between it and the signer? */
export function mayIssue(certificate: Certificate, below: number): boolean {
  const usage = keyUsage(certificate);
  if (!certificate.x509.ca || (usage !== null && (usage & 0x04) === 0)) return false;
  const node = extension(certificate, OID.basicConstraints);
  const limit = node ? children(node).find((part) => part.tag === TAG.integer) : undefined;
  return !limit || body(limit).readUIntBE(0, Math.min(4, body(limit).length)) >= below;
}

/** Purposes (extended key usage) and whether they are critical. */
export function purposes(certificate: Certificate): { critical: boolean; ids: readonly string[] } | null {
  const node = extension(certificate, OID.extendedKeyUsage);
  if (!node) return null;
  const critical = certificate.extensions.get(OID.extendedKeyUsage)?.critical ?? false;
  return { critical, ids: children(node).map(oid) };
}

const QC = {
  compliance: "0.4.0.1862.1.1",
  device: "0.4.0.1862.1.4",
  type: "0.4.0.1862.1.6",
  signature: "0.4.0.1862.1.6.1",
};

/**
 * A qualified certificate for signatures, its key in a qualified device (ETSI EN 319 412-5), meant for signing documents.
 * Older certificates do not name a type; one that names a seal or a web site is not meant for signatures.
 */
export function isQualified(certificate: Certificate): boolean {
  const node = extension(certificate, OID.qcStatements);
  if (!node || !bindsSigner(certificate)) return false;
  const statements = new Map(children(node).map((statement) => [oid(children(statement)[0]), children(statement)[1]]));
  const types = statements.get(QC.type);
  const forSignatures = !statements.has(QC.type) || (types && children(types).map(oid).includes(QC.signature));
  return statements.has(QC.compliance) && statements.has(QC.device) && forSignatures === true;
}

/** The signer's codice fiscale: the subject's serial number, `TINIT-` or `IT:` before it. Null when missing or doubtful. */
export function fiscalCodeOf(certificate: Certificate): string | null {
  const found = (certificate.names.get(OID.serialNumber) ?? []).flatMap(
    (value) => /^(?:TINIT-|IT:)([A-Z0-9]{16})$/.exec(value.trim().toUpperCase())?.[1] ?? [],
  );
  return new Set(found).size === 1 ? found[0]! : null;
}

/** The holder's name as the certificate writes it. */
export function nameOf(certificate: Certificate): string {
  const first = (id: string) => certificate.names.get(id)?.[0]?.trim();
  const person = [first(OID.givenName), first(OID.surname)].filter(Boolean).join(" ");
  return first(OID.commonName) || person || first(OID.pseudonym) || first(OID.organization) || "";
}

/** Every e-mail address of the certificate, in lower case. */
export function emailsOf(certificate: Certificate): string[] {
  const node = extension(certificate, OID.subjectAltName);
  const alternative = node ? children(node).filter((name) => name.tag === 0x81) : [];
  const listed = [
    ...alternative.map((name) => body(name).toString("latin1")),
    ...(certificate.names.get(OID.email) ?? []),
  ];
  return [...new Set(listed.map((address) => address.trim().toLowerCase()))];
}

/** The subject key identifier, by which some signatures name their certificate. */
export function keyIdentifier(certificate: Certificate): Buffer | null {
  const node = extension(certificate, OID.subjectKeyIdentifier);
  return node ? octets(expect(node, TAG.octetString)) : null;
}
