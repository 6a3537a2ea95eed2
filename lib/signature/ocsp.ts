import { createHash, type KeyObject } from "node:crypto";
import { digestName, proves, signatureAlgorithm } from "./algorithms";
import {
  BerError,
  body,
  children,
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
import { type Certificate, purposes, readCertificate } from "./certificate";
import type { Standing } from "./revocation";

/** What a responder said of some certificates (RFC 6960), as read; nothing of it is proved yet. */
export type OcspAnswer = {
  /** By its name, or by the SHA-1 of its key. */
  responder: { name: Buffer } | { key: Buffer };
  producedAt: Date;
  signed: Buffer;
  algorithm: Node;
  signature: Buffer;
  certificates: readonly Certificate[];
  entries: readonly Entry[];
};

type Entry = {
  digest: string;
  issuerName: Buffer;
  issuerKey: Buffer;
  serial: Buffer;
  status: "good" | "unknown" | { revokedAt: Date };
  thisUpdate: Date;
  nextUpdate: Date | null;
  /** Certificates that expired after this day are still known to it. */
  archiveCutoff: Date | null;
};

const ID = {
  basic: "1.3.6.1.5.5.7.48.1.1",
  archiveCutoff: "1.3.6.1.5.5.7.48.1.6",
  service: "1.3.6.1.5.5.7.48.1",
  access: "1.3.6.1.5.5.7.1.1",
  signing: "1.3.6.1.5.5.7.3.9",
} as const;
const SHA1 = wrap(TAG.sequence, Buffer.from("06052b0e03021a0500", "hex"));
const MOST = 20;
/** Clocks of two machines, and an answer without an end that was made just before. */
const SKEW_MS = 10 * 60_000;

/** Where a certificate's issuer answers for it, http or https. */
export function ocspAddresses(certificate: Certificate): string[] {
  const value = certificate.extensions.get(ID.access)?.value;
  return (value ? children(readNode(value), MOST) : []).flatMap((description) => {
    const [method, place] = children(description);
    if (oid(method) !== ID.service || place?.tag !== 0x86) return [];
    const address = body(place).toString("latin1");
    return /^https?:\/\//.test(address) ? [address] : [];
  });
}

/** The question whether this certificate is revoked, in DER. */
export function ocspRequest(certificate: Certificate, issuer: Certificate): Buffer {
  const hash = (bytes: Buffer) => wrap(TAG.octetString, createHash("sha1").update(bytes).digest());
  const parts = [SHA1, hash(issuer.subject), hash(keyBits(issuer)), wrap(TAG.integer, certificate.serial)];
  let request: Buffer = Buffer.concat(parts);
  // CertID, Request, requestList, TBSRequest, OCSPRequest: one in the other.
  for (let level = 0; level < 5; level++) request = wrap(TAG.sequence, request);
  return request;
}

/** Reads a responder's answer. Throws on anything else, also when it says that it does not answer. */
export function readOcsp(der: Buffer): OcspAnswer {
  const [status, holder] = children(expect(readNode(der), TAG.sequence));
  const code = body(expect(status, TAG.enumerated))[0];
  if (code !== 0) throw new BerError(`no answer (${code})`);
  const [type, bytes] = children(expect(children(expect(holder, 0xa0))[0], TAG.sequence));
  if (oid(type) !== ID.basic) throw new BerError("kind of answer");
  const basic = readNode(octets(expect(bytes, TAG.octetString)));
  const [tbs, algorithm, signature, along] = children(expect(basic, TAG.sequence));
  const fields = children(expect(tbs, TAG.sequence));
  if (fields[0]?.tag === 0xa0) fields.shift();
  const [responder, producedAt, entries] = fields;
  if (!isTime(producedAt)) throw new BerError("no date");
  const listed = along?.tag === 0xa0 ? children(expect(children(along)[0], TAG.sequence), MOST) : [];
  return {
    responder: responderOf(responder),
    producedAt: time(producedAt),
    signed: whole(expect(tbs, TAG.sequence)),
    algorithm: expect(algorithm, TAG.sequence),
    signature: body(expect(signature, TAG.bitString)).subarray(1),
    certificates: listed.map((one) => readCertificate(whole(one))),
    entries: children(expect(entries, TAG.sequence), MOST).map(readEntry),
  };
}

function responderOf(node: Node | undefined): OcspAnswer["responder"] {
  const [inside] = node?.tag === 0xa1 || node?.tag === 0xa2 ? children(node) : [];
  if (node?.tag === 0xa1) return { name: whole(expect(inside, TAG.sequence)) };
  return { key: octets(expect(inside, TAG.octetString)) };
}

function readEntry(node: Node): Entry {
  const [id, status, thisUpdate, ...rest] = children(expect(node, TAG.sequence));
  const [algorithm, issuerName, issuerKey, serial] = children(expect(id, TAG.sequence));
  const until = rest.find(({ tag }) => tag === 0xa0);
  const [nextUpdate] = until ? children(until) : [];
  if (!isTime(thisUpdate) || (until && !isTime(nextUpdate))) throw new BerError("no date");
  return {
    digest: digestName(algorithm),
    issuerName: octets(expect(issuerName, TAG.octetString)),
    issuerKey: octets(expect(issuerKey, TAG.octetString)),
    serial: body(expect(serial, TAG.integer)),
    status: statusOf(status),
    thisUpdate: time(thisUpdate),
    nextUpdate: nextUpdate ? time(nextUpdate) : null,
    archiveCutoff: cutoffIn(rest.find(({ tag }) => tag === 0xa1)),
  };
}

function statusOf(node: Node | undefined): Entry["status"] {
  if (node?.tag === 0x80) return "good";
  if (node?.tag === 0x82) return "unknown";
  const [since] = children(expect(node, 0xa1));
  if (!isTime(since)) throw new BerError("no date");
  return { revokedAt: time(since) };
}

function cutoffIn(extensions: Node | undefined): Date | null {
  for (const one of extensions ? children(expect(children(extensions)[0], TAG.sequence), MOST) : []) {
    const parts = children(one);
    if (oid(parts[0]) === ID.archiveCutoff) return time(readNode(octets(expect(parts.at(-1), TAG.octetString))));
  }
  return null;
}

/**
 * Was the certificate revoked by then, as its issuer's responders say? Only an answer signed by the issuer, or by whom the
 * issuer appointed for this, counts; "good" only when it was given for that moment or later, while the certificate was
 * still looked after. An unknown one stays unchecked.
 */
export function answered(
  certificate: Certificate,
  issuer: Certificate,
  answers: readonly OcspAnswer[],
  at: Date,
): Standing {
  let good = false;
  for (const answer of answers) {
    const entry = answer.entries.find((one) => isAbout(one, certificate, issuer));
    if (!entry || entry.status === "unknown" || !isProved(answer, issuer)) continue;
    if (entry.status !== "good" && entry.status.revokedAt <= at) return "revoked";
    if (entry.status !== "good" || (covers(entry, at) && stillKnown(entry, certificate))) good = true;
  }
  return good ? "good" : "unchecked";
}

/** Whether an answer that has just come is one for today: neither of the future nor out of date. */
export const isCurrent = ({ entries }: OcspAnswer, now: Date): boolean =>
  entries.every(({ thisUpdate }) => thisUpdate.getTime() <= now.getTime() + SKEW_MS) &&
  entries.every((entry) => covers(entry, new Date(now.getTime() - SKEW_MS)));

function isAbout({ digest, issuerName, issuerKey, serial }: Entry, certificate: Certificate, issuer: Certificate) {
  const hash = (bytes: Buffer) => createHash(digest).update(bytes).digest();
  return (
    serial.equals(certificate.serial) &&
    issuerName.equals(hash(issuer.subject)) &&
    issuerKey.equals(hash(keyBits(issuer)))
  );
}

/** Said later than that moment, or for a time in which it lies. */
function covers({ thisUpdate, nextUpdate }: Entry, at: Date): boolean {
  return (nextUpdate ?? new Date(thisUpdate.getTime() + SKEW_MS)) >= at;
}

/** Of certificates that have expired many responders no longer know whether they were revoked. */
const stillKnown = ({ thisUpdate, archiveCutoff }: Entry, { notAfter }: Certificate): boolean =>
  thisUpdate <= notAfter || (archiveCutoff !== null && archiveCutoff <= notAfter);

function isProved(answer: OcspAnswer, issuer: Certificate): boolean {
  const appointed = answer.certificates.filter((one) => isAppointed(one, issuer, answer.producedAt));
  return [issuer, ...appointed].some((one) => isResponder(answer, one) && isSignedBy(answer, one.x509.publicKey));
}

/** Issued by the very authority that is asked about, for this purpose, and in force when the answer was made. */
function isAppointed(responder: Certificate, issuer: Certificate, at: Date): boolean {
  return (
    (purposes(responder)?.ids.includes(ID.signing) ?? false) &&
    at >= responder.notBefore &&
    at <= responder.notAfter &&
    responder.x509.checkIssued(issuer.x509) &&
    responder.x509.verify(issuer.x509.publicKey)
  );
}

const isResponder = ({ responder }: OcspAnswer, one: Certificate): boolean =>
  "name" in responder
    ? responder.name.equals(one.subject)
    : responder.key.equals(createHash("sha1").update(keyBits(one)).digest());

function isSignedBy({ algorithm, signed, signature }: OcspAnswer, key: KeyObject): boolean {
  try {
    return proves(key, signatureAlgorithm(algorithm, null), signed, signature);
  } catch (error) {
    if (error instanceof BerError) return false;
    throw error;
  }
}

/** The public key as certificates and answers name it: its bits without what kind of key it is. */
function keyBits({ x509 }: Certificate): Buffer {
  const [, bits] = children(readNode(x509.publicKey.export({ type: "spki", format: "der" })));
  return body(expect(bits, TAG.bitString)).subarray(1);
}
