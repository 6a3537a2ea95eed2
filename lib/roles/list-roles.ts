import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { service } from "@/db/schema/settings";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { listPersonDossiers, type PersonDossier } from "./list-dossiers";

export type RoleRow = {
  id: string;
  type: string;
  organizationName: string;
  workplaceName: string;
  address: string;
  status: "active" | "suspended" | "ended";
  since: Date;
  services: { code: string; title: string; sigla: string; color: string; url: string | null }[];
};
export type ReservedArea = {
  /** No account, or one that is not active: the dossiers say what comes next (D10). */
  account: {
    name: string;
    email: string;
    status: "active" | "suspended" | "deactivated";
    reason: string | null;
    /** Since when it has this status. */
    since: Date;
  } | null;
  roles: RoleRow[];
  dossiers: PersonDossier[];
};

/** What a signed-in person finds: account, roles with their services (B41), and the dossiers in which they appear. */
export async function readReservedArea(ctx: Context): Promise<ReservedArea> {
  if (ctx.actor.kind !== "person") throw new Refusal("not-allowed");
  const { fiscalCode } = ctx.actor;
  const [[holder], dossiers] = await Promise.all([
    ctx.db.select().from(account).where(eq(account.fiscalCode, fiscalCode)),
    listPersonDossiers(ctx),
  ]);
  const mine = holder
    ? {
        name: `${holder.name} ${holder.familyName}`,
        email: holder.email,
        status: holder.status,
        reason: holder.statusReason,
        since: holder.statusAt,
      }
    : null;
  return { account: mine, roles: holder?.status === "active" ? await rolesOf(ctx, holder.id) : [], dossiers };
}

async function rolesOf(ctx: Context, accountId: string): Promise<RoleRow[]> {
  const rows = await ctx.db
    .select({
      id: role.id,
      type: role.type,
      organizationName: organization.name,
      workplaceName: workplace.name,
      address: workplace.address,
      status: role.status,
      since: role.since,
    })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(and(eq(role.accountId, accountId), inArray(role.status, ["active", "suspended"])))
    .orderBy(asc(organization.name), asc(workplace.name))
    .limit(500);
  if (rows.length === 0) return [];
  const services = await ctx.db
    .select({
      roleId: roleService.roleId,
      code: service.code,
      title: service.title,
      sigla: service.sigla,
      color: service.color,
      url: service.url,
    })
    .from(roleService)
    .innerJoin(service, eq(service.code, roleService.service))
    .where(
      and(
        inArray(
          roleService.roleId,
          rows.map((r) => r.id),
        ),
        isNull(roleService.endedAt),
      ),
    )
    .orderBy(asc(service.position));
  return rows.map((row) => ({
    ...row,
    services: services.filter((s) => s.roleId === row.id).map(({ roleId: _, ...rest }) => rest),
  }));
}
