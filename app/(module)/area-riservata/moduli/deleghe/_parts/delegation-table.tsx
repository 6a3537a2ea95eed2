import type { ReactNode } from "react";
import type { DelegationRow } from "@/lib/delegation/list-delegations";
import { italianDate } from "@/lib/domain/form";
import { StateTag } from "./state-tag";

type Props = {
  caption: string;
  rows: readonly DelegationRow[];
  /** Whose name stands first: the client's, or that of who acts for us. */
  who: "employer" | "intermediary";
  titles: ReadonlyMap<string, string>;
  action?: (row: DelegationRow) => ReactNode;
};

/** Delegations, one a line; the name leads to the whole. */
export function DelegationTable({ caption, rows, who, titles, action }: Props) {
  return (
    <table className="plain">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{who === "employer" ? "Cliente" : "Intermediario"}</th>
          <th scope="col">Servizi</th>
          <th scope="col">Durata</th>
          <th scope="col">Stato</th>
          {action && (
            <th scope="col">
              <span className="visually-hidden">Che cosa puoi fare</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <a href={`/area-riservata/moduli/deleghe/${row.id}`}>
                {who === "employer" ? row.employerName : row.intermediaryName}
              </a>
              <br />
              <span className="meta">{who === "employer" ? row.employerFiscalCode : row.intermediaryFiscalCode}</span>
            </th>
            <td data-l="Servizi">{row.services.map((code) => titles.get(code) ?? code).join(", ")}</td>
            <td data-l="Durata">
              dal {italianDate(row.from)} al {italianDate(row.to)}
            </td>
            <td>
              <StateTag state={row.state} />
            </td>
            {action && <td>{action(row)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
