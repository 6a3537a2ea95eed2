import { log } from "@/lib/platform/log";
import { cmsBytes } from "./cades";
import type { Certificate } from "./certificate";
import { type Cms, readCms } from "./cms";
import { answered, isCurrent, ocspAddresses, ocspRequest, readOcsp } from "./ocsp";
import { looksLikePdf } from "./pades";
import { findSignatures } from "./pdf/signatures";
import { openPdf } from "./pdf/structure";
import { listAddresses, readCrl } from "./revocation";
import { judge, pathTo, type Trust, trustOf } from "./trust";

const ANSWER_MS = 5_000;
const LIST_MS = 10_000;
const MAX_ANSWER = 256 * 1024;
const MAX_LIST = 20 * 1024 * 1024;
const MAX_SIGNERS = 6;
const MAX_REDIRECTS = 2;
const FRESH_MS = 3_600_000;
/** An address that has just failed is not waited for by everybody. */
const REST_MS = 60_000;

const known = new Map<string, { at: number; pem: string }>();
const resting = new Map<string, number>();

/**
 * What the issuers of a file's signers say of their certificates now: their answer (OCSP), else the list of revoked ones
 * that they publish; in PEM. Only addresses in certificates whose issuer we trust are asked: nobody else may send this
 * program anywhere. What cannot be had in some seconds is left out. Never call it in a transaction.
 */
export async function fetchRevocation(bytes: Buffer, trustPem: string, now: Date): Promise<string> {
  const trust = trustOf(trustPem);
  const signers = structuresIn(bytes).flatMap((cms) => signersOf(cms).flatMap((one) => issuedUnder(one, trust, cms)));
  const different = new Map(signers.map((signer) => [signer.certificate.der.toString("base64"), signer]));
  const told = await Promise.all([...different.values()].slice(0, MAX_SIGNERS).map((one) => tellingOf(one, now)));
  return [...new Set(told.flat())].join("\n");
}

type Issued = { certificate: Certificate; issuer: Certificate };

/** With its issuer, when we trust it: asked for a moment in which the certificate was in force, for it may have ended. */
function issuedUnder(certificate: Certificate, trust: Trust, { certificates }: Cms): Issued[] {
  const { notBefore, notAfter } = certificate;
  const middle = new Date((notBefore.getTime() + notAfter.getTime()) / 2);
  if (judge(certificate, trust, middle, certificates).trust !== "trusted") return [];
  const issuer = pathTo(certificate, trust, middle, certificates)?.[1];
  return issuer ? [{ certificate, issuer }] : [];
}

const signersOf = (cms: Cms): Certificate[] => cms.signers.flatMap(({ certificate }) => certificate ?? []);

/** Every signature of a file, envelope in envelope, as far as it can be read. */
function structuresIn(bytes: Buffer): Cms[] {
  const found: Cms[] = [];
  try {
    let content: Buffer | null = bytes;
    for (let layer = 0; content && layer < 8; layer++) {
      const structure = cmsBytes(content);
      if (!structure) break;
      const cms = readCms(structure);
      found.push(cms);
      content = cms.content;
    }
    if (content && looksLikePdf(content))
      for (const { cms } of findSignatures(openPdf(content))) found.push(readCms(cms));
  } catch {
    // The check itself says what is wrong with the file; here it only means fewer lists.
  }
  return found;
}

async function tellingOf(one: Issued, now: Date): Promise<string[]> {
  for (const address of ocspAddresses(one.certificate).slice(0, 2)) {
    const answer = await answerAt(address, one, now);
    if (answer) return [answer];
  }
  const lists = listAddresses(one.certificate).filter((address) => /^https?:\/\//.test(address));
  return Promise.all(lists.slice(0, 2).map((address) => listAt(address, now)));
}

/** The answer when it is the issuer's, for today, and says something of this certificate; else null. */
async function answerAt(address: string, { certificate, issuer }: Issued, now: Date): Promise<string | null> {
  if (isResting(address, now)) return null;
  try {
    const der = await load(address, MAX_ANSWER, {
      method: "POST",
      body: new Uint8Array(ocspRequest(certificate, issuer)),
      headers: { "content-type": "application/ocsp-request" },
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const answer = readOcsp(der);
    if (!isCurrent(answer, now)) throw new Error("not of today");
    if (answered(certificate, issuer, [answer], now) === "unchecked") throw new Error("says nothing");
    return pem("OCSP RESPONSE", der);
  } catch (error) {
    missing("ocsp", address, error, now);
    return null;
  }
}

async function listAt(address: string, now: Date): Promise<string> {
  const before = known.get(address);
  if (before && now.getTime() - before.at < FRESH_MS) return before.pem;
  if (isResting(address, now)) return before?.pem ?? "";
  try {
    const bytes = await load(address, MAX_LIST, { signal: AbortSignal.timeout(LIST_MS) });
    const der =
      bytes[0] === 0x30 ? bytes : Buffer.from(bytes.toString("latin1").replace(/-----[^-]+-----/g, ""), "base64");
    readCrl(der);
    known.set(address, { at: now.getTime(), pem: pem("X509 CRL", der) });
  } catch (error) {
    missing("crl", address, error, now);
  }
  return known.get(address)?.pem ?? "";
}

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString("base64")}\n-----END ${label}-----\n`;

const isResting = (address: string, now: Date): boolean => (resting.get(address) ?? 0) > now.getTime();

function missing(what: "ocsp" | "crl", address: string, error: unknown, now: Date): void {
  // Who does not answer is left in peace for a while; who answers nothing of use may know the next certificate.
  if (error instanceof Unreachable) resting.set(address, now.getTime() + REST_MS);
  log("warn", `${what}.missing`, { address, reason: error instanceof Error ? error.message : "" });
}

class Unreachable extends Error {}

/** The bytes at an address, no more than `most`; a redirection is followed on the same host only. */
async function load(address: string, most: number, init: RequestInit): Promise<Buffer> {
  let place = new URL(address);
  for (let step = 0; step <= MAX_REDIRECTS; step++) {
    const answer = await fetch(place, { ...init, redirect: "manual" }).catch((error: unknown) => {
      throw new Unreachable(error instanceof Error ? error.name : "fault");
    });
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
    if (next === null) return received(answer, most);
    await answer.body?.cancel();
    const target = new URL(next, place);
    if (target.hostname !== place.hostname || !/^https?:$/.test(target.protocol)) throw new Unreachable("redirection");
    place = target;
  }
  throw new Unreachable("redirections");
}

async function received(answer: Response, most: number): Promise<Buffer> {
  if (!answer.ok || !answer.body) throw new Unreachable(`answer ${answer.status}`);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body) {
    length += piece.length;
    if (length > most) throw new Unreachable(`more than ${most} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
