import { and, desc, eq, gt, inArray, isNotNull } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { type DossierState, OPEN_STATES } from "@/lib/domain/dossier";
import { isApplicant } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import type { Dossier } from "./find";

/** Ended without what was asked for: another request may have been made in its place. */
const LEFT_WITHOUT: readonly DossierState[] = ["withdrawn", "rejected", "expired"];
const COUNTS: DossierState[] = [...OPEN_STATES, "accepted"];

/**
 * The request of the same body and person that was made after one that came to nothing, where who asks may follow that
 * one too; null otherwise, also for who holds the secret of the old one alone.
 */
export async function newerRequest(ctx: Context, old: Dossier): Promise<{ ref: string; code: string | null } | null> {
  if (!LEFT_WITHOUT.includes(old.state) || !old.organizationFiscalCode || !old.appointeeFiscalCode) return null;
  const made = await ctx.db
    .select({
      id: dossier.id,
      ref: dossier.ref,
      code: dossier.code,
      state: dossier.state,
      appointeeFiscalCode: dossier.appointeeFiscalCode,
      legalRepresentativeFiscalCode: dossier.legalRepresentativeFiscalCode,
    })
    .from(dossier)
    .where(
      and(
        eq(dossier.kind, old.kind),
        eq(dossier.variant, old.variant),
        eq(dossier.organizationFiscalCode, old.organizationFiscalCode),
        eq(dossier.appointeeFiscalCode, old.appointeeFiscalCode),
        inArray(dossier.state, COUNTS),
        isNotNull(dossier.code),
        gt(dossier.createdAt, old.createdAt),
      ),
    )
    .orderBy(desc(dossier.createdAt))
    .limit(20);
  const known = made.find((one) => isApplicant(ctx.actor, one));
  return known ? { ref: known.ref, code: known.code } : null;
}
