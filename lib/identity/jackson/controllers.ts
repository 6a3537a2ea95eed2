import { createHash } from "node:crypto";
import type { SAMLJackson } from "@boxyhq/saml-jackson";
import { db } from "@/db/client";
import { env } from "@/lib/platform/env";
import { sha256Hex } from "@/lib/platform/secrets";
import { serviceKeys } from "../certificate/service-keys";
import type { IdentityProvider } from "../saml/provider-metadata";
import { type SamlProfile, samlService } from "../spid/service";
import { jacksonDriver } from "./driver";

/** Seconds that a begun sign-in, a code or a token stays good. */
const TTL_S = 900;

type Held = { booting?: Promise<SAMLJackson>; connections: Map<string, Promise<string>> };
// Jackson keeps its database on globalThis too: a reloaded module must find the same instance.
const globals = globalThis as typeof globalThis & { varcoJackson?: Held };
globals.varcoJackson ??= { connections: new Map() };
const held: Held = globals.varcoJackson;

function jackson(): Promise<SAMLJackson> {
  held.booting ??= boot();
  held.booting.catch(() => {
    delete held.booting;
  });
  return held.booting;
}

export const oauthController = async (): Promise<SAMLJackson["oauthController"]> => (await jackson()).oauthController;

/**
 * Jackson's product of a provider, its connection stored anew when the metadata changed.
 * One product for each provider: else Jackson would choose the connection by an unsigned Issuer.
 */
export async function providerConnection(
  profile: SamlProfile,
  provider: IdentityProvider,
): Promise<{ tenant: string; product: string }> {
  const product = sha256Hex(provider.entityId).slice(0, 32);
  const place = { tenant: profile, product };
  const key = `${profile}:${product}:${sha256Hex(provider.descriptor)}`;
  const stored = held.connections.get(key) ?? storeConnection(provider, place);
  held.connections.set(key, stored);
  stored.catch(() => held.connections.delete(key));
  await stored;
  return place;
}

async function storeConnection(
  provider: IdentityProvider,
  { tenant, product }: { tenant: SamlProfile; product: string },
): Promise<string> {
  const { entityId, acsUrl, callbackUrl } = samlService(tenant);
  const { connectionAPIController } = await jackson();
  const connection = await connectionAPIController.createSAMLConnection({
    rawMetadata: provider.descriptor,
    tenant,
    product,
    acsUrlOverride: acsUrl,
    samlAudienceOverride: entityId,
    defaultRedirectUrl: callbackUrl,
    redirectUrl: [callbackUrl],
  });
  return connection.clientID;
}

async function boot(): Promise<SAMLJackson> {
  const { controllers } = await import("@boxyhq/saml-jackson");
  const { jacksonKey, baseUrl } = env();
  const { entityId } = samlService("spid");
  const keys = await serviceKeys();
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const silent = () => {};
  return controllers({
    externalUrl: baseUrl,
    samlPath: "/api/spid/acs",
    samlAudience: entityId,
    idpEnabled: false,
    noAnalytics: true,
    ssoTraces: { disable: true },
    openid: { redirectExactMatch: true },
    certs: { privateKey: base64(keys.privateKey), publicKey: base64(keys.certificate) },
    // Its messages may hold what an answer said of a person: faults are logged by who calls it.
    logger: { info: silent, warn: silent, error: silent },
    db: {
      driver: jacksonDriver(db, sha256Hex(`space ${jacksonKey}`).slice(0, 16)),
      ttl: TTL_S,
      encryptionKey: createHash("sha256").update(jacksonKey).digest("base64"),
    },
  });
}
