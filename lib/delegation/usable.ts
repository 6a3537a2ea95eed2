import { and, eq, gte, lte } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { role } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { romeDay } from "@/lib/domain/dates";

/** The client for whom a role acts (A24): shown in the header, the register and the claims. */
export type ActingFor = {
  id: string;
  employerName: string;
  employerFiscalCode: string;
  /** What was delegated; the role may have fewer services of its own, and both must agree. */
  services: readonly string[];
  to: string;
};

const query = (db: Db | Tx, roleId: string, delegationId: string, now: Date) => {
  const today = romeDay(now);
  return db
    .select({
      id: delegation.id,
      employerName: delegation.employerName,
      employerFiscalCode: delegation.employerFiscalCode,
      services: delegation.services,
      to: delegation.to,
    })
    .from(delegation)
    .innerJoin(role, eq(role.organizationId, delegation.intermediaryOrganizationId))
    .where(
      and(
        eq(delegation.id, delegationId),
        eq(role.id, roleId),
        eq(role.status, "active"),
        eq(delegation.state, "active"),
        lte(delegation.from, today),
        gte(delegation.to, today),
      ),
    );
};

/** The client, when the role may act for it today: the role is its intermediary's, the delegation active and begun. */
export async function usableDelegation(
  db: Db | Tx,
  roleId: string,
  delegationId: string,
  now: Date,
): Promise<ActingFor | null> {
  const [found] = await query(db, roleId, delegationId, now);
  return found ?? null;
}

/** The same as a check before a choice: whoever ends the delegation meanwhile waits, and then ends the choice too. */
export async function delegationUsable(tx: Tx, roleId: string, delegationId: string, now: Date): Promise<boolean> {
  return (await query(tx, roleId, delegationId, now).for("share", { of: delegation })).length > 0;
}
