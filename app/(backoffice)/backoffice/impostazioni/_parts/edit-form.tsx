import type { ReactNode } from "react";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { type FormAction, FormShell } from "@/components/form/form-shell";
import type { Field, FormState } from "@/lib/domain/form";

type Props = {
  title: string;
  lead?: ReactNode;
  action: FormAction;
  initial?: FormState;
  hidden?: Readonly<Record<string, string>>;
  fields: readonly Field[];
  children?: ReactNode;
  submit?: string;
  back?: string;
  /** Stands under another form of the page: a heading of second rank, a button that is not the primary. */
  second?: boolean;
};

/** One thing to change, alone on its page. */
export function EditForm({
  title,
  lead,
  action,
  initial,
  hidden = {},
  fields,
  children,
  submit = "Salva",
  back,
  second,
}: Props) {
  return (
    <>
      {second ? <h2>{title}</h2> : <h1 className="h2">{title}</h1>}
      <div className="form-page">
        {lead && <p className="lead">{lead}</p>}
        <FormShell action={action} initial={initial}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Fields fields={fields} explainAsterisk={false} />
          {children}
          <div className="form-end">
            <SubmitButton className={second ? "bt bt-o" : "bt bt-p"}>{submit}</SubmitButton>
            {back && (
              <a className="bt bt-t" href={back}>
                Annulla
              </a>
            )}
            <span className="ver">Ogni modifica resta nel registro con autore e ora.</span>
          </div>
        </FormShell>
      </div>
    </>
  );
}
