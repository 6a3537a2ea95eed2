import type { Db } from "@/db/client";
import { type Answers, type Field, type FormState, isAsked, type Step, type StepAnswers } from "@/lib/domain/form";
import { checkAndBind } from "@/lib/draft/save-step";

type Raw = Readonly<Record<string, string | readonly string[]>>;

/** Name of a control when a whole form stands on one page: step, place in a list, field. */
export const paperName = (step: Step, item: number, field: string): string =>
  step.list ? `${step.slug}__${item}__${field}` : `${step.slug}__${field}`;

/** The fields of a whole form as one page asks them; a list is asked `items` times. */
export function paperFields(steps: readonly Step[], items: number): Field[] {
  return steps.flatMap((step) =>
    placesOf(step, items).flatMap((item) => {
      const title = placeOf(step, item);
      return step.fields.map(
        (field, index): Field => ({
          ...field,
          name: paperName(step, item, field.name),
          group: index === 0 ? title : field.group && `${title}: ${field.group}`,
          showWhen: field.showWhen && { ...field.showWhen, field: paperName(step, item, field.showWhen.field) },
        }),
      );
    }),
  );
}

const placeOf = (step: Step, item: number): string => (step.list ? `${step.list.item} ${item + 1}` : step.title);

const placesOf = (step: Step, items: number): number[] =>
  Array.from({ length: step.list ? Math.min(Math.max(items, step.list.min), step.list.max) : 1 }, (_, i) => i);

export type PaperForm =
  | { ok: true; answers: Answers }
  | { ok: false; state: Pick<FormState, "errors" | "choices" | "places"> };

/** Checks a form that an operator copies from paper, with the rules of the online one (B17, B22, B23). */
export async function readPaperForm(
  db: Db,
  steps: readonly Step[],
  items: number,
  raw: Raw,
  now: Date,
): Promise<PaperForm> {
  const answers: Record<string, StepAnswers | StepAnswers[]> = {};
  const errors: Record<string, string> = {};
  const places: Record<string, string> = {};
  const choices: NonNullable<FormState["choices"]> = {};
  for (const step of steps)
    for (const item of placesOf(step, items)) {
      const own = rawOf(step, item, raw);
      const checked = await checkAndBind(db, step, own, now, answers);
      const named = <T>(record: Readonly<Record<string, T>> = {}) =>
        Object.fromEntries(Object.entries(record).map(([field, value]) => [paperName(step, item, field), value]));
      if (!checked.ok) {
        Object.assign(errors, named(checked.state.errors));
        for (const field of Object.keys(checked.state.errors ?? {}))
          places[paperName(step, item, field)] = placeOf(step, item);
        Object.assign(choices, named(checked.state.choices));
      } else if (step.list) answers[step.slug] = [...((answers[step.slug] as StepAnswers[]) ?? []), checked.answers];
      else answers[step.slug] = checked.answers;
    }
  return Object.keys(errors).length > 0 ? { ok: false, state: { errors, places, choices } } : { ok: true, answers };
}

/** What was typed for one step, by the names of its fields; what the paper does not ask is left out. */
function rawOf(step: Step, item: number, raw: Raw): Record<string, string | readonly string[]> {
  const own: Record<string, string | readonly string[]> = {};
  for (const field of step.fields) own[field.name] = raw[paperName(step, item, field.name)] ?? "";
  for (const field of step.fields) if (!isAsked(field, own)) delete own[field.name];
  return own;
}
