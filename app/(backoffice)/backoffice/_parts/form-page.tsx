import type { ReactNode } from "react";
import { Crumbs } from "@/components/dossier/crumbs";
import { Question } from "@/components/dossier/question";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { type FormAction, FormShell } from "@/components/form/form-shell";
import type { Field, FormState } from "@/lib/domain/form";

type Props = {
  trail: readonly { label: string; href?: string }[];
  title: string;
  lead?: ReactNode;
  action: FormAction;
  initial?: FormState;
  hidden: Readonly<Record<string, string | number>>;
  fields: readonly Field[];
  /** Stands between the questions and the button. */
  children?: ReactNode;
  submit: string;
  danger?: boolean;
  back: string;
};

/** A move that needs words: its own page, which works without script, with one button and the way back. */
export function FormPage({
  trail,
  title,
  lead,
  action,
  initial,
  hidden,
  fields,
  children,
  submit,
  danger,
  back,
}: Props) {
  return (
    <>
      <Crumbs trail={trail} />
      <h1>{title}</h1>
      <div className="form-page">
        {lead && <div className="lead">{lead}</div>}
        <FormShell action={action} initial={initial}>
          {Object.entries(hidden).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Fields fields={fields} explainAsterisk={false} />
          {children}
          <Question />
          <div className="form-end">
            <SubmitButton className={danger ? "bt bt-d" : "bt bt-p"}>{submit}</SubmitButton>
            <a className="bt bt-t" href={back}>
              Annulla
            </a>
          </div>
        </FormShell>
      </div>
    </>
  );
}
