"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { CopyField } from "@/components/ui/copy-field";
import type { Lang } from "@/content/ui";
import type { Field } from "@/lib/domain/form";
import type { LeaveState } from "./actions";
import { leave } from "./actions";
import { EmailField } from "./email-field";

type Props = {
  draftRef: string;
  lang: Lang;
  email: string;
  field: Field;
  /** What it says, in the language of the page. */
  say: Record<"title" | "keep" | "code" | "key" | "mailed" | "home" | "save" | "back", string>;
};

/** Asks for an address to mail the link to, then shows code and key: they are shown once. */
export function LeaveForm({ draftRef, lang, email, field, say }: Props) {
  const [state, action, pending] = useActionState<LeaveState, FormData>(leave.bind(null, { ref: draftRef, lang }), {
    values: { email },
  });
  if (state.access)
    return (
      <div role="status">
        <h2>{say.title}</h2>
        <p>{say.keep}</p>
        <CopyField label={say.code} value={state.access.ref} />
        <CopyField label={say.key} value={state.access.key} />
        {state.access.mailed && <p className="mt-3">{say.mailed}</p>}
        <p className="mt-4">
          <a className="btn btn-primary" href={lang === "it" ? "/" : "/en"}>
            {say.home}
          </a>
        </p>
      </div>
    );
  return (
    <form action={action} noValidate aria-busy={pending}>
      <ErrorSummary state={state} />
      <EmailField
        field={field}
        value={typeof state.values?.email === "string" ? state.values.email : ""}
        error={state.errors?.email}
      />
      <div className="actions">
        <button className="btn btn-primary" type="submit" aria-disabled={pending || undefined}>
          {say.save}
        </button>
        <a className="btn-quiet" href={`/richiesta/${draftRef}`}>
          {say.back}
        </a>
      </div>
    </form>
  );
}
