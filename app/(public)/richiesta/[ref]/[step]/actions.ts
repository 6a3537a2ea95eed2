"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { Lang } from "@/content/ui";
import { wordsIn } from "@/content/words";
import { stateIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { typedValues } from "@/lib/actions/typed-values";
import { answersOf, type FormState } from "@/lib/domain/form";
import { leaveStep } from "@/lib/draft/leave-step";
import { removeItem, saveStep } from "@/lib/draft/save-step";
import { draftRefusal } from "../draft-refusal";
import { LEAVE } from "../leave";

export type StepPlace = { ref: string; slug: string; item?: number; back?: boolean; lang: Lang };

/** Saves a step, then goes where the button says: on, another item, or back to the check page (B24, B33). */
export async function save(place: StepPlace, _previous: FormState, form: FormData): Promise<FormState> {
  const { seen, then, ...raw } = typedValues(form);
  const words = wordsIn(place.lang);
  const input = {
    ref: place.ref,
    slug: place.slug,
    item: place.item,
    raw,
    seen: typeof seen === "string" ? seen : undefined,
  };
  const work = then === LEAVE ? leaveStep : saveStep;
  const result = await work(await currentContext(), input).catch((error: unknown) => draftRefusal(error, form));
  if (result === undefined) return leave(place.ref);
  if (!("ok" in result)) return stateIn(words, result);
  if (!result.ok) return stateIn(words, { ...result.state, values: { seen: seen ?? "", ...result.state.values } });
  const base = `/richiesta/${place.ref}`;
  // Else the browser's back shows the page as it was before this saving, as if the answers were gone.
  revalidatePath(base, "layout");
  const { step, steps } = result;
  if (step.list && then !== "next") {
    // Another address than the form's, so that the list is seen from its top.
    const count = answersOf(result.answers, step.slug).length;
    redirect(`${base}/${step.slug}?elenco=${count}${place.back ? "&torna=1" : ""}`);
  }
  const next = steps[steps.findIndex((s) => s.slug === step.slug) + 1];
  redirect(place.back || !next ? `${base}/controllo` : `${base}/${next.slug}`);
}

function leave(ref: string): never {
  revalidatePath(`/richiesta/${ref}`, "layout");
  redirect(`/richiesta/${ref}/esci`);
}

/** Takes a site out of the list. */
export async function remove(
  place: { ref: string; slug: string; item: number; seen: string; lang: Lang },
  _previous: FormState,
  form: FormData,
): Promise<FormState> {
  try {
    await removeItem(await currentContext(), place);
  } catch (error) {
    return stateIn(wordsIn(place.lang), draftRefusal(error, form));
  }
  redirect(`/richiesta/${place.ref}/${place.slug}`);
}
