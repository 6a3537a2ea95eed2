import { typedValues } from "@/lib/actions/typed-values";
import type { FormState } from "@/lib/domain/form";

/** The same form with something to read first; what was last said yes to goes with it. */
export function question(form: FormData, asked: NonNullable<FormState["question"]>): FormState {
  const before = String(form.get("confirmed") ?? "")
    .split(" ")
    .at(-1);
  return { values: typedValues(form), question: { ...asked, mark: [before, asked.mark].filter(Boolean).join(" ") } };
}
