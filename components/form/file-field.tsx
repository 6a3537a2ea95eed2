"use client";

import { useState } from "react";
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
  /** Told when the file is chosen, before it is sent in vain. */
  limit?: { bytes: number; message: string };
};

/** A file to attach: the browser's own control, which every assistive technology knows. */
export function FileField({ name, label, hint, accept, optional, limit }: Props) {
  const { state } = useForm();
  const words = useFormWords();
  const [tooLarge, setTooLarge] = useState(false);
  const error = tooLarge ? limit?.message : state.errors?.[name];
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
        onChange={({ currentTarget: { files } }) => setTooLarge((files?.[0]?.size ?? 0) > (limit?.bytes ?? Infinity))}
        aria-invalid={error ? true : undefined}
        required={!optional}
        aria-describedby={described || undefined}
      />
    </div>
  );
}
