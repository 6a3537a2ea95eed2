"use server";

import type { Lang } from "@/content/ui";
import { wordsIn } from "@/content/words";
import { stateIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { typedValues } from "@/lib/actions/typed-values";
import { Email } from "@/lib/domain/contacts";
import type { FormState } from "@/lib/domain/form";
import { saveAndLeave } from "@/lib/draft/access";
import { draftRefusal } from "../draft-refusal";

export type LeaveState = FormState & { access?: { ref: string; key: string; mailed: boolean } };

/** Gives code and key, and mails the link where an address is given. */
export async function leave(
  { ref, lang }: { ref: string; lang: Lang },
  _previous: LeaveState,
  form: FormData,
): Promise<LeaveState> {
  const typed = String(form.get("email") ?? "").trim();
  const email = typed ? Email.safeParse(typed) : null;
  if (email && !email.success)
    return stateIn(wordsIn(lang), {
      values: typedValues(form),
      errors: { email: email.error.issues[0]?.message ?? "" },
    });
  try {
    const access = await saveAndLeave(await currentContext(), { ref, email: email?.data ?? null });
    return { access: { ...access, mailed: email !== null } };
  } catch (error) {
    return stateIn(wordsIn(lang), draftRefusal(error, form));
  }
}
