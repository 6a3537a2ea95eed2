import { type Answers, answersOf, isAsked, type Step } from "./form";

/** A step is answered when it has been saved: what is saved has been checked. A list needs its minimum (B27). */
export const isAnswered = (step: Step, answers: Answers): boolean => {
  const given = answersOf(answers, step.slug);
  if (given.length < (step.list?.min ?? 1)) return false;
  return given.every((one) =>
    step.fields.every((f) => f.type === "static" || f.optional || !isAsked(f, one) || one[f.name] !== undefined),
  );
};

/** The first step still to answer; undefined when the form is whole. */
export const firstOpenStep = (steps: readonly Step[], answers: Answers): Step | undefined =>
  steps.find((step) => !isAnswered(step, answers));

/** Any answered step may be seen again, and the first open one; not those beyond it (B24, B33). */
export function canVisit(steps: readonly Step[], answers: Answers, slug: string): boolean {
  const open = firstOpenStep(steps, answers);
  if (!open) return true;
  const target = steps.findIndex((step) => step.slug === slug);
  return target >= 0 && target <= steps.indexOf(open);
}
