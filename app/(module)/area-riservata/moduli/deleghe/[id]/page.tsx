import type { Metadata } from "next";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { QuietLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { orNotFound } from "@/lib/actions/or-not-found";
import { type DelegationRow, readOwn } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { formatDate } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import { actingHere } from "../_parts/acting";
import { DONE, type Done } from "../_parts/done";
import { StateTag } from "../_parts/state-tag";
import { answer, prepare, revoke } from "../actions";

export const metadata: Metadata = { title: "Delega", robots: { index: false }, referrer: "same-origin" };

const HERE = "/area-riservata/moduli/deleghe";
const REASON: Field = {
  name: "reason",
  type: "textarea",
  label: "Motivo",
  hint: "Lo leggono tutte e due le parti.",
  optional: true,
  maxLength: 300,
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };

/** One delegation: what it says, and what its two sides may do with it. */
export default async function DelegationPage({ params, searchParams }: Props) {
  const [here, { id }, { esito }] = await Promise.all([actingHere(), params, searchParams]);
  if (!here) return null;
  const { ctx, acting, sessionId } = here;
  const [row, titles] = await Promise.all([orNotFound(readOwn(ctx, sessionId, id)), serviceTitles(ctx)]);
  const isEmployer = row.employerFiscalCode === acting.organization.fiscalCode;
  return (
    <>
      <QuietLink href={`${HERE}/${isEmployer ? "date" : "clienti"}`} icon="arrow-left">
        {isEmployer ? "Chi opera per noi" : "I tuoi clienti"}
      </QuietLink>
      <h1 className="h2 mt-3">{isEmployer ? row.intermediaryName : row.employerName}</h1>
      <p>
        <StateTag state={row.state} />
      </p>
      {esito && esito in DONE && (
        <Note tone="ok" className="mb-4">
          <p role="status">{DONE[esito as Done]}</p>
        </Note>
      )}
      <dl className="kv">
        <Entry label="Datore di lavoro">
          {row.employerName}, {row.employerFiscalCode}
        </Entry>
        <Entry label="Intermediario">
          {row.intermediaryName}, {row.intermediaryFiscalCode}
        </Entry>
        <Entry label="Servizi">{row.services.map((code) => titles.get(code) ?? code).join(", ")}</Entry>
        <Entry label="Durata">
          Dal {formatDate(row.from)} al {formatDate(row.to)}
        </Entry>
        <Entry label="Esclusiva">{row.exclusive ? "Sì" : "No"}</Entry>
        {row.state === "offered" && row.answerBy && (
          <Entry label="Da accettare entro">{formatDate(row.answerBy)}</Entry>
        )}
        {row.stateReason && <Entry label="Motivo della fine">{row.stateReason}</Entry>}
      </dl>
      {row.state === "offered" && !isEmployer && <Answer row={row} role={acting.key} />}
      {row.state === "active" && <Renew row={row} role={acting.key} />}
      {(row.state === "active" || (row.state === "offered" && isEmployer)) && <Revoke row={row} role={acting.key} />}
    </>
  );
}

function Entry({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Part = { row: DelegationRow; role: string };

const Hidden = ({ row, role }: Part) => (
  <>
    <input type="hidden" name="role" value={role} />
    <input type="hidden" name="delegationId" value={row.id} />
  </>
);

const Answer = (part: Part) => (
  <section className="mt-5" aria-labelledby="risposta">
    <h2 id="risposta" className="h3">
      La accetti?
    </h2>
    <div className="buttons">
      <FormShell action={answer}>
        <Hidden {...part} />
        <button type="submit" name="answer" value="accept" className="btn btn-primary">
          Accetta la delega
        </button>
      </FormShell>
      <FormShell action={answer}>
        <Hidden {...part} />
        <button type="submit" name="answer" value="refuse" className="btn btn-outline-primary">
          Rifiuta
        </button>
      </FormShell>
    </div>
  </section>
);

const Renew = (part: Part) => (
  <section className="mt-5" aria-labelledby="rinnovo">
    <h2 id="rinnovo" className="h3">
      Rinnova
    </h2>
    <p>Prepariamo un modulo già compilato, che comincia il giorno dopo la fine. Lo firma il datore di lavoro.</p>
    <FormShell action={prepare}>
      <Hidden {...part} />
      <button type="submit" className="btn btn-outline-primary">
        Prepara il rinnovo
      </button>
    </FormShell>
  </section>
);

const Revoke = (part: Part) => (
  <section className="mt-5" aria-labelledby="revoca">
    <h2 id="revoca" className="h3">
      {part.row.state === "offered" ? "Ritira la delega" : "Revoca"}
    </h2>
    <p>Finisce subito, anche per chi la sta usando. Scriviamo a tutte e due le parti.</p>
    <FormShell action={revoke}>
      <Hidden {...part} />
      <Fields fields={[REASON]} explainAsterisk={false} />
      <button type="submit" className="btn btn-outline-danger mt-3">
        {part.row.state === "offered" ? "Ritira la delega" : "Revoca la delega"}
      </button>
    </FormShell>
  </section>
);
