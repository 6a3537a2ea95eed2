import { eq } from "drizzle-orm";
import type { ClientMetadata } from "oidc-provider";
import type { Db, Tx } from "@/db/client";
import { oidcClient } from "@/db/schema/oidc";
import { service } from "@/db/schema/settings";
import { romeDay } from "@/lib/domain/dates";

/** An application, with the name of its service in the catalogue. */
export type OidcClient = typeof oidcClient.$inferSelect & { title: string };

/** A registered application, whatever its state; null when there is none of this id. */
export async function clientOf(db: Db | Tx, id: string): Promise<OidcClient | null> {
  const [found] = await db
    .select({ client: oidcClient, title: service.title })
    .from(oidcClient)
    .innerJoin(service, eq(service.code, oidcClient.service))
    .where(eq(oidcClient.id, id));
  return found ? { ...found.client, title: found.title } : null;
}

/** In use today: able to say who it is, not switched off, and within its dates (both included). */
export function isInUse(client: typeof oidcClient.$inferSelect, now: Date): boolean {
  const today = romeDay(now);
  const known = client.auth === "private_key_jwt" || client.secretHash !== null;
  return known && client.active && client.validFrom <= today && (client.validTo === null || today <= client.validTo);
}

/** The application as the provider's library wants it. What stands as its secret is a hash. */
export const clientMetadata = (client: OidcClient): ClientMetadata => ({
  client_id: client.id,
  client_name: client.title,
  redirect_uris: [...client.redirectUris],
  post_logout_redirect_uris: [...client.logoutRedirectUris],
  backchannel_logout_uri: client.backchannelUri,
  backchannel_logout_session_required: true,
  token_endpoint_auth_method: client.auth,
  ...(client.secretHash ? { client_secret: client.secretHash } : {}),
  ...(client.jwks ? { jwks: client.jwks } : {}),
  grant_types: ["authorization_code", "refresh_token"],
  response_types: ["code"],
  id_token_signed_response_alg: "RS256",
});
