import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, role, roleService, workplace } from "@/db/schema/account";
import { service } from "@/db/schema/settings";

/** A person who has access in a body's name: one line of the question. */
export type PersonWithAccess = {
  accountId: string;
  fiscalCode: string;
  name: string;
  email: string;
  roleIds: readonly string[];
  sites: readonly string[];
  services: readonly string[];
  since: Date;
  lastUsedAt: Date | null;
};

/** Who has a role of this body that has not ended, by family name. */
export async function peopleWithAccess(db: Db | Tx, organizationId: string): Promise<PersonWithAccess[]> {
  const rows = await db
    .select({
      roleId: role.id,
      since: role.since,
      lastUsedAt: role.lastChosenAt,
      site: workplace.name,
      accountId: account.id,
      fiscalCode: account.fiscalCode,
      name: account.name,
      familyName: account.familyName,
      email: account.email,
    })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(and(eq(role.organizationId, organizationId), ne(role.status, "ended"), ne(account.status, "deactivated")))
    .orderBy(asc(account.familyName), asc(account.name), asc(account.id), asc(workplace.name));
  if (rows.length === 0) return [];
  const services = await db
    .select({ roleId: roleService.roleId, title: service.title })
    .from(roleService)
    .innerJoin(service, eq(service.code, roleService.service))
    .where(
      and(
        inArray(
          roleService.roleId,
          rows.map((row) => row.roleId),
        ),
        isNull(roleService.endedAt),
      ),
    )
    .orderBy(asc(service.position));
  const accounts = [...new Set(rows.map((row) => row.accountId))];
  return accounts.map((accountId) => {
    const own = rows.filter((row) => row.accountId === accountId);
    const first = own[0]!;
    const ids = own.map((row) => row.roleId);
    return {
      accountId,
      fiscalCode: first.fiscalCode,
      name: `${first.name} ${first.familyName}`,
      email: first.email,
      roleIds: ids,
      sites: [...new Set(own.map((row) => row.site))],
      services: [...new Set(services.filter((one) => ids.includes(one.roleId)).map((one) => one.title))],
      since: new Date(Math.min(...own.map((row) => row.since.getTime()))),
      lastUsedAt: own.reduce<Date | null>(
        (last, row) => (row.lastUsedAt && (!last || row.lastUsedAt > last) ? row.lastUsedAt : last),
        null,
      ),
    };
  });
}
