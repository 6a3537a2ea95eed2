import type { ReactNode } from "react";
import { type Words, wordsIn } from "@/content/words";
import { fieldsIn } from "@/content/words-form";
import { type Field as FieldSpec, fieldGroups } from "@/lib/domain/form";
import { conditionsOf } from "./conditions";
import { Field } from "./field";

/**
 * The questions of a step in their order: groups become fieldsets, short fields of one address share a line, questions
 * with `showWhen` are revealed by the style sheet. Stands inside a `FormShell`.
 */
export function Fields({
  fields: asked,
  explainAsterisk = true,
  words = wordsIn("it"),
}: {
  fields: readonly FieldSpec[];
  explainAsterisk?: boolean;
  words?: Words;
}) {
  const fields = fieldsIn(words, asked);
  const conditions = conditionsOf(fields);
  const one = (field: FieldSpec) => <Field key={field.name} field={field} marks={conditions.marksOf(field)} />;
  const mandatory = fields.some((field) => !field.optional && field.type !== "static");
  return (
    <>
      {explainAsterisk && mandatory && (
        <p className="muted small">{words.t("I campi con l’asterisco (*) sono obbligatori.")}</p>
      )}
      {fieldGroups(fields).map((group) => {
        const rows = linesOf(group.fields).map((line) => (
          <Conditional key={line[0].name} when={conditions.whenOf(line[0])}>
            {line.length === 1 ? one(line[0]) : <div className="row-fields">{line.map(one)}</div>}
          </Conditional>
        ));
        return group.title ? (
          <fieldset className="group" key={group.title}>
            <legend>{group.title}</legend>
            {rows}
          </fieldset>
        ) : (
          rows
        );
      })}
    </>
  );
}

function Conditional({ when, children }: { when: readonly string[]; children: ReactNode }) {
  const [outermost, ...inner] = when;
  if (outermost === undefined) return children;
  return (
    <div data-when={outermost}>
      <Conditional when={inner}>{children}</Conditional>
    </div>
  );
}

type Line = [FieldSpec, ...FieldSpec[]];

/** "Via", "Numero" and "CAP" stand on one line: a short field joins the one before it when both are asked together. */
function linesOf(fields: readonly FieldSpec[]): Line[] {
  const lines: Line[] = [];
  for (const field of fields) {
    const line = lines.at(-1);
    if (line && joins(field, line.at(-1) ?? line[0])) line.push(field);
    else lines.push([field]);
  }
  return lines;
}

function joins(field: FieldSpec, before: FieldSpec): boolean {
  const together = JSON.stringify(field.showWhen) === JSON.stringify(before.showWhen);
  return together && field.width === 5 && (before.width ?? 40) <= 20 && isText(field) && isText(before);
}

const isText = (field: FieldSpec): boolean => field.type === "text" || field.type === "postcode";
