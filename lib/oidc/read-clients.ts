import { and, asc, desc, eq, gt, isNull } from "drizzle-orm";
import { oidcClient, oidcKey, oidcLogout } from "@/db/schema/oidc";
import { service } from "@/db/schema/settings";
import { authorize } from "@/lib/domain/policy";
import { PORTAL_MODULES } from "@/lib/domain/portal-modules";
import type { Context } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { isInUse, type OidcClient } from "./clients";

export type ListedClient = OidcClient & { inUse: boolean };

/** Every registered application, by name. */
export async function listClients(ctx: Context): Promise<ListedClient[]> {
  authorize(ctx.actor, "settings.manage");
  const rows = await ctx.db
    .select({ client: oidcClient, title: service.title })
    .from(oidcClient)
    .innerJoin(service, eq(service.code, oidcClient.service))
    .orderBy(asc(service.title));
  return rows.map(({ client, title }) => ({ ...client, title, inUse: isInUse(client, ctx.now) }));
}

/** Services that may get an application: in the catalogue, not inside the portal, without one. */
export async function servicesWithoutClient(ctx: Context): Promise<{ code: string; title: string }[]> {
  authorize(ctx.actor, "settings.manage");
  const rows = await ctx.db
    .select({ code: service.code, title: service.title })
    .from(service)
    .leftJoin(oidcClient, eq(oidcClient.service, service.code))
    .where(and(isNull(oidcClient.id), eq(service.status, "open")))
    .orderBy(asc(service.position));
  return rows.filter(({ code }) => !PORTAL_MODULES[code]);
}

export type ProviderStanding = {
  /** Where applications find everything about the portal. */
  discovery: string;
  /** Since when the newest key signs; null before the first one. */
  keySince: Date | null;
  /** Applications that did not answer when told that their module is closed. */
  unanswered: { clientId: string; createdAt: Date; attempts: number; givenUp: boolean }[];
};

/** How the portal stands as the provider of its modules. */
export async function readProviderStanding(ctx: Context): Promise<ProviderStanding> {
  authorize(ctx.actor, "settings.manage");
  const [[key], waiting] = await Promise.all([
    ctx.db.select().from(oidcKey).orderBy(desc(oidcKey.usedFrom)).limit(1),
    ctx.db
      .select()
      .from(oidcLogout)
      .where(and(isNull(oidcLogout.deliveredAt), gt(oidcLogout.attempts, 0)))
      .orderBy(desc(oidcLogout.createdAt))
      .limit(10),
  ]);
  return {
    discovery: `${env().baseUrl}/.well-known/openid-configuration`,
    keySince: key?.usedFrom ?? null,
    unanswered: waiting.map(({ clientId, createdAt, attempts, givenUpAt }) => ({
      clientId,
      createdAt,
      attempts,
      givenUp: givenUpAt !== null,
    })),
  };
}
