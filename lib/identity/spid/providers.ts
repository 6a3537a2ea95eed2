import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { demoProviderMetadata } from "../demo-idp/metadata";
import { SignInFault } from "../fault";
import { type IdentityProvider, readProviders } from "../saml/provider-metadata";
import { type SamlProfile, samlService } from "./service";

/** How long what was read stays good; a source that fails later leaves the last good list in place. */
const FRESH_MS = 15 * 60_000;
const RETRY_MS = 10_000;

type List = Map<string, IdentityProvider>;
type Held = { known?: { providers: List; until: number }; loading?: Promise<List> };
const held: Record<SamlProfile, Held> = { spid: {}, cie: {} };

/** The identity providers of SPID_IDP_METADATA or CIE_IDP_METADATA and, in local mode, the demonstration one; by entity id. */
export async function identityProviders(profile: SamlProfile): Promise<ReadonlyMap<string, IdentityProvider>> {
  const mine = held[profile];
  if (mine.known && mine.known.until > Date.now()) return mine.known.providers;
  mine.loading ??= load(profile).finally(() => {
    delete mine.loading;
  });
  if (!mine.known) return mine.loading;
  // Nobody waits for the new list while the old one is there.
  mine.loading.catch((error: unknown) => log("error", "metadata.failed", { profile, ...faultFields(error) }));
  return mine.known.providers;
}

/** The provider of this federation with this entity id. Throws `request.unknown-provider`. */
export async function identityProvider(profile: SamlProfile, entityId: string): Promise<IdentityProvider> {
  const provider = (await identityProviders(profile)).get(entityId);
  if (!provider) throw new SignInFault("request.unknown-provider");
  return provider;
}

async function load(profile: SamlProfile): Promise<List> {
  const { mode } = env();
  const sources = samlService(profile)
    .idpMetadata.split(",")
    .map((source) => source.trim())
    .filter((source) => source !== "");
  const providers: List = new Map();
  let failed = false;
  for (const source of sources) {
    try {
      for (const xml of await documentsAt(source)) for (const p of readProviders(xml)) providers.set(p.entityId, p);
    } catch (error) {
      failed = true;
      log("error", "metadata.unreadable", { profile, source: path.basename(source), ...faultFields(error) });
    }
  }
  if (mode === "local")
    for (const p of readProviders(await demoProviderMetadata(profile))) providers.set(p.entityId, p);
  if (failed) for (const [id, p] of held[profile].known?.providers ?? []) if (!providers.has(id)) providers.set(id, p);
  held[profile].known = { providers, until: Date.now() + (failed ? RETRY_MS : FRESH_MS) };
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
