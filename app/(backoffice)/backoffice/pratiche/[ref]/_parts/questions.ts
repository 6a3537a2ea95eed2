import { adviceOf } from "@/lib/actions/form-action";
import { typedValues } from "@/lib/actions/typed-values";
import { Refusal } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form";

/** The same form with something to read first; what was last said yes to goes with it. */
export function question(form: FormData, asked: NonNullable<FormState["question"]>): FormState {
  const before = String(form.get("confirmed") ?? "")
    .split(" ")
    .at(-1);
  return { values: typedValues(form), question: { ...asked, mark: [before, asked.mark].filter(Boolean).join(" ") } };
}

const INSTEAD = ["Se vai avanti al suo posto, lo legge nella cronologia. Per farlo premi di nuovo."];

/** Runs a move; what a colleague has in hand is asked about first. */
export async function askingFirst(form: FormData, run: () => Promise<void>): Promise<FormState | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "held-by-colleague") throw error;
    return question(form, { mark: String(error.detail.mark), title: adviceOf(error), lines: INSTEAD });
  }
}
