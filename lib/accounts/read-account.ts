import { and, asc, count, eq, gt, inArray } from "drizzle-orm";
import { account, organization, role, workplace } from "@/db/schema/account";
import { identity, signInSession } from "@/db/schema/identity";
import { Refusal } from "@/lib/domain/errors";
import { authorize, can } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";

export type AccountRole = {
  id: string;
  name: string;
  bodyFiscalCode: string;
  type: string;
  status: "active" | "suspended" | "ended";
  /** Why it is suspended. */
  reason: string | null;
  since: Date;
};

export type ReadAccount = {
  id: string;
  name: string;
  fiscalCode: string;
  email: string;
  status: "active" | "suspended" | "deactivated";
  reason: string | null;
  since: Date;
  activatedAt: Date;
  roles: AccountRole[];
  /** Browsers signed in now. */
  sessions: number;
  /** May suspend it or make it active again. */
  canManage: boolean;
};

/** One account as the operators' page shows it (A15, A16). Refuses with `not-allowed`, `not-found`. */
export async function readAccount(ctx: Context, id: string): Promise<ReadAccount> {
  authorize(ctx.actor, "dossier.read");
  const [found] = isUuid(id) ? await ctx.db.select().from(account).where(eq(account.id, id)) : [];
  if (!found) throw new Refusal("not-found");
  const owner = ctx.db.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, found.fiscalCode));
  const [roles, [open]] = await Promise.all([
    ctx.db
      .select({
        id: role.id,
        body: organization.name,
        bodyFiscalCode: organization.fiscalCode,
        site: workplace.name,
        type: role.type,
        status: role.status,
        reason: role.statusReason,
        since: role.since,
      })
      .from(role)
      .innerJoin(organization, eq(organization.id, role.organizationId))
      .innerJoin(workplace, eq(workplace.id, role.workplaceId))
      .where(eq(role.accountId, found.id))
      .orderBy(asc(organization.name), asc(workplace.name))
      .limit(200),
    ctx.db
      .select({ n: count() })
      .from(signInSession)
      .where(and(inArray(signInSession.identityId, owner), gt(signInSession.expiresAt, ctx.now))),
  ]);
  return {
    id: found.id,
    name: `${found.name} ${found.familyName}`,
    fiscalCode: found.fiscalCode,
    email: found.email,
    status: found.status,
    reason: found.statusReason,
    since: found.statusAt,
    activatedAt: found.activatedAt,
    roles: roles.map(({ body, site, ...one }) => ({ ...one, name: `${body} · ${site}` })),
    sessions: open?.n ?? 0,
    canManage: can(ctx.actor, "account.manage"),
  };
}
