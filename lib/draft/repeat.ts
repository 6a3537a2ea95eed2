import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorizeApplicant } from "@/lib/domain/policy";
import { findByRef } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";
import { createDraft } from "./create-draft";

const REPEATABLE: readonly DossierState[] = ["issued", "expired", "withdrawn", "rejected"];
export const isRepeatable = (state: DossierState): boolean => REPEATABLE.includes(state);

/** "Ripetere la procedura" (A34, D6): a new draft with the old answers; once issued it takes the place of an issued one. */
export async function repeatDossier(ctx: Context, input: { ref: string; tokenHash: Buffer }): Promise<{ ref: string }> {
  const old = await findByRef(ctx.db, input.ref);
  authorizeApplicant(ctx.actor, old);
  if (!isRepeatable(old.state)) throw new Refusal("wrong-state", { state: old.state });
  return createDraft(ctx, {
    kind: old.kind,
    variant: old.variant,
    tokenHash: input.tokenHash,
    territory: old.territory ?? undefined,
    answers: old.answers,
    supersedesId: old.state === "issued" ? old.id : undefined,
  });
}
