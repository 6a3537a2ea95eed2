import { type RawValues, valuesOf } from "@/lib/domain/field-check";
import { answersOf, type Step, suggestions } from "@/lib/domain/form";
import { heldBy } from "@/lib/domain/unfinished";
import type { Dossier } from "@/lib/dossier/find";
import { stepMark } from "./save-step";

/**
 * What stands in a step, or in one item of it, when it is opened: what was typed when it was left half done (`held`), else its
 * answers, else what was said before that is often right here too; with the mark of the answers that it was made from.
 */
export function openStep(
  { answers, territory, unfinished }: Pick<Dossier, "answers" | "territory" | "unfinished">,
  { slug, fields }: Step,
  item?: number,
): { values: RawValues; held: boolean } {
  const held = heldBy(unfinished, slug, item);
  const saved = answersOf(answers, slug)[item ?? 0];
  const shown = held ?? valuesOf(fields, saved ?? suggestions(fields, answers, territory));
  return { values: { seen: stepMark(answers, slug, item), ...shown }, held: held !== null };
}
