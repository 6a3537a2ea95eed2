"use client";

import { useActionState } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import { CopyField } from "@/components/ui/copy-field";
import type { LeaveState } from "./actions";
import { leave } from "./actions";
import { EmailField } from "./email-field";

/** Asks for an address to mail the link to, then shows code and key: they are shown once. */
export function LeaveForm({ draftRef, email }: { draftRef: string; email: string }) {
  const [state, action, pending] = useActionState<LeaveState, FormData>(leave.bind(null, draftRef), {
    values: { email },
  });
  if (state.access)
    return (
      <div role="status">
        <h2>Per riprendere</h2>
        <p>Conserva questi due dati: la chiave si vede solo adesso.</p>
        <CopyField label="Codice" value={state.access.ref} />
        <CopyField label="Chiave" value={state.access.key} />
        {state.access.mailed && <p className="mt-3">Ti abbiamo scritto anche un link personale: controlla la posta.</p>}
        <p className="mt-4">
          <a className="btn btn-primary" href="/">
            Torna alla home
          </a>
        </p>
      </div>
    );
  return (
    <form action={action} noValidate aria-busy={pending}>
      <ErrorSummary state={state} />
      <EmailField
        value={typeof state.values?.email === "string" ? state.values.email : ""}
        error={state.errors?.email}
      />
      <div className="actions">
        <button className="btn btn-primary" type="submit" aria-disabled={pending || undefined}>
          Salva e mostra come riprendere
        </button>
        <a className="btn-quiet" href={`/richiesta/${draftRef}`}>
          Torna alla richiesta
        </a>
      </div>
    </form>
  );
}
