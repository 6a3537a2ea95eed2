"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { adviceOf, formAction, refusalState } from "@/lib/actions/form-action";
import { typedValues } from "@/lib/actions/typed-values";
import { Refusal } from "@/lib/domain/errors";
import { PaperFiling } from "@/lib/domain/filing";
import type { FormState } from "@/lib/domain/form";
import { KIND_IDS } from "@/lib/domain/kind";
import { typesOf } from "@/lib/domain/pec-desk";
import { authorize } from "@/lib/domain/policy";
import { formSteps } from "@/lib/draft/steps";
import { openFromPaper } from "@/lib/filing/open-from-paper";
import { readPaperForm } from "@/lib/filing/read-paper-form";
import { attachOpened } from "@/lib/pec/quarantine";
import { readMessage } from "@/lib/pec/quarantine-read";
import { papersOfForm } from "../../_parts/papers-of-form";

const Which = z.looseObject({
  kind: z.enum(KIND_IDS),
  variant: z.string().min(1).max(40),
  items: z.coerce.number().int().min(1).max(50),
  /** The message the form came with, if it came by PEC. */
  pec: z.union([z.uuid(), z.literal("")]).default(""),
});

/** Opens a dossier from a form on paper; answers and arrival are checked together, so that all errors come at once. */
export const openPaperAction = formAction(Which, async (ctx, which, form): Promise<FormState> => {
  authorize(ctx.actor, "dossier.review");
  const raw = typedValues(form);
  const steps = await formSteps(ctx.db, { kind: which.kind, variant: which.variant, answers: {} });
  const read = await readPaperForm(ctx.db, steps, which.items, raw, ctx.now);
  const filing = PaperFiling.safeParse(raw);
  const errors = { ...(read.ok ? {} : read.state.errors), ...(filing.success ? {} : arrivalErrors(filing.error)) };
  if (!read.ok || !filing.success) return { values: raw, ...(read.ok ? {} : read.state), errors };
  // Before anything is opened: pressed twice, or sorted by a colleague meanwhile, a message opens no second dossier.
  if (which.pec && (await readMessage(ctx, which.pec)).message.state !== "quarantined")
    return refusalState(new Refusal("already-done"), form);
  const papers = await papersOfForm(form);
  let opened: { ref: string };
  try {
    const { kind, variant } = which;
    opened = await openFromPaper(ctx, { kind, variant, answers: read.answers, filing: filing.data, papers });
  } catch (error) {
    const field = error instanceof Refusal ? error.detail.field : undefined;
    if (typeof field === "string" && (field.startsWith("file-") || field.startsWith("received")))
      return { values: raw, errors: { [field]: adviceOf(error) } };
    return refusalState(error, form);
  }
  if (which.pec) await attachOpened(ctx, { messageId: which.pec, ref: opened.ref, types: typesOf(raw) });
  redirect(`/backoffice/pratiche/${opened.ref}?esito=aperta`);
});

function arrivalErrors(error: z.ZodError): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const issue of error.issues) errors[issue.path.map(String).join(".")] ??= issue.message;
  return errors;
}
