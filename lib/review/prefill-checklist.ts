import type { Tx } from "@/db/client";
import { dossierCheck } from "@/db/schema/dossier";
import { kindById } from "@/lib/domain/kinds";
import { allProved } from "@/lib/domain/proof";
import type { Dossier } from "@/lib/dossier/find";
import { readProofs } from "@/lib/filing/read-proofs";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";

/**
 * Ticks the section on signed papers when each of them is proved and the Province has said so in its settings. An operator
 * can take the tick back, and the acceptance stays theirs.
 */
export async function prefillChecklist(tx: Tx, ctx: Context, dossier: Dossier): Promise<void> {
  if (!(await readSetting(tx, "checklistPrefill"))) return;
  const { wanted, proofs } = await readProofs(tx, dossier);
  if (!allProved(wanted, proofs)) return;
  const sections = kindById(dossier.kind).checklist.filter(({ steps }) => steps.length === 0);
  if (sections.length === 0) return;
  const ticks = sections.map(({ id }) => ({ dossierId: dossier.id, section: id, doneBy: BY, doneAt: ctx.now }));
  await tx.insert(dossierCheck).values(ticks).onConflictDoNothing();
}

const BY = "verifica automatica";
