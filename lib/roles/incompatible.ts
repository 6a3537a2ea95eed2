import { and, eq, inArray, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import { Refusal } from "@/lib/domain/errors";
import { areIncompatible } from "@/lib/domain/incompatible-roles";
import { readSetting } from "@/lib/settings/settings";

type Wanted = { accountId: string; type: string; organizationId: string };

/**
 * A person may not be given a role that the table of the settings excludes beside one it has (B4). Called before the role is
 * made, so that the operator learns of it. Refuses with `roles-incompatible`.
 */
export async function refuseIncompatible(tx: Tx, wanted: Wanted): Promise<void> {
  const [first] = await conflicts(tx, wanted);
  if (first) throw new Refusal("roles-incompatible", { with: first.organizationName, type: first.type });
}

/**
 * The same when a role is chosen: of two that exclude each other, because the table changed or they came from the old
 * portal, the one given first stays usable. Refuses with `roles-incompatible-choice`.
 */
export async function refuseSecondOfTwo(tx: Tx, chosen: Wanted & { id: string; since: Date }): Promise<void> {
  const earlier = (await conflicts(tx, chosen)).some(
    (other) =>
      other.since.getTime() < chosen.since.getTime() ||
      (other.since.getTime() === chosen.since.getTime() && other.id < chosen.id),
  );
  if (earlier) throw new Refusal("roles-incompatible-choice");
}

/** The active roles beside which a person may not have this one. */
export async function conflicts(tx: Db | Tx, wanted: Wanted & { id?: string }) {
  const rules = await readSetting(tx, "incompatibleRoles");
  const types = rules.flatMap(({ a, b }) => (a === wanted.type ? [b] : b === wanted.type ? [a] : []));
  if (types.length === 0) return [];
  const held = await tx
    .select({
      id: role.id,
      type: role.type,
      organizationId: role.organizationId,
      organizationName: organization.name,
      since: role.since,
    })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(
      and(
        eq(role.accountId, wanted.accountId),
        inArray(role.type, types),
        eq(role.status, "active"),
        wanted.id ? ne(role.id, wanted.id) : undefined,
      ),
    );
  return held.filter((other) => areIncompatible(rules, wanted, other));
}
