import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/lib/platform/env";
import { type PecTrust, readPecTrust } from "./trust";

let known: { mark: string; trust: PecTrust } | null = null;

/**
 * The authorities of the PEC providers, from the folder in PEC_TRUST, read again when a file of it is added, removed or
 * changed; null where none is configured: then no message is believed by itself. Throws when the folder cannot be read.
 */
export async function currentPecTrust(): Promise<PecTrust | null> {
  const { trustFolder } = env().pec;
  if (!trustFolder) return null;
  const names = (await readdir(trustFolder)).sort();
  const marks = names.map(async (name) => `${name} ${(await stat(join(trustFolder, name))).mtimeMs}`);
  const mark = (await Promise.all(marks)).join("\n");
  if (known?.mark !== mark) known = { mark, trust: await readPecTrust(trustFolder) };
  return known.trust;
}
