import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { demoProviderMetadata } from "../demo-idp/metadata";
import { SignInFault } from "../fault";
import { type IdentityProvider, readProviders } from "../saml/provider-metadata";
import { isAddress } from "./metadata-source";
import { type KeptSource, providerSources, refreshSource } from "./refresh-providers";
import type { SamlProfile } from "./service";

/** How long this process uses a list before it looks again at what the worker has kept. */
const FRESH_MS = 60_000;
const RETRY_MS = 10_000;

type List = ReadonlyMap<string, IdentityProvider>;
type Held = { known?: { providers: List; until: number }; loading?: Promise<List> };
const held: Record<SamlProfile, Held> = { spid: {}, cie: {} };

/** The identity providers of SPID_IDP_METADATA or CIE_IDP_METADATA and, in local mode, the demonstration one; by entity id. */
export async function identityProviders(profile: SamlProfile): Promise<List> {
  const mine = held[profile];
  if (mine.known && mine.known.until > Date.now()) return mine.known.providers;
  mine.loading ??= load(profile).finally(() => {
    delete mine.loading;
  });
  const { known } = mine;
  if (!known) return mine.loading;
  // Nobody waits for the new list while the old one is there.
  mine.loading.catch((error: unknown) => {
    known.until = Date.now() + RETRY_MS;
    log("error", "metadata.failed", { profile, ...faultFields(error) });
  });
  return known.providers;
}

/** The provider of this federation with this entity id. Throws `request.unknown-provider`. */
export async function identityProvider(profile: SamlProfile, entityId: string): Promise<IdentityProvider> {
  const provider = (await identityProviders(profile)).get(entityId);
  if (!provider) throw new SignInFault("request.unknown-provider");
  return provider;
}

/** The next reading looks at what is kept: this process has just seen it change. */
export function forgetProviders(): void {
  for (const mine of Object.values(held)) if (mine.known) mine.known.until = 0;
}

async function load(profile: SamlProfile): Promise<List> {
  const now = new Date();
  const providers = new Map<string, IdentityProvider>();
  for (const [source, kept] of await providerSources(profile))
    for (const provider of providersOf(await current(profile, source, kept, now)))
      if (provider.validUntil === null || provider.validUntil > now) providers.set(provider.entityId, provider);
  if (env().mode === "local")
    for (const provider of readProviders(await demoProviderMetadata(profile)))
      providers.set(provider.entityId, provider);
  held[profile].known = { providers, until: now.getTime() + FRESH_MS };
  return providers;
}

/** Files are read where they are; an address only when the worker has not been there yet. */
async function current(profile: SamlProfile, source: string, kept: KeptSource | null, now: Date): Promise<KeptSource> {
  if (kept?.document && isAddress(source)) return kept;
  const soon = kept?.fault && now.getTime() - kept.checkedAt.getTime() < RETRY_MS;
  return kept && soon ? kept : refreshSource(profile, source, kept, now);
}

const parsed = new Map<string, readonly IdentityProvider[]>();

/** Providers in the last good document; read once for each version of it. */
export function providersOf({ document, documentHash }: KeptSource): readonly IdentityProvider[] {
  if (!document || !documentHash) return [];
  const read = parsed.get(documentHash) ?? readProviders(document);
  parsed.set(documentHash, read);
  return read;
}
