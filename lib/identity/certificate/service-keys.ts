import { mkdir, open, readFile } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { sha256Hex } from "@/lib/platform/secrets";
import type { KeyPair } from "../saml/key-pair";
import { makeCertificate } from "./make-certificate";
import { pemAt } from "./pem-at";

const LOCAL_YEARS = 2;
const cache = new Map<string, Promise<KeyPair>>();

/**
 * Key and certificate with which this service signs. Production: the files named by SPID_KEY and SPID_CERTIFICATE.
 * Local mode: made once for each entity id, in the data folder. Throws when a named file cannot be read.
 */
export function serviceKeys(): Promise<KeyPair> {
  return once("service", async () => {
    const { mode, spid } = env();
    if (spid.key && spid.certificate) {
      return {
        privateKey: await pemAt("SPID_KEY", spid.key),
        certificate: await pemAt("SPID_CERTIFICATE", spid.certificate),
      };
    }
    if (mode !== "local") throw new Error("SPID_KEY and SPID_CERTIFICATE are required in production");
    return localKeys("service", spid.entityId, spid.organization.name);
  });
}

/** Keys of the demonstration identity provider. Throws outside local mode. */
export function demoProviderKeys(entityId: string): Promise<KeyPair> {
  if (env().mode !== "local") throw new Error("The demonstration identity provider exists only in local mode");
  return once("demo", () => localKeys("demo-idp", entityId, "Gestore dimostrativo"));
}

async function localKeys(role: string, entityId: string, commonName: string): Promise<KeyPair> {
  const file = path.join(env().dataDir, "spid", `${role}-${sha256Hex(entityId).slice(0, 12)}.json`);
  const kept = await keptKeys(file);
  if (kept) return kept;
  const { name, locality, ipaCode } = env().spid.organization;
  const made = makeCertificate(
    { organization: name, locality, ipaCode, commonName, entityId },
    new Date(),
    LOCAL_YEARS,
  );
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  try {
    // "wx": of two processes that start together one writes, the other takes what was written.
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(JSON.stringify(made));
    await handle.close();
    return made;
  } catch {
    return (await keptKeys(file, 20)) ?? made;
  }
}

async function keptKeys(file: string, attempts = 1): Promise<KeyPair | null> {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    try {
      const kept: KeyPair = JSON.parse(await readFile(file, "utf8"));
      return kept;
    } catch {
      if (attempt < attempts) await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return null;
}

function once(key: string, make: () => Promise<KeyPair>): Promise<KeyPair> {
  const made = cache.get(key) ?? make();
  cache.set(key, made);
  made.catch(() => cache.delete(key));
  return made;
}
