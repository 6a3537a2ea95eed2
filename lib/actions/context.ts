import { randomUUID } from "node:crypto";
import { headers } from "next/headers";
import { cache } from "react";
import { db } from "@/db/client";
import { loadActor } from "@/lib/accounts/load-actor";
import { currentIdentity } from "@/lib/identity/session";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { visitorTokenHash } from "./visitor";

export type RequestContext = Context & { visitorTokenHash: Buffer | null; address: string };

/** Who asks, made once for each request: the identity of the session, and the dossiers this browser holds. */
export const currentContext = cache(async (): Promise<RequestContext> => {
  const [identity, tokenHash, address] = await Promise.all([currentIdentity(), visitorTokenHash(), clientAddress()]);
  const actor = await loadActor(db, identity, tokenHash);
  return { actor, now: new Date(), requestId: randomUUID(), db, visitorTokenHash: tokenHash, address };
});

/** The client's address as the trusted proxies tell it; without proxies one bucket for all. */
async function clientAddress(): Promise<string> {
  const hops = env().trustedProxies;
  if (hops === 0) return "direct";
  const forwarded =
    (await headers())
      .get("x-forwarded-for")
      ?.split(",")
      .map((part) => part.trim()) ?? [];
  return forwarded.at(-hops) ?? "unknown";
}
