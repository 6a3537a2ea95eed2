import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { delegation } from "@/db/schema/delegation";
import { Refusal } from "@/lib/domain/errors";

export type Delegation = typeof delegation.$inferSelect;

const DELEGATIONS = 4_217_003;

/** Delegations of one employer change one at a time: one that begins may end others. */
export async function lockEmployer(tx: Tx, employerFiscalCode: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${DELEGATIONS}, hashtext(${employerFiscalCode}))`);
}

/** A delegation with its employer locked. Refuses with `not-found`. */
export async function lockDelegation(tx: Tx, id: string): Promise<Delegation> {
  const [found] = await tx.select({ of: delegation.employerFiscalCode }).from(delegation).where(eq(delegation.id, id));
  if (!found) throw new Refusal("not-found");
  await lockEmployer(tx, found.of);
  const [row] = await tx.select().from(delegation).where(eq(delegation.id, id)).for("update");
  return row!;
}
