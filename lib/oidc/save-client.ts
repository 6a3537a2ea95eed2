import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moduleSession } from "@/db/schema/module";
import { oidcClient } from "@/db/schema/oidc";
import { service } from "@/db/schema/settings";
import { type AuditRecord, recordAudit } from "@/lib/audit/record";
import type { AuditAction } from "@/lib/domain/audit-words";
import { Refusal } from "@/lib/domain/errors";
import type { OidcClientInput } from "@/lib/domain/oidc-client";
import { authorize } from "@/lib/domain/policy";
import { closeModules } from "@/lib/identity/close-modules";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { newRef, newToken, sha256Hex } from "@/lib/platform/secrets";

/**
 * Registers an application for a service of the catalogue, or changes it, and gives its id. Refuses `not-found` a service
 * that is not there, `duplicate` one that has an application, `not-https` addresses of this computer in production.
 */
export async function saveClient(ctx: Context, input: OidcClientInput): Promise<string> {
  authorize(ctx.actor, "settings.manage");
  refusePlainAddresses(input);
  return inTransaction(ctx, async (tx) => {
    const { id, ...fields } = input;
    const before = id ? await locked(tx, id) : null;
    const [offered] = await tx.select().from(service).where(eq(service.code, input.service));
    if (!offered) throw new Refusal("not-found");
    const [taken] = await tx.select().from(oidcClient).where(eq(oidcClient.service, input.service));
    if (taken && taken.id !== id) throw new Refusal("duplicate");
    const bySecret = input.auth === "client_secret_basic";
    const kept = {
      ...fields,
      jwks: bySecret ? null : input.jwks,
      secretHash: bySecret ? (before?.secretHash ?? null) : null,
      updatedAt: ctx.now,
    };
    const clientId = before?.id ?? `${input.service}-${newRef().toLowerCase()}`;
    if (before) await tx.update(oidcClient).set(kept).where(eq(oidcClient.id, before.id));
    else await tx.insert(oidcClient).values({ ...kept, id: clientId, createdAt: ctx.now });
    await audit(tx, ctx, clientId, before ? "oidc.client-changed" : "oidc.client-added", { to: fields });
    return clientId;
  });
}

/**
 * A new secret, told once and kept nowhere: the former one stops working at once. Refuses `wrong-state` an application
 * that is known by its keys.
 */
export async function renewSecret(ctx: Context, input: { id: string }): Promise<string> {
  authorize(ctx.actor, "settings.manage");
  return inTransaction(ctx, async (tx) => {
    const client = await locked(tx, input.id);
    if (client.auth !== "client_secret_basic") throw new Refusal("wrong-state");
    const secret = newToken();
    const kept = { secretHash: sha256Hex(secret), updatedAt: ctx.now };
    await tx.update(oidcClient).set(kept).where(eq(oidcClient.id, client.id));
    await audit(tx, ctx, client.id, "oidc.secret-renewed", {});
    return secret;
  });
}

/** Switches an application off or on again. Off: its open modules are closed at once, and it is told. */
export async function changeClientStatus(ctx: Context, input: { id: string; active: "yes" | "no" }): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const client = await locked(tx, input.id);
    const active = input.active === "yes";
    if (client.active === active) throw new Refusal("already-done");
    await tx.update(oidcClient).set({ active, updatedAt: ctx.now }).where(eq(oidcClient.id, client.id));
    if (!active) await closeModules(tx, ctx, eq(moduleSession.module, client.service), "ended");
    await audit(tx, ctx, client.id, active ? "oidc.client-on" : "oidc.client-off", {});
  });
}

async function locked(tx: Tx, id: string) {
  const [client] = await tx.select().from(oidcClient).where(eq(oidcClient.id, id)).for("update");
  if (!client) throw new Refusal("not-found");
  return client;
}

const audit = (tx: Tx, ctx: Context, id: string, action: AuditAction, detail: AuditRecord["detail"]): Promise<void> =>
  recordAudit(tx, ctx, { action, subjectType: "setting", subjectId: `oidc:${id}`, detail });

function refusePlainAddresses(input: OidcClientInput): void {
  const all = [input.initiateUri, input.backchannelUri, ...input.redirectUris, ...input.logoutRedirectUris];
  if (env().mode !== "local" && all.some((address) => !address.startsWith("https:"))) throw new Refusal("not-https");
}
