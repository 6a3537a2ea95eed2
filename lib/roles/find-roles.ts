import { and, asc, count, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { service } from "@/db/schema/settings";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";

/** So many roles on a page: enough to scroll, few enough to render at once. */
export const ROLES_A_PAGE = 20;

export type RoleRow = {
  id: string;
  type: string;
  organizationName: string;
  workplaceName: string;
  address: string;
  status: "active" | "suspended" | "ended";
  /** Why it is suspended. */
  reason: string | null;
  since: Date;
  services: { code: string; title: string }[];
};
export type FoundRoles = {
  rows: RoleRow[];
  /** Active and suspended, whatever was searched. */
  total: number;
  /** Of these, active. */
  active: number;
  found: number;
  page: number;
  pages: number;
};

/**
 * The roles of who is signed in (B41, B45): the last used first, then by body and work site. `search` finds words of the
 * body's name or codice fiscale and of the work site's name or address. None without an active account.
 */
export async function findRoles(ctx: Context, asked: { search?: string; page?: number } = {}): Promise<FoundRoles> {
  if (ctx.actor.kind !== "person") throw new Refusal("not-allowed");
  const mine = and(
    eq(account.fiscalCode, ctx.actor.fiscalCode),
    eq(account.status, "active"),
    inArray(role.status, ["active", "suspended"]),
  );
  const page = Math.max(1, Math.trunc(asked.page ?? 1) || 1);
  const [[sum], rows] = await Promise.all([
    ctx.db
      .select({
        total: count(),
        active: sql<number>`count(*) filter (where ${role.status} = 'active')`.mapWith(Number),
      })
      .from(role)
      .innerJoin(account, eq(account.id, role.accountId))
      .where(mine),
    ctx.db
      .select({
        id: role.id,
        type: role.type,
        organizationName: organization.name,
        workplaceName: workplace.name,
        address: workplace.address,
        status: role.status,
        reason: role.statusReason,
        since: role.since,
        found: sql<number>`count(*) over ()`.mapWith(Number),
      })
      .from(role)
      .innerJoin(account, eq(account.id, role.accountId))
      .innerJoin(organization, eq(organization.id, role.organizationId))
      .innerJoin(workplace, eq(workplace.id, role.workplaceId))
      .where(and(mine, ...wordsOf(asked.search ?? "").map(holds)))
      .orderBy(
        desc(eq(role.status, "active")),
        sql`${role.lastChosenAt} desc nulls last`,
        asc(organization.name),
        asc(workplace.name),
        asc(role.id),
      )
      .limit(ROLES_A_PAGE)
      .offset((page - 1) * ROLES_A_PAGE),
  ]);
  const found = rows[0]?.found ?? 0;
  const services = await servicesOf(
    ctx,
    rows.map((row) => row.id),
  );
  return {
    rows: rows.map(({ found: _, ...row }) => ({ ...row, services: services.get(row.id) ?? [] })),
    total: sum?.total ?? 0,
    active: sum?.active ?? 0,
    found,
    page,
    pages: Math.max(1, Math.ceil(found / ROLES_A_PAGE)),
  };
}

const wordsOf = (search: string): string[] => search.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6);

const holds = (word: string) =>
  sql`position(${word} in lower(concat_ws(' ', ${organization.name}, ${organization.fiscalCode}, ${workplace.name}, ${workplace.address}))) > 0`;

async function servicesOf(ctx: Context, roleIds: readonly string[]): Promise<Map<string, RoleRow["services"]>> {
  const byRole = new Map<string, RoleRow["services"]>();
  if (roleIds.length === 0) return byRole;
  const rows = await ctx.db
    .select({ roleId: roleService.roleId, code: service.code, title: service.title })
    .from(roleService)
    .innerJoin(service, eq(service.code, roleService.service))
    .where(and(inArray(roleService.roleId, [...roleIds]), isNull(roleService.endedAt)))
    .orderBy(asc(service.position));
  for (const { roleId, ...one } of rows) byRole.set(roleId, [...(byRole.get(roleId) ?? []), one]);
  return byRole;
}
