import { and, eq } from "drizzle-orm";
import { account, organization, role, workplace } from "@/db/schema/account";
import { usableDelegation } from "@/lib/delegation/usable";
import { Refusal } from "@/lib/domain/errors";
import { actingKey } from "@/lib/domain/modules";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";

export type Choice = { roleId: string; delegationId: string | null; key: string; name: string };

/** A role that one is about to choose, and for which employer, as the page names it. Refuses with `not-found` what is not one's own. */
export async function readChoice(
  ctx: Context,
  asked: { roleId: string; delegationId?: string | undefined },
): Promise<Choice> {
  const { actor } = ctx;
  const delegationId = asked.delegationId ?? null;
  if (actor.kind !== "person" || !isUuid(asked.roleId) || !isUuid(delegationId ?? asked.roleId))
    throw new Refusal("not-found");
  const [row] = await ctx.db
    .select({ body: organization.name, site: workplace.name })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(and(eq(role.id, asked.roleId), eq(role.status, "active"), eq(account.fiscalCode, actor.fiscalCode)));
  const client = row && delegationId ? await usableDelegation(ctx.db, asked.roleId, delegationId, ctx.now) : null;
  if (!row || (delegationId && !client)) throw new Refusal("not-found");
  return {
    roleId: asked.roleId,
    delegationId,
    key: actingKey(asked.roleId, delegationId),
    name: client ? `${client.employerName}, con ${row.body}` : `${row.body} · ${row.site}`,
  };
}
