import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Certificate, mayIssue, maySign, readCertificate } from "./certificate";
import { answered, type OcspAnswer, readOcsp } from "./ocsp";
import { type Crl, readCrl, type Standing, standing } from "./revocation";

/** Whom we believe: authorities, root or issuing, the lists of what they revoked, and what they answered when asked. */
export type Trust = { anchors: readonly Certificate[]; crls: readonly Crl[]; answers: readonly OcspAnswer[] };

const MAX_FILE = 64 * 1024 * 1024;
const PEM = /-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\s]*)-----END \1-----/g;
const MAX_PATH = 8;
const MAX_STEPS = 60;
/** Extensions a path may be refused for not understanding: these are understood, or cannot widen what is trusted. */
const UNDERSTOOD = new Set([
  "2.5.29.15",
  "2.5.29.17",
  "2.5.29.19",
  "2.5.29.31",
  "2.5.29.32",
  "2.5.29.35",
  "2.5.29.36",
  "2.5.29.37",
  "2.5.29.54",
  "1.3.6.1.5.5.7.1.3",
]);

/** Certificates and lists in a folder's PEM files; whatever else lies there is passed over. Throws when there is no folder. */
export const readTrust = async (folder: string): Promise<Trust> => trustOf(await readTrustText(folder));

/** The PEM blocks of a folder's files, one after the other. */
export async function readTrustText(folder: string): Promise<string> {
  const blocks: string[] = [];
  for (const name of (await readdir(folder)).sort()) {
    const path = join(folder, name);
    const facts = await stat(path).catch(() => null);
    if (!facts?.isFile() || facts.size > MAX_FILE) continue;
    blocks.push(...((await readFile(path, "latin1")).match(PEM) ?? []));
  }
  return blocks.join("\n");
}

/** The authorities, lists and answers of a PEM text. */
export function trustOf(text: string): Trust {
  return {
    anchors: readable(pemBlocks(text, /^(?:X509 )?CERTIFICATE$/), readCertificate),
    crls: readable(pemBlocks(text, /^X509 CRL$/), readCrl),
    answers: readable(pemBlocks(text, /^OCSP RESPONSE$/), readOcsp),
  };
}

function pemBlocks(text: string, label: RegExp): Buffer[] {
  return [...text.matchAll(PEM)]
    .filter((block) => label.test(block[1]!))
    .map((block) => Buffer.from(block[2]!, "base64"));
}

/** What of it can be read: one bad file in the folder must not close the door to all. */
export function readable<T>(ders: readonly Buffer[], read: (der: Buffer) => T): T[] {
  return ders.flatMap((der) => {
    try {
      return [read(der)];
    } catch {
      return [];
    }
  });
}

export type Judgement = { trust: "trusted" | "untrusted" | "unknown"; revocation: Standing; problems: string[] };

/**
 * Who answers for this certificate, as things stood at `at`: a path to an authority we believe, each certificate of it in
 * force then and not revoked. `pool` are the certificates that came along. Without trust everything is unknown.
 */
export function judge(
  certificate: Certificate,
  trust: Trust | null,
  at: Date,
  pool: readonly Certificate[] = [],
  crls: readonly Crl[] = [],
): Judgement {
  if (!trust) return { trust: "unknown", revocation: "unchecked", problems: outOfDate(certificate, at) };
  const lists = [...trust.crls, ...crls];
  const path = pathTo(certificate, trust, at, pool);
  const problems = outOfDate(certificate, at);
  if (!maySign(certificate)) problems.push("key-usage");
  if (strange(certificate)) problems.push("extension-unknown");
  if (!path) return { trust: "untrusted", revocation: "unchecked", problems: [...problems, "issuer-unknown"] };
  const listed = standing(certificate, path[1]!, lists, at);
  const told = listed === "revoked" ? listed : answered(certificate, path[1]!, trust.answers, at);
  const revocation = told === "unchecked" ? listed : told;
  for (const [i, authority] of path.entries()) {
    const issuer = i === 0 ? null : (path[i + 1] ?? trust.anchors.find((anchor) => issued(authority, anchor)));
    if (issuer && standing(authority, issuer, lists, at) === "revoked") problems.push("issuer-revoked");
  }
  if (revocation === "revoked") problems.push("revoked");
  const sound = problems.every((problem) => problem === "revoked");
  return { trust: sound ? "trusted" : "untrusted", revocation, problems };
}

function outOfDate(certificate: Certificate, at: Date): string[] {
  if (at < certificate.notBefore) return ["not-yet-valid"];
  return at > certificate.notAfter ? ["expired"] : [];
}

const strange = (certificate: Certificate): boolean =>
  [...certificate.extensions].some(([id, { critical }]) => critical && !UNDERSTOOD.has(id));

/** OpenSSL compares names (whatever their alphabet), key identifiers and usage, then the signature itself is verified. */
const issued = (certificate: Certificate, issuer: Certificate): boolean =>
  !issuer.der.equals(certificate.der) &&
  certificate.x509.checkIssued(issuer.x509) &&
  certificate.x509.verify(issuer.x509.publicKey);

/** From the certificate to an anchor, both included. Anchors are believed as such: their own dates are not asked (RFC 5280, 6.1). */
export function pathTo(
  leaf: Certificate,
  { anchors }: Pick<Trust, "anchors">,
  at: Date,
  pool: readonly Certificate[],
): Certificate[] | null {
  let steps = 0;
  const from = (path: Certificate[]): Certificate[] | null => {
    const last = path.at(-1)!;
    const below = path.length - 1;
    const answers = (one: Certificate) => mayIssue(one, below) && ++steps <= MAX_STEPS && issued(last, one);
    const anchor = anchors.find((one) => last.x509.checkIssued(one.x509) && answers(one));
    if (anchor) return [...path, anchor];
    if (path.length >= MAX_PATH) return null;
    for (const one of pool) {
      const usable = last.x509.checkIssued(one.x509) && !path.includes(one) && outOfDate(one, at).length === 0;
      const found = usable && !strange(one) && answers(one) ? from([...path, one]) : null;
      if (found) return found;
    }
    return null;
  };
  return from([leaf]);
}
