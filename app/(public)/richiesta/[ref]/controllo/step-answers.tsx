import { Fragment } from "react";
import { Answers, AnswersHead } from "@/components/ui/answers";
import type { Words } from "@/content/words";
import { answerText, type Field, fieldGroups, isAsked, type Step, type StepAnswers } from "@/lib/domain/form";

/** What was answered in one step, with the way to change it (B33). */
export function StepAnswersView({
  step,
  answers,
  draftRef,
  words,
}: {
  step: Step;
  answers: readonly StepAnswers[];
  draftRef: string;
  words: Words;
}) {
  return (
    <>
      <AnswersHead title={step.title} href={`/richiesta/${draftRef}/${step.slug}?torna=1`} words={words} />
      {answers.map((given, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a saved step never move
        <div key={index}>
          {step.list && answers.length > 1 && (
            <h3 className="answers-group">
              {step.list.item} {index + 1}
            </h3>
          )}
          {fieldGroups(step.fields).map((group) => {
            const rows = rowsOf(group.fields, given);
            if (rows.length === 0) return null;
            return (
              <Fragment key={group.fields[0]?.name}>
                {group.title && group.title !== step.title && <h3 className="answers-group">{group.title}</h3>}
                <Answers rows={rows} />
              </Fragment>
            );
          })}
        </div>
      ))}
    </>
  );
}

const rowsOf = (fields: readonly Field[], given: StepAnswers) =>
  fields
    .filter((field) => field.type !== "static" && isAsked(field, given) && answerText(field, given[field.name]) !== "")
    .map((field) => ({ id: field.name, label: field.label, value: answerText(field, given[field.name]) }));
