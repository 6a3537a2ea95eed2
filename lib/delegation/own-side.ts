import type { Tx } from "@/db/client";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import type { ActiveRole } from "@/lib/roles/active-role";
import { type Acting, requireRole } from "@/lib/roles/require-role";
import { type Delegation, lockDelegation } from "./lock";

export type Side = "employer" | "intermediary";

/** On which side of a delegation a body stands, if on any. Whoever acts for a client stands there as the intermediary. */
export function sideOf(
  { organization }: Pick<ActiveRole, "organization">,
  row: Pick<Delegation, "employerFiscalCode" | "intermediaryFiscalCode">,
): Side | null {
  if (row.employerFiscalCode === organization.fiscalCode) return "employer";
  if (row.intermediaryFiscalCode === organization.fiscalCode && organization.intermediary) return "intermediary";
  return null;
}

/**
 * A delegation of the body for which the person acts, locked with its employer, and the side they stand on. Refuses with
 * `role-changed` when the page was opened under another role, `not-found` for a delegation of others.
 */
export async function lockOwn(
  tx: Tx,
  ctx: Context,
  input: Acting & { delegationId: string },
): Promise<{ acting: ActiveRole; row: Delegation; side: Side }> {
  const acting = await requireRole(tx, ctx, input);
  const row = await lockDelegation(tx, input.delegationId);
  const side = sideOf(acting, row);
  if (!side) throw new Refusal("not-found");
  return { acting, row, side };
}
