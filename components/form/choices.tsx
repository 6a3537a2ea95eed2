"use client";

import type { Field } from "@/lib/domain/form";
import { describedBy, FieldError, FieldHint, LabelText } from "./parts";

type Props = {
  field: Field;
  value: string | readonly string[] | undefined;
  error: string | undefined;
  marks?: Readonly<Record<string, string>>;
};

/** Radio buttons and tick boxes: whole rows of 48 pixels or more, the first one carries the field's id. */
export function Choices({ field, value, error, marks }: Props) {
  const chosen = typeof value === "string" ? [value] : (value ?? []);
  if (field.type === "checkbox")
    return <SingleBox field={field} checked={chosen.length > 0} error={error} marks={marks} />;
  const type = field.type === "radio" ? "radio" : "checkbox";
  return (
    <fieldset className={error ? "field bad" : "field"} aria-describedby={describedBy(field, error)}>
      <legend>
        <LabelText field={field} />
      </legend>
      <FieldHint field={field} />
      <FieldError name={field.name} error={error} />
      <div className="choices">
        {(field.options ?? []).map((option, index) => (
          <label className="choice" key={option.value}>
            <input
              type={type}
              id={index === 0 ? field.name : `${field.name}-${index + 1}`}
              name={field.name}
              value={option.value}
              defaultChecked={chosen.includes(option.value)}
              disabled={option.disabled}
              required={type === "radio" && !field.optional}
              aria-invalid={error ? true : undefined}
              data-c={marks?.[option.value]}
            />
            <span>
              <b>{option.label}</b>
              {option.hint && <span>{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function SingleBox({ field, checked, error, marks }: Omit<Props, "value"> & { checked: boolean }) {
  return (
    <div className={error ? "field bad" : "field"}>
      <FieldError name={field.name} error={error} />
      <div className="choices choices-single">
        <label className="choice">
          <input
            type="checkbox"
            id={field.name}
            name={field.name}
            value="yes"
            defaultChecked={checked}
            aria-invalid={error ? true : undefined}
            aria-required={field.optional ? undefined : true}
            aria-describedby={error ? `${field.name}-error` : undefined}
            data-c={marks?.yes}
          />
          <span>
            <b>{field.optional ? field.label : `${field.label} *`}</b>
            {field.hint && <span>{field.hint}</span>}
          </span>
        </label>
      </div>
    </div>
  );
}
