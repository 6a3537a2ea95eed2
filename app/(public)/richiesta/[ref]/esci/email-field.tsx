import { FormContext } from "@/components/form/context";
import { Field } from "@/components/form/field";

/** The optional address of the link, with the look and the ties of any other field. */
export function EmailField({ value, error }: { value: string; error?: string }) {
  return (
    <FormContext value={{ state: { values: { email: value }, errors: error ? { email: error } : {} }, pending: false }}>
      <Field
        field={{
          name: "email",
          type: "email",
          label: "E-mail per ricevere il link",
          hint: "Se la lasci vuota ti mostriamo solo codice e chiave.",
          optional: true,
          autocomplete: "email",
        }}
      />
    </FormContext>
  );
}
