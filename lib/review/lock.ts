import type { Tx } from "@/db/client";
import { authorizeReview, type OperatorPowers } from "@/lib/domain/policy";
import type { SeenDossier } from "@/lib/domain/review";
import { type Dossier, lockById } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";

/**
 * The dossier as the page saw it, locked, and the operator who may review it. Refuses with `not-allowed`, `own-dossier`,
 * or `changed-meanwhile` when someone was quicker.
 */
export async function lockForReview(
  tx: Tx,
  ctx: Context,
  { dossierId, version }: { dossierId: string; version?: SeenDossier["version"] },
): Promise<{ operator: OperatorPowers; dossier: Dossier }> {
  const dossier = await lockById(tx, dossierId, version);
  return { operator: authorizeReview(ctx.actor, dossier), dossier };
}
