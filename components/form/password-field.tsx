"use client";

import { useForm } from "./context";
import { FieldError } from "./parts";

type Props = {
  name: string;
  label: string;
  hint?: string;
  /** What a password manager makes of it. */
  autoComplete: "current-password" | "new-password";
};

/** A password: never shown, never sent back to the page. Pasting is welcome. */
export function PasswordField({ name, label, hint, autoComplete }: Props) {
  const { state } = useForm();
  const error = state.errors?.[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  return (
    <div className={error ? "field bad" : "field"}>
      <label htmlFor={name}>{label} *</label>
      {hint && (
        <span className="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldError name={name} error={error} />
      <input
        className="form-control w-20"
        type="password"
        id={name}
        name={name}
        autoComplete={autoComplete}
        required
        aria-invalid={error ? true : undefined}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
