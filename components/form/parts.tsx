import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import type { Field } from "@/lib/domain/form";

/** Ids of what describes a control, hint first. */
export function describedBy(field: Field, error: string | undefined): string | undefined {
  return [field.hint && `${field.name}-hint`, error && `${field.name}-error`].filter(Boolean).join(" ") || undefined;
}

/** The words of a label: an asterisk where an answer is due (B22), "(facoltativo)" where it is not. */
export function LabelText({ field }: { field: Field }): ReactNode {
  if (!field.optional) return `${field.label} *`;
  return (
    <>
      {field.label} <span className="opt">(facoltativo)</span>
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
  if (!error) return null;
  return (
    <span className="error" id={`${name}-error`}>
      <Icon name="error" />
      <span>
        <span className="visually-hidden">Errore: </span>
        {error}
      </span>
    </span>
  );
}
