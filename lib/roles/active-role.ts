import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { signInSession } from "@/db/schema/identity";
import { service } from "@/db/schema/settings";
import { type ActingFor, usableDelegation } from "@/lib/delegation/usable";
import { actingKey } from "@/lib/domain/modules";
import { portalModulesFor } from "@/lib/domain/portal-modules";

export type RoleModule = {
  code: string;
  title: string;
  description: string;
  sigla: string;
  color: string;
  url: string | null;
  /** What to do while it has no address. */
  instead: string | null;
  status: "open" | "closed";
  closedNotice: string | null;
  closedUrl: string | null;
};

export type ActiveRole = {
  /** What forms carry in their field `role`. */
  key: string;
  roleId: string;
  accountId: string;
  type: string;
  organization: { id: string; name: string; fiscalCode: string; intermediary: boolean };
  workplace: { id: string; name: string; address: string };
  /** What it may open, the portal's own modules included. */
  services: RoleModule[];
  /** The employer one acts for (A24). */
  delegation: ActingFor | null;
};

/**
 * The role chosen in a session (B44-B47), while session, account, role and delegation all hold; null otherwise. Who acts
 * for an employer may open what both the role and the delegation name.
 */
export async function activeRoleOf(db: Db | Tx, sessionId: string, now: Date): Promise<ActiveRole | null> {
  const [found] = await db
    .select({
      roleId: role.id,
      accountId: role.accountId,
      type: role.type,
      delegationId: signInSession.delegationId,
      organization: {
        id: organization.id,
        name: organization.name,
        fiscalCode: organization.fiscalCode,
        intermediary: organization.intermediary,
      },
      workplace: { id: workplace.id, name: workplace.name, address: workplace.address },
    })
    .from(signInSession)
    .innerJoin(role, eq(role.id, signInSession.roleId))
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(
      and(
        eq(signInSession.id, sessionId),
        gt(signInSession.expiresAt, now),
        eq(role.status, "active"),
        eq(account.status, "active"),
      ),
    );
  if (!found) return null;
  const { delegationId, ...rest } = found;
  const delegation = delegationId ? await usableDelegation(db, found.roleId, delegationId, now) : null;
  if (delegationId && !delegation) return null;
  const own = await modulesOf(db, found.roleId, delegation ? [] : portalModulesFor(found.type));
  const services = delegation ? own.filter(({ code }) => delegation.services.includes(code)) : own;
  return { ...rest, key: actingKey(found.roleId, delegationId), services, delegation };
}

async function modulesOf(db: Db | Tx, roleId: string, portals: readonly string[]): Promise<RoleModule[]> {
  const granted = db
    .select({ code: roleService.service })
    .from(roleService)
    .where(and(eq(roleService.roleId, roleId), isNull(roleService.endedAt)));
  const shown = {
    code: service.code,
    title: service.title,
    description: service.description,
    sigla: service.sigla,
    color: service.color,
    url: service.url,
    instead: service.instead,
    status: service.status,
    closedNotice: service.closedNotice,
    closedUrl: service.closedUrl,
  };
  const [asked, inside] = await Promise.all([
    db.select(shown).from(service).where(inArray(service.code, granted)).orderBy(asc(service.position)),
    portals.length === 0
      ? []
      : db
          .select(shown)
          .from(service)
          .where(and(inArray(service.code, [...portals]), eq(service.status, "open")))
          .orderBy(asc(service.position)),
  ]);
  return [...asked.filter(({ code }) => !portals.includes(code)), ...inside];
}
