import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Field } from "@/lib/domain/form";
import { useFormWords } from "./words";

/** Ids of what describes a control, hint first. */
export function describedBy(field: Field, error: string | undefined): string | undefined {
  return [field.hint && `${field.name}-hint`, error && `${field.name}-error`].filter(Boolean).join(" ") || undefined;
}

/** The words of a label: an asterisk where an answer is due (B22), "(facoltativo)" where it is not. */
export function LabelText({ field }: { field: Field }): ReactNode {
  const { optional } = useFormWords();
  if (!field.optional) return `${field.label} *`;
  return (
    <>
      {field.label} <span className="opt">{optional}</span>
    </>
  );
}

export function FieldHint({ field }: { field: Field }) {
  if (!field.hint) return null;
  return (
    <span className="hint" id={`${field.name}-hint`}>
      {field.hint}
    </span>
  );
}

export function FieldError({ name, error }: { name: string; error: string | undefined }) {
  const words = useFormWords();
  if (!error) return null;
  return (
    <span className="error" id={`${name}-error`}>
      <Icon name="error" />
      <span>
        <span className="visually-hidden">{words.error}: </span>
        {error}
      </span>
    </span>
  );
}
