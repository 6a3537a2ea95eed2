import { REFUSAL_TEXT, type RefusalCode } from "@/lib/domain/errors";
import type { Field, FormState, Option, Step } from "@/lib/domain/form";
import type { Words } from "./words";

const optionIn = ({ of }: Words, option: Option): Option => ({
  ...option,
  label: of(option.label),
  ...(option.hint && { hint: of(option.hint) }),
});

const fieldIn = (words: Words, field: Field): Field => ({
  ...field,
  label: words.of(field.label),
  ...(field.hint && { hint: words.of(field.hint) }),
  ...(field.group && { group: words.of(field.group) }),
  ...(field.options && { options: field.options.map((option) => optionIn(words, option)) }),
});

/** Questions as a page shows them in its language; what is checked and stored stays the same. */
export const fieldsIn = (words: Words, fields: readonly Field[]): readonly Field[] =>
  words.lang === "it" ? fields : fields.map((field) => fieldIn(words, field));

/** A step as a page shows it in its language. */
export function stepIn(words: Words, step: Step): Step {
  if (words.lang === "it") return step;
  const { list, lead } = step;
  return {
    ...step,
    title: words.of(step.title),
    ...(lead && { lead: words.of(lead) }),
    ...(list && { list: { ...list, item: words.of(list.item), add: words.of(list.add) } }),
    fields: fieldsIn(words, step.fields),
  };
}

/** What an action answers, in the language of the page that asked. */
export function stateIn(words: Words, state: FormState): FormState {
  if (words.lang === "it") return state;
  const { errors, places, refusal } = state;
  const spoken = (texts: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, words.of(text)]));
  return {
    ...state,
    ...(errors && { errors: spoken(errors) }),
    ...(places && { places: spoken(places) }),
    ...(refusal && { refusal: { ...refusal, message: refusalIn(words, refusal) } }),
  };
}

function refusalIn({ of }: Words, { code, message }: { code: string; message: string }): string {
  const known = REFUSAL_TEXT[code as RefusalCode];
  return known?.it === message ? known.en : of(message);
}
