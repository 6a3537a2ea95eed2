import { createPublicKey, type JsonWebKey, verify } from "node:crypto";
import type { ServerMetadata } from "openid-client";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/** The session that a logout token ends (OpenID Connect Back-Channel Logout, 2.6), or null when it is not what it should be. */
export async function readLogoutToken(token: string, portal: ServerMetadata, clientId: string): Promise<string | null> {
  const [head = "", payload = "", signature = ""] = token.split(".");
  const header = parsed(head);
  const claims = parsed(payload);
  if (header.alg !== "RS256" || header.typ !== "logout+jwt" || typeof claims.sid !== "string") return null;
  const answer = await fetch(portal.jwks_uri ?? "");
  const { keys }: { keys: (JsonWebKey & { kid?: string })[] } = await answer.json();
  const key = keys.find((one) => one.kid === header.kid);
  if (!key) return null;
  const signed = Buffer.from(`${head}.${payload}`);
  const good = verify("sha256", signed, createPublicKey({ key, format: "jwk" }), Buffer.from(signature, "base64url"));
  const events = claims.events;
  const meant = typeof events === "object" && events !== null && EVENT in events && !("nonce" in claims);
  const now = Date.now() / 1000;
  const ours = claims.iss === portal.issuer && claims.aud === clientId && Number(claims.exp) > now - 30;
  return good && meant && ours ? claims.sid : null;
}

function parsed(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
  } catch {
    return {};
  }
}
