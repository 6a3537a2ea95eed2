import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { Tag } from "@/components/ui/tag";
import { listPrepared } from "@/lib/delegation/list-prepared";
import { formatDate } from "@/lib/domain/dates";
import { delegation } from "@/lib/domain/kinds/delegation";
import { lastDayOf } from "@/lib/domain/terms";
import { actingHere } from "../_parts/acting";
import { openPrepared } from "../actions";

export const metadata: Metadata = { title: "Da firmare - Deleghe", robots: { index: false }, referrer: "same-origin" };

const STATE = {
  draft: "Bozza",
  submitted: "In preparazione",
  issued: "Da firmare",
  filed: "Arrivata alla Provincia",
  inReview: "In verifica",
  onHold: "Manca qualcosa",
} as const;

/** The forms prepared here that are not delegations yet: the employer signs them, the Province checks them. */
export default async function PreparedPage() {
  const here = await actingHere();
  if (!here) return null;
  const { ctx, acting, sessionId } = here;
  const rows = await listPrepared(ctx, sessionId);
  return (
    <>
      <h1 className="h2">Moduli preparati</h1>
      <p className="lead">
        Il datore di lavoro ha ricevuto il link per firmare. Puoi anche scaricare il modulo, farlo firmare e inviarlo
        tu, {delegation.sentFrom}, o consegnarlo allo sportello.
      </p>
      {rows.length === 0 ? (
        <p>Nessun modulo in corso.</p>
      ) : (
        <table className="plain">
          <caption className="visually-hidden">Moduli preparati, dal più recente</caption>
          <thead>
            <tr>
              <th scope="col">Datore di lavoro</th>
              <th scope="col">Stato</th>
              <th scope="col">Entro</th>
              <th scope="col">
                <span className="visually-hidden">Che cosa puoi fare</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.ref}>
                <th scope="row">
                  {row.organizationName ?? "Bozza non ancora inviata"}
                  {row.code && (
                    <>
                      <br />
                      <span className="meta">{row.code}</span>
                    </>
                  )}
                  {row.line && (
                    <>
                      <br />
                      <span className="meta">{row.line}</span>
                    </>
                  )}
                </th>
                <td>
                  <Tag>{row.state in STATE ? STATE[row.state as keyof typeof STATE] : row.state}</Tag>
                </td>
                <td data-l="Entro">{row.dueAt ? formatDate(lastDayOf(row.dueAt)) : "–"}</td>
                <td>
                  <FormShell action={openPrepared}>
                    <input type="hidden" name="role" value={acting.key} />
                    <input type="hidden" name="ref" value={row.ref} />
                    <button type="submit" className="btn btn-outline-primary">
                      Apri
                      <span className="visually-hidden"> il modulo di {row.organizationName ?? "questa bozza"}</span>
                    </button>
                  </FormShell>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
