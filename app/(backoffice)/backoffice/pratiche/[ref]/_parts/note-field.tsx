"use client";

import { useForm } from "@/components/form/context";
import { FieldError } from "@/components/form/parts";

/** The words of a note; nothing typed is lost when it is refused. */
export function NoteField() {
  const { state } = useForm();
  const error = state.errors?.text;
  const value = state.values?.text;
  return (
    <>
      <label htmlFor="text">Nuova nota</label>
      <FieldError name="text" error={error} />
      <textarea
        id="text"
        name="text"
        maxLength={4000}
        defaultValue={typeof value === "string" ? value : ""}
        aria-invalid={error ? true : undefined}
        aria-describedby="nota-aiuto"
      />
      <p className="sm mut" id="nota-aiuto">
        La leggono solo gli operatori. Non va nelle comunicazioni.
      </p>
    </>
  );
}
