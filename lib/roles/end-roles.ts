import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, role, roleService } from "@/db/schema/account";
import { type AuditRecord, recordAudits } from "@/lib/audit/record";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import type { Context } from "@/lib/platform/context";

export type EndRoles = {
  holder: { id: string; fiscalCode: string };
  /** Roles of that holder; those of others, and those that have ended, are passed over. */
  roleIds: readonly string[];
  /** Only these services; null for all. */
  services: readonly string[] | null;
  /** Why, for the register: the dossier's code, who asked. */
  why: Record<string, unknown>;
};

export type EndedServices = { roleId: string; services: readonly string[]; roleEnded: boolean };

/**
 * Takes services away at once (A45-A47): a role left without services ends, an account left without roles is deactivated,
 * and whoever loses something leaves every session and module. Gives what ended, nothing when there was nothing to end.
 */
export async function endRoles(tx: Tx, ctx: Context, input: EndRoles): Promise<EndedServices[]> {
  const [holder] = await tx.select().from(account).where(eq(account.id, input.holder.id)).for("update");
  if (!holder) return [];
  const open = await openServices(tx, holder.id, input);
  // Before the audit chain is locked: choosing a role takes the two in this order too.
  if (open.length > 0) await endSessionsOf(tx, ctx, holder.fiscalCode);
  const ended: EndedServices[] = [];
  const entries: AuditRecord[] = [];
  for (const { roleId, services } of open) {
    const roleEnded = await endServices(tx, ctx, roleId, services);
    ended.push({ roleId, services, roleEnded });
    entries.push({
      action: "role.services-ended",
      subjectType: "role",
      subjectId: roleId,
      detail: { services, roleEnded, ...input.why },
    });
  }
  if (holder.status !== "deactivated" && (await closeIfEmpty(tx, ctx, holder.id)))
    entries.push({ action: "account.deactivated", subjectType: "account", subjectId: holder.id });
  if (entries.length > 0) await recordAudits(tx, ctx, entries);
  return ended;
}

/** The services to end, by role; a role that has none left is ended too when all are meant. */
async function openServices(tx: Tx, accountId: string, { roleIds, services }: EndRoles) {
  if (roleIds.length === 0) return [];
  const rows = await tx
    .select({ roleId: role.id, service: roleService.service })
    .from(role)
    .leftJoin(roleService, and(eq(roleService.roleId, role.id), isNull(roleService.endedAt)))
    .where(and(eq(role.accountId, accountId), inArray(role.id, [...roleIds]), ne(role.status, "ended")))
    .orderBy(role.id, roleService.service);
  const byRole = new Map<string, string[]>();
  for (const { roleId, service } of rows) {
    const mine = byRole.get(roleId) ?? [];
    if (service && (services === null || services.includes(service))) mine.push(service);
    byRole.set(roleId, mine);
  }
  return [...byRole]
    .map(([roleId, named]) => ({ roleId, services: named }))
    .filter(({ services: named }) => services === null || named.length > 0);
}

/** Gives whether the role has ended with them. */
async function endServices(tx: Tx, ctx: Context, roleId: string, services: readonly string[]): Promise<boolean> {
  const open = and(eq(roleService.roleId, roleId), isNull(roleService.endedAt));
  if (services.length > 0)
    await tx
      .update(roleService)
      .set({ endedAt: ctx.now })
      .where(and(open, inArray(roleService.service, [...services])));
  const [left] = await tx.select({ service: roleService.service }).from(roleService).where(open).limit(1);
  if (!left) await tx.update(role).set({ status: "ended", endedAt: ctx.now }).where(eq(role.id, roleId));
  return !left;
}

async function closeIfEmpty(tx: Tx, ctx: Context, accountId: string): Promise<boolean> {
  const [left] = await tx
    .select({ id: role.id })
    .from(role)
    .where(and(eq(role.accountId, accountId), ne(role.status, "ended")))
    .limit(1);
  if (left) return false;
  await tx
    .update(account)
    .set({ status: "deactivated", statusReason: "Nessun ruolo attivo", statusAt: ctx.now })
    .where(eq(account.id, accountId));
  return true;
}
