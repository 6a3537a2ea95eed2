import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, organization, role, roleService } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { readDeactivation } from "@/lib/domain/kinds/deactivation";
import type { Dossier } from "@/lib/dossier/find";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";

/**
 * The effect of an accepted deactivation (A45-A47): the person's services at that body end, all or those named; a role
 * without services ends, an account without roles is deactivated, open sessions end. Gives the confirmations to send.
 */
export async function deactivate(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const d = readDeactivation(dossier.answers);
  const [holder] = await tx.select().from(account).where(eq(account.fiscalCode, d.holder.fiscalCode)).for("update");
  const roles = holder ? await rolesAt(tx, holder.id, d.organization.fiscalCode) : [];
  // Before the audit chain is locked: choosing a role takes the two in this order too.
  if (roles.length > 0) await endSessionsOf(tx, d.holder.fiscalCode);
  for (const roleId of roles) await endServices(tx, ctx, roleId, d.scope === "all" ? null : d.services, dossier.code);
  if (holder && holder.status !== "deactivated") await closeIfEmpty(tx, ctx, holder.id);
  const catalogue = await readCatalogue(tx);
  const data = {
    ref: dossier.ref,
    code: dossier.code,
    organizationName: d.organization.name,
    holderName: `${d.holder.name} ${d.holder.familyName}`,
    all: d.scope === "all",
    services: d.services.map((service) => catalogue.find((s) => s.code === service)?.title ?? service),
  };
  const to = new Set([dossier.contactEmail, holder?.email].filter((e): e is string => Boolean(e)));
  return [...to].map((address, index) => ({
    template: "deactivation-done",
    to: address,
    eventKey: `deactivation:${dossier.id}:${index}`,
    data,
    dossierId: dossier.id,
  }));
}

async function rolesAt(tx: Tx, accountId: string, bodyFiscalCode: string): Promise<string[]> {
  const rows = await tx
    .select({ id: role.id })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(role.accountId, accountId), eq(organization.fiscalCode, bodyFiscalCode), ne(role.status, "ended")));
  return rows.map((row) => row.id);
}

async function endServices(
  tx: Tx,
  ctx: Context,
  roleId: string,
  named: readonly string[] | null,
  code: string | null,
): Promise<void> {
  const open = and(eq(roleService.roleId, roleId), isNull(roleService.endedAt));
  const which = named ? and(open, inArray(roleService.service, [...named])) : open;
  const ended = await tx
    .update(roleService)
    .set({ endedAt: ctx.now })
    .where(which)
    .returning({ service: roleService.service });
  if (named && ended.length === 0) return;
  const [left] = await tx.select({ service: roleService.service }).from(roleService).where(open).limit(1);
  if (!left) await tx.update(role).set({ status: "ended", endedAt: ctx.now }).where(eq(role.id, roleId));
  await recordAudit(tx, ctx, {
    action: "role.services-ended",
    subjectType: "role",
    subjectId: roleId,
    detail: { services: ended.map((s) => s.service), roleEnded: !left, dossier: code },
  });
}

async function closeIfEmpty(tx: Tx, ctx: Context, accountId: string): Promise<void> {
  const [left] = await tx
    .select({ id: role.id })
    .from(role)
    .where(and(eq(role.accountId, accountId), ne(role.status, "ended")))
    .limit(1);
  if (left) return;
  await tx
    .update(account)
    .set({ status: "deactivated", statusReason: "Nessun ruolo attivo", statusAt: ctx.now })
    .where(eq(account.id, accountId));
  await recordAudit(tx, ctx, { action: "account.deactivated", subjectType: "account", subjectId: accountId });
}
