import { eq, sql } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorizeApplicant } from "@/lib/domain/policy";
import { canVisit } from "@/lib/domain/progress";
import { unfinishedOf } from "@/lib/domain/unfinished";
import { lockByRef } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { type StepInput, saveStep } from "./save-step";
import { formSteps } from "./steps";

/**
 * "Salva ed esci" from the middle of a step: it is saved when it is whole, else what was typed is kept as it stands, to go on
 * from there (section 4). Nothing is checked and nothing else changes. Refuses with `wrong-state` once sent, `not-found` to strangers.
 */
export async function leaveStep(ctx: Context, input: StepInput): Promise<void> {
  if ((await saveStep(ctx, input)).ok) return;
  await inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft") throw new Refusal("wrong-state", { state: draft.state });
    const steps = await formSteps(tx, draft);
    const step = steps.find(({ slug }) => slug === input.slug);
    if (!step || !canVisit(steps, draft.answers, input.slug)) throw new Refusal("not-found");
    const unfinished = unfinishedOf(step, input);
    if (!unfinished) return;
    await tx
      .update(dossier)
      .set({ unfinished, savedAt: ctx.now, version: sql`${dossier.version} + 1` })
      .where(eq(dossier.id, draft.id));
  });
}
