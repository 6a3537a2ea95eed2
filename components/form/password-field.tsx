"use client";

import { useEffect, useState } from "react";
import { useForm } from "./context";
import { FieldError } from "./parts";

type Props = {
  name: string;
  label: string;
  hint?: string;
  /** What a password manager makes of it. */
  autoComplete: "current-password" | "new-password";
};

/** A password: never sent back to the page, shown only when asked. Pasting is welcome. */
export function PasswordField({ name, label, hint, autoComplete }: Props) {
  const { state } = useForm();
  const [shown, setShown] = useState(false);
  // Without script there is no button that does nothing.
  const [scripted, setScripted] = useState(false);
  useEffect(() => setScripted(true), []);
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
      <div className="with-button">
        <input
          className="form-control w-20"
          type={shown ? "text" : "password"}
          id={name}
          name={name}
          autoComplete={autoComplete}
          autoCapitalize="none"
          spellCheck={false}
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
        />
        {scripted && (
          <button type="button" className="btn-quiet" aria-controls={name} onClick={() => setShown(!shown)}>
            {shown ? "Nascondi" : "Mostra"}
            <span className="visually-hidden"> {label.toLowerCase()}</span>
          </button>
        )}
      </div>
    </div>
  );
}
