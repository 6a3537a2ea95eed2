import { parseFiscalCode } from "@/lib/domain/fiscal-code";
import { isWeakDigest, signatureAlgorithm } from "@/lib/signature/algorithms";
import { body, children, expect, oid, readNode, TAG } from "@/lib/signature/ber";
import { type Certificate, purposes, readCertificate } from "@/lib/signature/certificate";
import { type Crl, listAddresses } from "@/lib/signature/revocation";
import { judge, type Trust } from "@/lib/signature/trust";
import { must, SignInFault } from "../fault";

export type Card = {
  fiscalCode: string;
  /** Empty where the certificate does not write them. */
  name: string;
  familyName: string;
  /** Who issued it, as its certificate says. */
  issuer: string;
  /** Serial number of the certificate, in hexadecimal. */
  serial: string;
};

export type CardRules = {
  trust: Trust;
  /** Lists of revoked certificates; null where revocation is not checked. */
  crls: readonly Crl[] | null;
  /** One of these policies must be there; empty: any. */
  policies: readonly string[];
};

const OID = {
  commonName: "2.5.4.3",
  surname: "2.5.4.4",
  serialNumber: "2.5.4.5",
  givenName: "2.5.4.42",
  keyUsage: "2.5.29.15",
  policies: "2.5.29.32",
  clientAuth: "1.3.6.1.5.5.7.3.2",
} as const;

const MIN_RSA_BITS = 2048;
const DIGITAL_SIGNATURE = 0x80;

/**
 * What a card's certificate (PEM) proves, possession of its key having been proved by TLS. Throws `card.*` faults:
 * unreadable, issuer, not-yet-valid, expired, weak, usage, policy, revoked, unchecked, fiscal-code-*.
 */
export function readCard(pem: string, { trust, crls, policies }: CardRules, now: Date): Card {
  const certificate = parse(pem);
  const { problems, revocation } = judge(certificate, trust, now, [], crls ?? []);
  for (const problem of ["issuer-unknown", "issuer-revoked"]) must(!problems.includes(problem), "card.issuer");
  must(!problems.includes("expired"), "card.expired");
  must(!problems.includes("not-yet-valid"), "card.not-yet-valid");
  must(!problems.includes("extension-unknown"), "card.unreadable");
  must(isStrong(certificate), "card.weak");
  must(isForSignIn(certificate), "card.usage");
  must(policies.length === 0 || policiesOf(certificate).some((id) => policies.includes(id)), "card.policy");
  must(revocation !== "revoked", "card.revoked");
  // Where lists are configured, a card that no list in force speaks of is not known to be good.
  must(crls === null || revocation === "good", "card.unchecked");
  const first = (id: string) => certificate.names.get(id)?.[0]?.trim() ?? "";
  return {
    fiscalCode: fiscalCodeOf(certificate, now),
    name: first(OID.givenName),
    familyName: first(OID.surname),
    issuer: issuerOf(certificate),
    serial: certificate.serial.toString("hex"),
  };
}

/**
 * Where the issuer of this card publishes its list of revoked ones, as the card says (http only). None for a card of
 * anybody else: a stranger must not send this program anywhere.
 */
export function publishedLists(pem: string, trust: Trust, now: Date): string[] {
  const certificate = parse(pem);
  if (judge(certificate, trust, now).problems.includes("issuer-unknown")) return [];
  return listAddresses(certificate).filter((address) => /^https?:\/\//i.test(address));
}

function parse(pem: string): Certificate {
  const [, base64] = /^-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/.exec(pem) ?? [];
  must(base64, "card.unreadable");
  try {
    return readCertificate(Buffer.from(base64, "base64"));
  } catch {
    throw new SignInFault("card.unreadable");
  }
}

/** Key and signature of today's strength. */
function isStrong(certificate: Certificate): boolean {
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.x509.publicKey;
  const key = asymmetricKeyType === "rsa" ? (asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS : true;
  const { digest } = signatureAlgorithm(children(readNode(certificate.der))[1], null);
  return key && asymmetricKeyType !== "dsa" && !isWeakDigest(digest ?? "");
}

/** The authentication certificate of a card, not the one that signs documents: it may sign a handshake as a client. */
function isForSignIn(certificate: Certificate): boolean {
  const usage = certificate.extensions.get(OID.keyUsage);
  const bits = usage ? (body(expect(readNode(usage.value), TAG.bitString))[1] ?? 0) : 0;
  const client = purposes(certificate)?.ids.includes(OID.clientAuth) ?? false;
  return client && (bits & DIGITAL_SIGNATURE) !== 0 && !certificate.x509.ca;
}

function policiesOf(certificate: Certificate): string[] {
  const found = certificate.extensions.get(OID.policies);
  return found ? children(readNode(found.value)).map((policy) => oid(children(policy)[0])) : [];
}

/**
 * The codice fiscale: in the common name `<CF>/<card>.<hash>`, and on newer cards in the serial number. Two that differ,
 * or a name of another form and no serial number, are nobody's.
 */
function fiscalCodeOf(certificate: Certificate, now: Date): string {
  const names = certificate.names.get(OID.commonName) ?? [];
  const inName = names.flatMap((value) => /^([A-Z0-9]{16})\/[A-Z0-9]+\..+$/i.exec(value.trim())?.[1] ?? []);
  const serials = certificate.names.get(OID.serialNumber) ?? [];
  const inSerial = serials.flatMap((value) => /^(?:TINIT-|IT:)?([A-Z0-9]{16})$/i.exec(value.trim())?.[1] ?? []);
  const found = new Set([...inName, ...inSerial].map((code) => code.toUpperCase()));
  const [code, other] = found;
  must(code, names.length > 0 ? "card.fiscal-code-not-in-name" : "card.fiscal-code-missing");
  must(!other, "card.fiscal-code-differs");
  const parsed = parseFiscalCode(code, now);
  must(parsed.ok, "card.fiscal-code-invalid");
  return parsed.code;
}

const issuerOf = ({ x509 }: Certificate): string => {
  const line = (name: string) => x509.issuer.split("\n").find((part) => part.startsWith(`${name}=`));
  return (line("CN") ?? line("O") ?? "=").replace(/^[A-Z]+=/, "").slice(0, 200);
};
