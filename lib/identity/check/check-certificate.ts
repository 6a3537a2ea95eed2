import { createPrivateKey, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { OID } from "../certificate/identifiers";
import { Problems } from "./problems";

const { asn1, pki } = forge;

/** Names of people: a service's certificate carries none. */
const PERSONAL = {
  "2.5.4.41": "name",
  "2.5.4.42": "givenName",
  "2.5.4.4": "surname",
  "2.5.4.43": "initials",
  "2.5.4.65": "pseudonym",
};
const SHA2_WITH_RSA = ["1.2.840.113549.1.1.11", "1.2.840.113549.1.1.13"];
const KEY_USES = [
  ...["digitalSignature", "nonRepudiation", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign"],
  ...["cRLSign", "encipherOnly", "decipherOnly"],
];

export type CertificateExpectations = { entityId: string; ipaCode: string; privateKey: string };

/** What is wrong in a public body's certificate for SPID (Avviso 29); empty when nothing is. */
export function certificateProblems(pem: string, expected: CertificateExpectations, now: Date): string[] {
  const problems = new Problems();
  let plain: X509Certificate;
  let certificate: forge.pki.Certificate;
  try {
    plain = new X509Certificate(pem);
    certificate = pki.certificateFromPem(pem);
  } catch {
    return ["The certificate cannot be read, or its key is not RSA"];
  }
  const bits = plain.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  problems.need([2048, 3072, 4096].includes(bits), `Key: RSA of 2048, 3072 or 4096 bits, not ${bits}`);
  problems.need(SHA2_WITH_RSA.includes(certificate.signatureOid), "Signature: SHA-256 or SHA-512 with RSA");
  problems.need(new Date(plain.validFrom) <= now, `Validity: begins only on ${plain.validFrom}`);
  problems.need(new Date(plain.validTo) > now, `Validity: ended on ${plain.validTo}`);
  problems.need(belongs(plain, expected.privateKey), "Key: the private key is not this certificate's");
  checkSubject(certificate, expected, problems);
  checkExtensions(certificate, problems);
  return problems.found;
}

function belongs(certificate: X509Certificate, privateKey: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(privateKey));
  } catch {
    return false;
  }
}

function checkSubject(certificate: forge.pki.Certificate, expected: CertificateExpectations, problems: Problems): void {
  const values = (oid: string) =>
    certificate.subject.attributes
      .filter((attribute) => attribute.type === oid)
      .map((attribute) => Buffer.from(String(attribute.value), "latin1").toString("utf8"));
  const only = (name: string, oid: string) => {
    const [value, other] = values(oid);
    problems.need(value && other === undefined, `Subject: ${name} is needed, once`);
    return value ?? "";
  };
  only("organizationName (O)", OID.organization);
  only("commonName (CN)", OID.commonName);
  only("localityName (L)", OID.locality);
  problems.need(only("countryName (C)", OID.country) === "IT", "Subject: countryName must be IT");
  problems.need(only("uri", OID.uri) === expected.entityId, `Subject: uri must be the entity id, ${expected.entityId}`);
  const identifier = only("organizationIdentifier", OID.organizationIdentifier);
  problems.need(
    identifier === `PA:IT-${expected.ipaCode}`,
    `Subject: organizationIdentifier must be PA:IT-${expected.ipaCode}`,
  );
  for (const [oid, name] of Object.entries(PERSONAL))
    problems.need(values(oid).length === 0, `Subject: ${name} names a person and does not belong there`);
}

function checkExtensions(certificate: forge.pki.Certificate, problems: Problems): void {
  const extension = (name: string) =>
    certificate.extensions.find((one: Record<string, unknown>) => one.name === name || one.id === name) as
      | Record<string, unknown>
      | undefined;
  const constraints = extension("basicConstraints");
  problems.need(constraints && constraints.cA !== true, "basicConstraints: CA:FALSE is needed");
  problems.need(constraints?.critical !== true, "basicConstraints: must not be critical");
  const usage = extension("keyUsage");
  const uses = KEY_USES.filter((use) => usage?.[use] === true);
  problems.need(usage?.critical === true, "keyUsage: must be there, and critical");
  problems.need(
    uses.join() === "digitalSignature,nonRepudiation",
    "keyUsage: digitalSignature and nonRepudiation, nothing else",
  );
  const policies = extension(OID.certificatePolicies);
  const known = policies ? policyIdentifiers(String(policies.value)) : [];
  problems.need(policies?.critical !== true, "certificatePolicies: must not be critical");
  for (const oid of [OID.agid, OID.spidPublicBody])
    problems.need(known.includes(oid), `certificatePolicies: ${oid} is missing`);
}

function policyIdentifiers(der: string): string[] {
  const list = asn1.fromDer(der).value;
  if (!Array.isArray(list)) return [];
  return list.flatMap(({ value }) => {
    const first = Array.isArray(value) ? value[0]?.value : undefined;
    return typeof first === "string" ? [asn1.derToOid(first)] : [];
  });
}
