import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { log } from "@/lib/platform/log";
import { type Trust, trustOf } from "@/lib/signature/trust";

const held = new Map<string, Promise<Trust>>();

/** The authorities whose cards are taken: the PEM file or folder of CNS_TRUST, read once. Throws when none is there. */
export function trustedIssuers(place: string): Promise<Trust> {
  const read = held.get(place) ?? readIssuers(place);
  held.set(place, read);
  read.catch(() => held.delete(place));
  return read;
}

async function readIssuers(place: string): Promise<Trust> {
  const trust = trustOf(await pemText(place));
  if (trust.anchors.length === 0) throw new Error("CNS_TRUST: no certificate there");
  log("info", "cns.trust-read", { authorities: trust.anchors.length });
  return trust;
}

/** The text of a PEM file, or of all files of a folder. */
export async function pemText(place: string): Promise<string> {
  if (!(await stat(place)).isDirectory()) return readFile(place, "latin1");
  const files = (await readdir(place)).sort().map((name) => readFile(join(place, name), "latin1"));
  return (await Promise.all(files)).join("\n");
}
