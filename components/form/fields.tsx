import type { ReactNode } from "react";
import type { Field as FieldSpec } from "@/lib/domain/form";
import { conditionsOf } from "./conditions";
import { Field } from "./field";

/**
 * The questions of a step in their order: groups become fieldsets, short fields of one address share a line, questions
 * with `showWhen` are revealed by the style sheet. Stands inside a `FormShell`.
 */
export function Fields({
  fields,
  explainAsterisk = true,
}: {
  fields: readonly FieldSpec[];
  explainAsterisk?: boolean;
}) {
  const conditions = conditionsOf(fields);
  const one = (field: FieldSpec) => (
    <Conditional key={field.name} when={conditions.whenOf(field)}>
      <Field field={field} marks={conditions.marksOf(field)} />
    </Conditional>
  );
  const mandatory = fields.some((field) => !field.optional && field.type !== "static");
  return (
    <>
      {explainAsterisk && mandatory && <p className="muted small">I campi con l’asterisco (*) sono obbligatori.</p>}
      {groupsOf(fields).map((group) => {
        const rows = linesOf(group.fields).map((line) =>
          line.length === 1 ? (
            line.map(one)
          ) : (
            <div className="row-fields" key={line[0]?.name}>
              {line.map(one)}
            </div>
          ),
        );
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

/** Consecutive fields under the title that begins them. */
function groupsOf(fields: readonly FieldSpec[]): { title?: string; fields: FieldSpec[] }[] {
  const groups: { title?: string; fields: FieldSpec[] }[] = [];
  for (const field of fields) {
    if (field.group || groups.length === 0) groups.push({ title: field.group, fields: [] });
    groups.at(-1)?.fields.push(field);
  }
  return groups;
}

/** "Via", "Numero" and "CAP" stand on one line: a short field joins the one before it when both are always asked. */
function linesOf(fields: readonly FieldSpec[]): FieldSpec[][] {
  const lines: FieldSpec[][] = [];
  for (const field of fields) {
    const last = lines.at(-1)?.at(-1);
    const joins =
      last?.width !== undefined && last.width <= 20 && field.width === 5 && !field.showWhen && !last.showWhen;
    if (joins && isText(field) && last && isText(last)) lines.at(-1)?.push(field);
    else lines.push([field]);
  }
  return lines;
}

const isText = (field: FieldSpec): boolean => field.type === "text" || field.type === "postcode";
