import type { KeyObject } from "node:crypto";
import { proves, signatureAlgorithm } from "./algorithms";
import { body, children, each, expect, isTime, type Node, readNode, TAG, time, whole } from "./ber";
import { type Certificate, readExtensions } from "./certificate";

export type Crl = {
  issuer: Buffer;
  thisUpdate: Date;
  nextUpdate: Date | null;
  signed: Buffer;
  algorithm: Node;
  signature: Buffer;
  /** The list's own bytes, read when somebody is looked for in it. */
  revoked: Node | null;
  /** Says less than all: only what changed, only some reasons, or for other issuers. */
  partial: boolean;
  /** Addresses this list is the part of, when the issuer splits its list. */
  addresses: readonly string[];
  scope: "all" | "people" | "authorities";
};

const EXTENSION = { delta: "2.5.29.27", distribution: "2.5.29.28", addresses: "2.5.29.31" } as const;

/** Reads a list of revoked certificates in DER. Throws on anything else. */
export function readCrl(der: Buffer): Crl {
  const [tbs, algorithm, signature] = children(expect(readNode(der), TAG.sequence));
  const fields = children(expect(tbs, TAG.sequence));
  if (fields[0]?.tag === TAG.integer) fields.shift();
  const [, issuer, thisUpdate, ...rest] = fields;
  if (!isTime(thisUpdate)) throw new Error("no date");
  const nextUpdate = isTime(rest[0]) ? time(rest[0]) : null;
  const extensions = rest.find((field) => field.tag === 0xa0);
  const listed = extensions ? readExtensions(children(extensions)[0]) : new Map<string, { value: Buffer }>();
  const distribution = listed.get(EXTENSION.distribution)?.value;
  const limits = distribution ? children(readNode(distribution)) : [];
  const says = (tag: number) => limits.some((limit) => limit.tag === tag && body(limit)[0] !== 0);
  return {
    issuer: whole(expect(issuer, TAG.sequence)),
    thisUpdate: time(thisUpdate),
    nextUpdate,
    signed: whole(expect(tbs, TAG.sequence)),
    algorithm: expect(algorithm, TAG.sequence),
    signature: body(expect(signature, TAG.bitString)).subarray(1),
    revoked: rest.find((field) => field.tag === TAG.sequence) ?? null,
    partial: listed.has(EXTENSION.delta) || says(0x83) || says(0x84) || says(0x85),
    addresses: distribution ? addressesIn(distribution) : [],
    scope: says(0x81) ? "people" : says(0x82) ? "authorities" : "all",
  };
}

/** Web addresses anywhere inside: of the points a list is fetched from. */
function addressesIn(value: Buffer): string[] {
  const found: string[] = [];
  const walk = (node: Node, depth: number) => {
    if (node.tag === 0x86) found.push(body(node).toString("latin1"));
    else if ((node.tag & 0x20) !== 0 && depth < 8) for (const child of each(node)) walk(child, depth + 1);
  };
  walk(readNode(value), 0);
  return found;
}

/** Where a certificate's issuer publishes its list. */
export function listAddresses(certificate: Certificate): string[] {
  const value = certificate.extensions.get(EXTENSION.addresses)?.value;
  return value ? addressesIn(value) : [];
}

export type Standing = "good" | "revoked" | "unchecked";

/**
 * Was the certificate revoked by then? Only lists signed by its issuer count, and one says "good" only when it was in
 * force then and speaks of all certificates of this kind. A later revocation changes nothing.
 */
export function standing(certificate: Certificate, issuer: Certificate, crls: readonly Crl[], at: Date): Standing {
  let good = false;
  for (const crl of crls) {
    if (!crl.issuer.equals(certificate.issuer) || !isSignedBy(crl, issuer.x509.publicKey)) continue;
    const since = revokedSince(crl, certificate.serial);
    if (since && since <= at) return "revoked";
    if (!since && !crl.partial && speaksOf(crl, certificate) && (!crl.nextUpdate || crl.nextUpdate >= at)) good = true;
    if (since && since > at) good = true;
  }
  return good ? "good" : "unchecked";
}

const verified = new WeakMap<Crl, Map<string, boolean>>();

/** Verified once for each key: a list may be megabytes. */
function isSignedBy(crl: Crl, key: KeyObject): boolean {
  const id = key.export({ type: "spki", format: "der" }).toString("base64");
  const known = verified.get(crl) ?? new Map<string, boolean>();
  verified.set(crl, known);
  const before = known.get(id);
  if (before !== undefined) return before;
  let valid = false;
  try {
    valid = proves(key, signatureAlgorithm(crl.algorithm, null), crl.signed, crl.signature);
  } catch {
    valid = false;
  }
  known.set(id, valid);
  return valid;
}

function speaksOf(crl: Crl, certificate: Certificate): boolean {
  if (crl.scope !== "all" && (crl.scope === "authorities") !== certificate.x509.ca) return false;
  return crl.addresses.length === 0 || listAddresses(certificate).some((address) => crl.addresses.includes(address));
}

function revokedSince(crl: Crl, serial: Buffer): Date | null {
  for (const entry of crl.revoked ? each(crl.revoked) : []) {
    const fields = each(entry);
    const number: Node | undefined = fields.next().value;
    if (!number || !body(number).equals(serial)) continue;
    const since: Node | undefined = fields.next().value;
    return isTime(since) ? time(since) : crl.thisUpdate;
  }
  return null;
}
