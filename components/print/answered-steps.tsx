import { answersOf, answerText, isAsked } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import { Entries, type Entry, Section } from "./parts";
import type { PrintData } from "./print-data";

/** All that was answered, step by step, in the words of the form. */
export function AnsweredSteps({ data }: { data: PrintData }) {
  const steps = kindById(data.kind).steps(data.variant, { services: data.services });
  return steps.map((step) => {
    const [given = {}] = answersOf(data.answers, step.slug);
    const entries = step.fields
      .filter((field) => isAsked(field, given))
      .map((field): Entry => [field.label, answerText(field, given[field.name]) || null]);
    return (
      <Section key={step.slug} title={step.title}>
        <Entries entries={entries} />
      </Section>
    );
  });
}
