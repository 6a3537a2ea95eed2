"use client";

import { useForm } from "./context";
import { FieldError } from "./parts";
import { useFormWords } from "./words";

type Props = {
  name: string;
  label: string;
  hint?: string;
  /** Extensions and types the browser offers; the server checks the content. */
  accept: string;
  optional?: boolean;
};

/** A file to attach: the browser's own control, which every assistive technology knows. */
export function FileField({ name, label, hint, accept, optional }: Props) {
  const { state } = useForm();
  const words = useFormWords();
  const error = state.errors?.[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={name}>
        {optional ? label : `${label} *`} {optional && <span className="opt">{words.optional}</span>}
      </label>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldError name={name} error={error} />
      <input
        className="form-control file"
        type="file"
        id={name}
        name={name}
        accept={accept}
        aria-invalid={error ? true : undefined}
        required={!optional}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
