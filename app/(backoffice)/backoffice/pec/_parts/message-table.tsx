import { Dash } from "@/components/dossier/marks";
import { formatDateTime } from "@/lib/domain/dates";
import { PEC_FLAG_TEXT, PEC_KIND_TEXT, PEC_STATE_TEXT } from "@/lib/domain/pec-message";
import type { ListedMessage } from "@/lib/pec/quarantine-read";

/** Messages, the newest first; on a phone each row becomes a block. */
export function MessageTable({ rows }: { rows: readonly ListedMessage[] }) {
  return (
    <table className="tb mail">
      <caption className="visually-hidden">Messaggi, dal più recente</caption>
      <thead>
        <tr>
          <th scope="col">Messaggio</th>
          <th scope="col">Da</th>
          <th scope="col">Inviato</th>
          <th scope="col">Stato</th>
          <th scope="col">Perché</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row" className="body">
              <a href={`/backoffice/pec/${row.id}`}>{row.subject?.trim() || untitled(row.state)}</a>
              <span className="sm">{PEC_KIND_TEXT[row.kind ?? ""] ?? "Da leggere"}</span>
            </th>
            <td className="any">{row.sender ?? <Dash meaning="mittente sconosciuto" />}</td>
            <td className="nw">{formatDateTime(row.certifiedAt ?? row.receivedAt)}</td>
            <td>{PEC_STATE_TEXT[row.state]}</td>
            <td className="why">{whyOf(row) || <Dash meaning="niente da dire" />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const UNTITLED: Partial<Record<ListedMessage["state"], string>> = {
  new: "Messaggio in arrivo",
  discarded: "Messaggio non conservato",
};
const untitled = (state: ListedMessage["state"]): string => UNTITLED[state] ?? "Senza oggetto";

function whyOf({ state, doubts, flags, candidates, reason }: ListedMessage): string {
  if (state === "discarded") return reason ?? "";
  if (state === "ignored") return "È la ricevuta di un messaggio che non abbiamo inviato noi";
  const words = state === "quarantined" ? [...doubts] : flags.map((flag) => PEC_FLAG_TEXT[flag]);
  if (state === "quarantined" && candidates > 0)
    words.push(candidates === 1 ? "1 pratica possibile" : `${candidates} pratiche possibili`);
  return words.join(". ");
}
