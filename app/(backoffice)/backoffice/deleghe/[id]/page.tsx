import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { orNotFound } from "@/lib/actions/or-not-found";
import { readDelegationOf } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { formatDate } from "@/lib/domain/dates";
import { DELEGATION_STATE_TEXT } from "@/lib/domain/delegation-words";
import type { Field } from "@/lib/domain/form";
import { can } from "@/lib/domain/policy";
import { guarded } from "../../_parts/guarded";
import { revokeAction } from "./actions";

export const metadata: Metadata = { title: "Delega", referrer: "same-origin" };

const REASON: Field = {
  name: "reason",
  type: "textarea",
  label: "Motivo",
  hint: "Lo leggono tutte e due le parti. Per esempio: il datore di lavoro l’ha chiesto allo sportello.",
  maxLength: 300,
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };

/** One delegation: its two sides, the dossier it was born of, and the way to end it for who came to the desk (B16). */
export default function DelegationPage({ params, searchParams }: Props) {
  return guarded("dossier.read", async (ctx) => {
    const [{ id }, { esito }] = await Promise.all([params, searchParams]);
    const [row, titles] = await Promise.all([orNotFound(readDelegationOf(ctx, id)), serviceTitles(ctx)]);
    const isOpen = row.state === "active" || row.state === "offered";
    return (
      <>
        <Crumbs trail={[{ label: "Deleghe", href: "/backoffice/deleghe" }, { label: row.employerName }]} />
        <h1>
          {row.employerName} a {row.intermediaryName}
        </h1>
        {esito === "finita" && <Done>Delega finita: lo abbiamo scritto a tutte e due le parti.</Done>}
        <dl className="kv">
          <Entry label="Stato">
            {DELEGATION_STATE_TEXT[row.state]} dal {formatDate(row.stateAt)}
            {row.stateReason && `. ${row.stateReason}`}
          </Entry>
          <Entry label="Datore di lavoro">
            {row.employerName}, {row.employerFiscalCode}
            <br />
            {row.employerEmail}
          </Entry>
          <Entry label="Intermediario">
            {row.intermediaryName}, {row.intermediaryFiscalCode}
            <br />
            {row.intermediaryEmail}
            {!row.registered && (
              <>
                <br />
                Non ancora registrato: lo abbiamo invitato.
              </>
            )}
          </Entry>
          <Entry label="Servizi">{row.services.map((code) => titles.get(code) ?? code).join(", ")}</Entry>
          <Entry label="Durata">
            Dal {formatDate(row.from)} al {formatDate(row.to)}
          </Entry>
          <Entry label="Esclusiva">{row.exclusive ? "Sì" : "No"}</Entry>
          {row.state === "offered" && row.answerBy && (
            <Entry label="Da accettare entro">{formatDate(row.answerBy)}</Entry>
          )}
          <Entry label="Pratica">
            <a href={`/backoffice/pratiche/${row.dossier.ref}`}>{row.dossier.code}</a>
          </Entry>
          {can(ctx.actor, "audit.read") && (
            <Entry label="Registro">
              <a href={`/backoffice/registro?cerca=${id}`}>Che cosa è successo</a>
            </Entry>
          )}
        </dl>
        {isOpen && can(ctx.actor, "account.manage") && (
          <section className="form-page" aria-labelledby="fine">
            <h2 id="fine">Fai finire la delega</h2>
            <p>Finisce subito, anche per chi la sta usando. Scriviamo a tutte e due le parti.</p>
            <FormShell action={revokeAction}>
              <input type="hidden" name="delegationId" value={id} />
              <Fields fields={[REASON]} explainAsterisk={false} />
              <div className="form-end">
                <SubmitButton className="bt bt-d">Revoca la delega</SubmitButton>
              </div>
            </FormShell>
          </section>
        )}
      </>
    );
  });
}

const Entry = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="w">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
