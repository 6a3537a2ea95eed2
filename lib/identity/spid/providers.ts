import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { demoProviderMetadata } from "../demo-idp/metadata";
import { SignInFault } from "../fault";
import { type IdentityProvider, readProviders } from "../saml/provider-metadata";

/** How long what was read stays good; a source that fails later leaves the last good list in place. */
const FRESH_MS = 15 * 60_000;
const RETRY_MS = 10_000;

let known: { providers: Map<string, IdentityProvider>; until: number } | undefined;
let loading: Promise<Map<string, IdentityProvider>> | undefined;

/** The identity providers of SPID_IDP_METADATA and, in local mode, the demonstration one; by entity id. */
export async function identityProviders(): Promise<ReadonlyMap<string, IdentityProvider>> {
  if (known && known.until > Date.now()) return known.providers;
  loading ??= load().finally(() => {
    loading = undefined;
  });
  if (!known) return loading;
  // Nobody waits for the new list while the old one is there.
  loading.catch((error: unknown) => log("error", "spid.metadata-failed", faultFields(error)));
  return known.providers;
}

/** The provider with this entity id. Throws `request.unknown-provider`. */
export async function identityProvider(entityId: string): Promise<IdentityProvider> {
  const provider = (await identityProviders()).get(entityId);
  if (!provider) throw new SignInFault("request.unknown-provider");
  return provider;
}

async function load(): Promise<Map<string, IdentityProvider>> {
  const { mode, spid } = env();
  const sources = spid.idpMetadata
    .split(",")
    .map((source) => source.trim())
    .filter((source) => source !== "");
  const providers = new Map<string, IdentityProvider>();
  let failed = false;
  for (const source of sources) {
    try {
      for (const xml of await documentsAt(source)) for (const p of readProviders(xml)) providers.set(p.entityId, p);
    } catch (error) {
      failed = true;
      log("error", "spid.metadata-unreadable", { source: path.basename(source), ...faultFields(error) });
    }
  }
  if (mode === "local") for (const p of readProviders(await demoProviderMetadata())) providers.set(p.entityId, p);
  if (failed) for (const [id, p] of known?.providers ?? []) if (!providers.has(id)) providers.set(id, p);
  known = { providers, until: Date.now() + (failed ? RETRY_MS : FRESH_MS) };
  return providers;
}

/** XML documents at an address, in a file, or in the `.xml` files of a folder. */
async function documentsAt(source: string): Promise<string[]> {
  if (/^https?:\/\//.test(source)) {
    const answer = await fetch(source, { signal: AbortSignal.timeout(10_000), redirect: "error" });
    if (!answer.ok) throw new Error(`Metadata answered ${answer.status}`);
    return [await answer.text()];
  }
  if (!(await stat(source)).isDirectory()) return [await readFile(source, "utf8")];
  const files = (await readdir(source)).filter((name) => name.endsWith(".xml")).sort();
  return Promise.all(files.map((name) => readFile(path.join(source, name), "utf8")));
}
