import { mkdir, readFile, rename, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { sha256Hex } from "@/lib/platform/secrets";
import { proves, signatureAlgorithm } from "@/lib/signature/algorithms";
import type { Certificate } from "@/lib/signature/certificate";
import { type Crl, readCrl } from "@/lib/signature/revocation";
import { trustOf } from "@/lib/signature/trust";
import { pemText } from "./trusted-issuers";

/** Issuers publish once a day or oftener. */
const REFRESH_MS = 60 * 60_000;
/** After a failure the source is left alone for so long. */
const PAUSE_MS = 60_000;
const FETCH_MS = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/** Why a list was not taken, as it stands in the log. */
class ListFault extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = "ListFault";
  }
}

type Held = { lists: readonly Crl[]; triedAt: number; reading: Promise<void> | null };
const held = new Map<string, Held>();

/**
 * The lists of revoked cards of the configured sources, signed by one of the authorities, read again each hour and when one is past its term.
 * A list still in force serves while a new one is fetched; one past its term is given out too, and counts for nothing.
 */
export async function revocationLists(
  sources: readonly string[],
  authorities: readonly Certificate[],
  now: Date,
): Promise<Crl[]> {
  const states = sources.map((source) => {
    const state = held.get(source) ?? { lists: [], triedAt: 0, reading: null };
    held.set(source, state);
    const inForce = state.lists.length > 0 && state.lists.every((list) => list.nextUpdate && list.nextUpdate > now);
    const age = now.getTime() - state.triedAt;
    if (!state.reading && age >= (inForce ? REFRESH_MS : PAUSE_MS)) {
      state.triedAt = now.getTime();
      state.reading = read(source, state, authorities, now).finally(() => {
        state.reading = null;
      });
    }
    return { state, inForce };
  });
  await Promise.all(states.map(({ state, inForce }) => (inForce ? null : state.reading)));
  // A list without a term says nothing of today.
  return states.flatMap(({ state }) => state.lists.filter((list) => list.nextUpdate));
}

/** Reads a source; what cannot be read leaves what was known. */
async function read(source: string, state: Held, authorities: readonly Certificate[], now: Date): Promise<void> {
  try {
    const isOurs = (list: Crl) => authorities.some((authority) => signs(authority, list));
    state.lists = /^https?:/.test(source)
      ? [await fetched(source, state, isOurs, now)]
      : (await fromPlace(source)).filter(isOurs);
    if (state.lists.length === 0) throw new ListFault("signed-by-none-of-ours");
    const bytes = state.lists.reduce((sum, list) => sum + list.signed.length, 0);
    log("info", "cns.revocation-list-read", { source, lists: state.lists.length, bytes });
  } catch (error) {
    log("error", "cns.revocation-list-failed", { source, ...faultFields(error) });
  }
}

function signs({ subject, x509 }: Certificate, { issuer, algorithm, signed, signature }: Crl): boolean {
  return subject.equals(issuer) && proves(x509.publicKey, signatureAlgorithm(algorithm, null), signed, signature);
}

/** A file in PEM or DER, or a folder of PEM files. */
async function fromPlace(place: string): Promise<Crl[]> {
  const lists = trustOf(await pemText(place)).crls;
  if (lists.length > 0) return [...lists];
  if ((await stat(place)).isDirectory()) throw new ListFault("no-list-in-folder");
  return [readCrl(await readFile(place))];
}

/** From the issuer, kept on disk for the next start; when the issuer does not answer, as it was kept. */
async function fetched(address: string, state: Held, isOurs: (list: Crl) => boolean, now: Date): Promise<Crl> {
  const file = path.join(env().dataDir, "cns", `${sha256Hex(address).slice(0, 16)}.crl`);
  try {
    const bytes = await download(address);
    const list = asList(bytes);
    // Lists travel over plain http: somebody else's must not push out the one we have.
    if (!isOurs(list)) throw new ListFault("signed-by-none-of-ours");
    const newest = state.lists[0]?.thisUpdate;
    if (newest && list.thisUpdate < newest) throw new ListFault("older-than-known");
    await keep(file, bytes);
    return list;
  } catch (error) {
    if (state.lists[0]) throw error;
    const kept = asList(await readFile(file).catch(() => Promise.reject(error)));
    log("warn", "cns.revocation-list-kept", { source: address, past: (kept.nextUpdate ?? now) <= now });
    return kept;
  }
}

async function download(address: string): Promise<Buffer> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(FETCH_MS), cache: "no-store" });
  if (!answer.ok || !answer.body) throw new ListFault(`http-${answer.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body) {
    size += part.length;
    if (size > MAX_BYTES) throw new ListFault("too-large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const asList = (bytes: Buffer): Crl => trustOf(bytes.toString("latin1")).crls[0] ?? readCrl(bytes);

async function keep(file: string, bytes: Buffer): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.${process.pid}`, bytes, { mode: 0o600 });
  await rename(`${file}.${process.pid}`, file);
}
