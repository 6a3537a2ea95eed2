"use client";

import { useForm } from "@/components/form/context";
import { FieldError } from "@/components/form/parts";

/** How a doubt was cleared: of one about the papers it must be said. */
export function ClearField({ id, due }: { id: string; due: boolean }) {
  const { state } = useForm();
  const error = state.errors?.[id];
  const value = state.values?.note;
  return (
    <>
      <label htmlFor={id}>{due ? "Come l’hai chiarito *" : "Come l’hai chiarito (facoltativo)"}</label>
      <FieldError name={id} error={error} />
      <input
        id={id}
        className="form-control"
        name="note"
        maxLength={500}
        autoComplete="off"
        defaultValue={typeof value === "string" ? value : ""}
        required={due}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </>
  );
}
