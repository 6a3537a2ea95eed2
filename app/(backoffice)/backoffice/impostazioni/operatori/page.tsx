import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { PERMISSION_TEXT, PERMISSIONS } from "@/lib/domain/policy";
import { listOperators } from "@/lib/operators/list-operators";
import type { Operator } from "@/lib/operators/lock-operators";
import { guarded } from "../../_parts/guarded";
import { operatorStatusAction, permissionsAction } from "../actions";

export const metadata: Metadata = { title: "Operatori e permessi" };

const TABLE_FORM = "permessi";

type Query = { esito?: string; chi?: string };

/** Who works here and what each may do: one form for the whole table. It carries what it saw, so that nobody overwrites a colleague. */
export default function OperatorsPage({ searchParams }: { searchParams: Promise<Query> }) {
  return guarded("operator.manage", async (ctx) => {
    const [operators, query] = await Promise.all([listOperators(ctx), searchParams]);
    const done = doneText(query, operators);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Operatori e permessi</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/operatori/nuovo">
            Aggiungi un operatore
          </a>
        </div>
        {done && <Done>{done}</Done>}
        <p>
          Si entra con SPID, CIE o CNS. Nessuno può esaminare una pratica in cui compare, e nessuno può togliersi da
          solo il permesso di gestire gli operatori.
        </p>
        <table className="tb mx">
          <caption className="visually-hidden">Operatori e permessi</caption>
          <thead>
            <tr>
              <th scope="col">Operatore</th>
              {PERMISSIONS.map((permission) => (
                <th scope="col" className="c" key={permission}>
                  {PERMISSION_TEXT[permission]}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">Azioni</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {operators.map((one) => (
              <tr key={one.id} className={one.active ? undefined : "off"}>
                <th scope="row">
                  {one.name}
                  <span className="sm">{one.active ? one.email : "Sospeso"}</span>
                </th>
                {PERMISSIONS.map((permission) => (
                  <td className="c" key={permission}>
                    <label className="chk">
                      <input
                        type="checkbox"
                        form={TABLE_FORM}
                        name="ticks"
                        value={`${one.id}|${permission}`}
                        defaultChecked={one.permissions.includes(permission)}
                        aria-label={`${one.name}: ${PERMISSION_TEXT[permission]}`}
                      />
                    </label>
                  </td>
                ))}
                <td>
                  <Status one={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <FormShell action={permissionsAction} id={TABLE_FORM}>
          {operators.map((one) => (
            <input key={one.id} type="hidden" name="rows" value={`${one.id}|${one.permissions.join(" ")}`} />
          ))}
          <div className="save">
            <SubmitButton className="bt bt-p">Salva i permessi</SubmitButton>
            <span className="ver">Ogni modifica resta nel registro con autore e ora.</span>
          </div>
        </FormShell>
      </>
    );
  });
}

/** Suspending asks twice: the first press only shows what it does. */
function Status({ one }: { one: Operator }) {
  if (!one.active) return <StatusForm one={one} words="Riattiva" />;
  return (
    <details>
      <summary className="lk">
        Sospendi<span className="visually-hidden"> {one.name}</span>
      </summary>
      <p className="sm">Non entra più e le sue pratiche tornano a tutti.</p>
      <StatusForm one={one} words="Conferma la sospensione" />
    </details>
  );
}

function StatusForm({ one, words }: { one: Operator; words: string }) {
  return (
    <FormShell action={operatorStatusAction}>
      <input type="hidden" name="operatorId" value={one.id} />
      <SubmitButton className="lk" name="active" value={one.active ? "no" : "yes"}>
        {words}
        <span className="visually-hidden">: {one.name}</span>
      </SubmitButton>
    </FormShell>
  );
}

/** What has just been done, and to whom. */
function doneText({ esito, chi }: Query, operators: readonly Operator[]): string | null {
  const name = operators.find((one) => one.id === chi)?.name;
  if (esito === "sospeso" && name) return `${name}: accesso sospeso. Le sue pratiche aperte tornano a tutti.`;
  if (esito === "riattivato" && name) return `${name}: accesso riattivato.`;
  return esito ? "Salvato." : null;
}
