import type { Step } from "@/lib/domain/form";
import { authorizeApplicant } from "@/lib/domain/policy";
import { type Dossier, findByRef } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";
import { formSteps } from "./steps";

/** A dossier as its applicant sees it, with the steps of its form. Refuses strangers with `not-found`. */
export async function readDraft(ctx: Context, ref: string): Promise<{ draft: Dossier; steps: readonly Step[] }> {
  const draft = await findByRef(ctx.db, ref);
  authorizeApplicant(ctx.actor, draft);
  return { draft, steps: await formSteps(ctx.db, draft) };
}
