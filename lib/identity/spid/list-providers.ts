import { X509Certificate } from "node:crypto";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { demoProviderMetadata } from "../demo-idp/metadata";
import { type IdentityProvider, readProviders } from "../saml/provider-metadata";
import { providersOf } from "./providers";
import { type KeptSource, providerSources } from "./refresh-providers";
import { SAML_PROFILES, type SamlProfile } from "./service";

/** How long before its end a certificate is pointed out. */
const SOON_MS = 30 * 24 * 60 * 60_000;

export type Standing = "good" | "ending" | "ended";
export type ListedCertificate = { until: Date; standing: Standing; sha256: string };
export type ListedProvider = {
  name: string;
  entityId: string;
  certificates: ListedCertificate[];
  /** End of its metadata, where they have one. */
  validUntil: Date | null;
  standing: Standing;
};
export type ListedSource = Omit<KeptSource, "document" | "documentHash" | "profile"> & { providers: ListedProvider[] };
export type ListedFederation = { profile: SamlProfile; sources: ListedSource[] };

/** What an administrator sees of each federation: its sources, how the last look went, and the providers they give. Needs `settings.manage`. */
export async function listProviders(ctx: Context): Promise<ListedFederation[]> {
  authorize(ctx.actor, "settings.manage");
  return readFederations(ctx.now);
}

/** The same for the worker. */
export const readFederations = (now: Date): Promise<ListedFederation[]> =>
  Promise.all(
    SAML_PROFILES.map(async (profile) => ({
      profile,
      sources: [...(await configured(profile, now)), ...(await demonstration(profile, now))],
    })),
  );

/** How many things about the providers ask for an administrator's eye. */
export async function countProviderTroubles(ctx: Context): Promise<number> {
  const sources = (await listProviders(ctx)).flatMap((federation) => federation.sources);
  const providers = sources.flatMap((source) => source.providers);
  return (
    sources.filter((source) => source.fault !== null).length +
    providers.filter(({ standing, certificates }) => standing !== "good" || keysStanding(certificates) !== "good")
      .length
  );
}

async function configured(profile: SamlProfile, now: Date): Promise<ListedSource[]> {
  return [...(await providerSources(profile))].map(([source, kept]) => {
    if (!kept)
      return {
        source,
        signature: null,
        goodAt: null,
        checkedAt: now,
        fault: "not-read",
        faultSince: null,
        providers: [],
      };
    const { document: _, documentHash: __, profile: ___, ...facts } = kept;
    return { ...facts, providers: providersOf(kept).map((provider) => listed(provider, now)) };
  });
}

async function demonstration(profile: SamlProfile, now: Date): Promise<ListedSource[]> {
  if (env().mode !== "local") return [];
  const providers = readProviders(await demoProviderMetadata(profile)).map((provider) => listed(provider, now));
  const seen = { signature: "notAsked", goodAt: now, checkedAt: now, fault: null, faultSince: null } as const;
  return [{ source: "dimostrazione", ...seen, providers }];
}

function listed({ name, entityId, certificates, validUntil }: IdentityProvider, now: Date): ListedProvider {
  return {
    name,
    entityId,
    validUntil,
    standing: validUntil === null || validUntil > now ? "good" : "ended",
    certificates: certificates.map((pem) => {
      const certificate = new X509Certificate(pem);
      const until = new Date(certificate.validTo);
      return { until, standing: standingOf(until, now), sha256: certificate.fingerprint256 };
    }),
  };
}

function standingOf(until: Date, now: Date): Standing {
  if (until <= now) return "ended";
  return until.getTime() - now.getTime() <= SOON_MS ? "ending" : "good";
}

/** Of several certificates one that lasts is enough: the others are being replaced. */
export const keysStanding = (certificates: readonly ListedCertificate[]): Standing =>
  certificates.some(({ standing }) => standing === "good") ? "good" : (certificates[0]?.standing ?? "ended");
