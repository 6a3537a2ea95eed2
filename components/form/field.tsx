"use client";

import { type Field as FieldSpec, italianDate } from "@/lib/domain/form";
import { Choices } from "./choices";
import { useForm } from "./context";
import { Lookup } from "./lookup";
import { Offer } from "./offer";
import { describedBy, FieldError, FieldHint, LabelText } from "./parts";

/** `marks`: by value of an option, the mark that lets the style sheet reveal other questions. */
type Props = { field: FieldSpec; marks?: Readonly<Record<string, string>> };

const WIDTHS = { 5: "w-5", 10: "w-10", 20: "w-20", 40: "w-full" } as const;

const INPUT: Partial<Record<FieldSpec["type"], Record<string, string | boolean>>> = {
  email: { type: "email", spellCheck: false, autoCapitalize: "none" },
  pec: { type: "email", spellCheck: false, autoCapitalize: "none" },
  phone: { type: "tel", inputMode: "tel" },
  fiscalCode: { spellCheck: false, autoCapitalize: "characters", autoComplete: "off" },
  organizationFiscalCode: { spellCheck: false, autoCapitalize: "characters", autoComplete: "off" },
  vatNumber: { inputMode: "numeric", autoComplete: "off" },
  postcode: { inputMode: "numeric", autoComplete: "postal-code" },
};

const DEFAULT_WIDTH: Partial<Record<FieldSpec["type"], keyof typeof WIDTHS>> = {
  phone: 10,
  fiscalCode: 20,
  organizationFiscalCode: 20,
  vatNumber: 10,
  postcode: 5,
  date: 10,
};

/** One question by its type: label, hint, error and control tied together, with the values and errors of the form around it. */
export function Field({ field, marks }: Props) {
  const { state } = useForm();
  const value = state.values?.[field.name];
  const error = state.errors?.[field.name];
  const choices = state.choices?.[field.name];
  if (field.type === "static") return <StaticField field={field} />;
  if (field.type === "radio" || field.type === "checkboxes" || field.type === "checkbox")
    return <Choices field={field} value={value} error={error} marks={marks} />;

  // Of an ambiguous lookup two values come back, what was typed and then the choice: that stands, unless it is refused.
  const typed =
    [value ?? ""]
      .flat()
      .filter(Boolean)
      .at(error ? 0 : -1) ?? "";
  const text = field.type === "date" ? shownDate(typed) : typed;
  const control = {
    id: field.name,
    name: field.name,
    defaultValue: text,
    maxLength: field.maxLength,
    "aria-invalid": error ? true : undefined,
    "aria-required": field.optional || field.orElse ? undefined : true,
    "aria-describedby": describedBy(field, error),
    className: `form-control ${WIDTHS[field.width ?? DEFAULT_WIDTH[field.type] ?? 40]}`,
  };
  return (
    <div className={error ? "field bad" : "field"}>
      <FieldLabel field={field} />
      <FieldHint field={field} />
      <FieldError name={field.name} error={error} />
      {field.type === "lookup" && field.lookup ? (
        <Lookup field={field} table={field.lookup} control={control} choices={choices} error={error} />
      ) : field.type === "textarea" ? (
        <textarea rows={5} {...control} autoComplete={field.autocomplete} />
      ) : (
        <input type="text" {...INPUT[field.type]} autoComplete={field.autocomplete} {...control} />
      )}
      <Offer field={field} typed={text} />
    </div>
  );
}

/** A remark among the questions: nothing is asked. */
function StaticField({ field }: { field: FieldSpec }) {
  return (
    <div className="field">
      <p className="label">{field.label}</p>
      {field.hint && <p className="hint">{field.hint}</p>}
    </div>
  );
}

function FieldLabel({ field }: { field: FieldSpec }) {
  return (
    <label htmlFor={field.name}>
      <LabelText field={field} />
    </label>
  );
}

/** A stored day reads as people write it; what was typed stays as typed. */
const shownDate = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? italianDate(value) : value);
