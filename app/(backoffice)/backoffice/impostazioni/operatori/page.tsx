import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { PERMISSION_TEXT, PERMISSIONS } from "@/lib/domain/policy";
import { listOperators } from "@/lib/operators/list-operators";
import { guarded } from "../../_parts/guarded";
import { operatorStatusAction, permissionsAction } from "../actions";

export const metadata: Metadata = { title: "Operatori e permessi" };

/** Who works here and what each may do; one form a row, so that two administrators never overwrite one another. */
export default function OperatorsPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("operator.manage", async (ctx) => {
    const operators = await listOperators(ctx);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Operatori e permessi</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/operatori/nuovo">
            Aggiungi un operatore
          </a>
        </div>
        {(await searchParams).esito && <Done>Salvato.</Done>}
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
                        form={`op-${one.id}`}
                        name="permissions"
                        value={permission}
                        defaultChecked={one.permissions.includes(permission)}
                        aria-label={`${one.name}: ${PERMISSION_TEXT[permission]}`}
                      />
                    </label>
                  </td>
                ))}
                <td className="nw">
                  <FormShell action={permissionsAction} id={`op-${one.id}`}>
                    <input type="hidden" name="operatorId" value={one.id} />
                    <SubmitButton className="lk">
                      Salva<span className="visually-hidden"> i permessi di {one.name}</span>
                    </SubmitButton>
                  </FormShell>
                  <FormShell action={operatorStatusAction}>
                    <input type="hidden" name="operatorId" value={one.id} />
                    <SubmitButton className="lk" name="active" value={one.active ? "no" : "yes"}>
                      {one.active ? "Sospendi" : "Riattiva"}
                      <span className="visually-hidden"> {one.name}</span>
                    </SubmitButton>
                  </FormShell>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="ver">Ogni modifica resta nel registro con autore e ora.</p>
      </>
    );
  });
}
