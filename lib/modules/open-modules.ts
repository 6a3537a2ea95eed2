import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, workplace } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { service } from "@/db/schema/settings";
import { Refusal } from "@/lib/domain/errors";
import { actingKey, moduleStanding } from "@/lib/domain/modules";
import type { Context } from "@/lib/platform/context";

export type OpenModule = {
  id: string;
  sessionId: string;
  title: string;
  sigla: string;
  color: string;
  /** Body and work site of the role it is open under, and the employer acted for. */
  under: string;
  browser: string | null;
  lastSeenAt: Date;
  openedAt: Date;
};

const openRows = (db: Db | Tx) =>
  db
    .select({
      id: moduleSession.id,
      sessionId: moduleSession.sessionId,
      roleId: moduleSession.roleId,
      delegationId: moduleSession.delegationId,
      title: service.title,
      sigla: service.sigla,
      color: service.color,
      body: organization.name,
      site: workplace.name,
      employer: delegation.employerName,
      browser: signInSession.browser,
      lastSeenAt: moduleSession.lastSeenAt,
      leftAt: moduleSession.leftAt,
      openedAt: moduleSession.openedAt,
    })
    .from(moduleSession)
    .innerJoin(signInSession, eq(signInSession.id, moduleSession.sessionId))
    .innerJoin(service, eq(service.code, moduleSession.module))
    .innerJoin(role, eq(role.id, moduleSession.roleId))
    .innerJoin(account, eq(account.id, moduleSession.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .leftJoin(delegation, eq(delegation.id, moduleSession.delegationId));

/** The modules of a person, in any browser, that keep the role `key` from being chosen: open, and of another role. */
export async function modulesInTheWay(ctx: Context, key: string): Promise<OpenModule[]> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const rows = await openRows(ctx.db)
    .where(and(eq(account.fiscalCode, ctx.actor.fiscalCode), isNull(moduleSession.closedAt)))
    .orderBy(asc(moduleSession.openedAt));
  return rows
    .filter((row) => actingKey(row.roleId, row.delegationId) !== key && moduleStanding(row, ctx.now) === "open")
    .map(({ roleId: _, delegationId: __, leftAt: ___, body, site, employer, ...row }) => ({
      ...row,
      under: employer ? `${body} per ${employer}` : `${body} · ${site}`,
    }));
}
