import type { Field } from "@/lib/domain/form";

/** Options that a form's style sheet can tell apart: six controlling questions of twelve options each. */
const LETTERS = "ABCDEF";

export type Conditions = {
  /** By value of an option, its mark ("A3"), when it may reveal other questions. */
  marksOf(field: Field): Readonly<Record<string, string>>;
  /** Marks that reveal a question, outermost first: a question under a hidden question stays hidden. */
  whenOf(field: Field): readonly string[];
};

/** Numbers the options that other fields of the step depend on, so that CSS alone can show and hide (see _choices.scss). */
export function conditionsOf(fields: readonly Field[]): Conditions {
  const byName = new Map(fields.map((field) => [field.name, field]));
  const controlling = [...new Set(fields.flatMap((field) => (field.showWhen ? [field.showWhen.field] : [])))];
  const markOf = (name: string, value: string): string | undefined => {
    const letter = LETTERS[controlling.indexOf(name)];
    const field = byName.get(name);
    if (!letter || !field || !controlling.includes(name)) return undefined;
    const index = field.type === "checkbox" ? 0 : (field.options ?? []).findIndex((option) => option.value === value);
    return index < 0 ? undefined : letter + index;
  };
  const whenOf = (field: Field): readonly string[] => {
    if (!field.showWhen) return [];
    const { field: name, in: values } = field.showWhen;
    const parent = byName.get(name);
    const own = values.flatMap((value) => markOf(name, value) ?? []).join(" ");
    return [...(parent ? whenOf(parent) : []), ...(own ? [own] : [])];
  };
  const marksOf = (field: Field): Readonly<Record<string, string>> => {
    const values = field.type === "checkbox" ? ["yes"] : (field.options ?? []).map((option) => option.value);
    return Object.fromEntries(
      values.flatMap((value) => [[value, markOf(field.name, value) ?? ""]]).filter(([, m]) => m),
    );
  };
  return { marksOf, whenOf };
}
