import { FormContext } from "@/components/form/context";
import { Field } from "@/components/form/field";
import type { Field as FieldSpec } from "@/lib/domain/form";

/** The optional address of the link, with the look and the ties of any other field. */
export function EmailField({ field, value, error }: { field: FieldSpec; value: string; error?: string }) {
  return (
    <FormContext value={{ state: { values: { email: value }, errors: error ? { email: error } : {} }, pending: false }}>
      <Field field={field} />
    </FormContext>
  );
}
