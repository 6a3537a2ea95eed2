import forge from "node-forge";
import { trustOf } from "@/lib/signature/trust";

/** Invented providers of PEC made by node-forge, which has no part in reading them. */
export type Signer = { pem: string; key: forge.pki.rsa.PrivateKey; certificate: forge.pki.Certificate };

type Wish = {
  name: string;
  /** In subjectAltName; none makes a certificate without addresses. */
  emails?: readonly string[];
  issuer?: Signer;
  authority?: boolean;
  /** For servers on the web, not for mail. */
  server?: boolean;
  from?: string;
  until?: string;
};

let serial = 1000;

export function certify({ name, emails = [], issuer, authority, server, from, until }: Wish): Signer {
  const { publicKey, privateKey } = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  const subject = [
    { name: "countryName", value: "IT" },
    { name: "commonName", value: name },
  ];
  certificate.publicKey = publicKey;
  certificate.serialNumber = `0${(serial++).toString(16)}`;
  certificate.validity.notBefore = new Date(from ?? "2020-01-01T00:00:00Z");
  certificate.validity.notAfter = new Date(until ?? "2040-01-01T00:00:00Z");
  certificate.setSubject(subject);
  certificate.setIssuer(issuer ? issuer.certificate.subject.attributes : subject);
  const names = emails.map((value) => ({ type: 1, value }));
  certificate.setExtensions([
    { name: "basicConstraints", cA: authority ?? false, critical: true },
    authority
      ? { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true }
      : { name: "keyUsage", digitalSignature: true, nonRepudiation: true, critical: true },
    ...(authority ? [] : [{ name: "extKeyUsage", emailProtection: !server, serverAuth: server ?? false }]),
    ...(names.length > 0 ? [{ name: "subjectAltName", altNames: names }] : []),
  ]);
  certificate.sign(issuer?.key ?? privateKey, forge.md.sha256.create());
  return { pem: forge.pki.certificateToPem(certificate), key: privateKey, certificate };
}

/** A detached signature over these bytes, in DER. */
export function signDetached(content: Buffer, signer: Signer, digest = forge.pki.oids.sha256!): Buffer {
  const signed = forge.pkcs7.createSignedData();
  signed.content = forge.util.createBuffer(content.toString("binary"));
  signed.addCertificate(signer.certificate);
  signed.addSigner({
    key: signer.key,
    certificate: signer.certificate,
    digestAlgorithm: digest,
    authenticatedAttributes: [
      { type: forge.pki.oids.contentType!, value: forge.pki.oids.data },
      { type: forge.pki.oids.messageDigest! },
      { type: forge.pki.oids.signingTime! },
    ],
  });
  signed.sign({ detached: true });
  return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), "binary");
}

export const trusting = (...signers: readonly Signer[]) => trustOf(signers.map(({ pem }) => pem).join("\n"));
