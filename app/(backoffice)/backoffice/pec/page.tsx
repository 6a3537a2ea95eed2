import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { listMessages, MESSAGE_VIEWS } from "@/lib/pec/quarantine-read";
import { guarded } from "../_parts/guarded";
import { NextPage } from "../_parts/next-page";
import { MessageTable } from "./_parts/message-table";
import { Views } from "./_parts/views";

export const metadata: Metadata = { title: "PEC" };

type Props = { searchParams: Promise<{ vista?: string; prima?: string; esito?: string }> };

const DONE: Readonly<Record<string, string>> = {
  scartata: "Messaggio scartato. Il motivo resta nel registro.",
  risposto: "Risposta in partenza.",
};

/** What came by PEC and waits for an operator: doubtful messages, and those attached with a remark. */
export default function MessagesPage({ searchParams }: Props) {
  return guarded("dossier.review", async (ctx) => {
    const { vista, prima, esito } = await searchParams;
    const view = MESSAGE_VIEWS.find((one) => one === vista) ?? "todo";
    const { rows, next } = await listMessages(ctx, { view, before: prima ?? null });
    return (
      <>
        <div className="bo-title">
          <h1>PEC</h1>
          <div className="bo-title-end">
            <a className="bt bt-o" href="/backoffice/pec/carica">
              Carica un messaggio
            </a>
          </div>
        </div>
        {esito && DONE[esito] && <Done>{DONE[esito]}</Done>}
        <Views ctx={ctx} current={view} />
        {view === "all" && (
          <p>
            Qui ci sono le PEC e le e-mail ricevute. Quelle che abbiamo mandato noi si leggono nella cronologia di ogni
            pratica: <a href="/backoffice">cerca la pratica</a>. Quelle non arrivate sono in{" "}
            <a href="/backoffice/pec/invii">Invii non riusciti</a>.
          </p>
        )}
        {rows.length === 0 ? (
          <div className="empty">
            <b>{view === "todo" ? "Niente da guardare" : "Nessun messaggio ricevuto"}</b>
            {view === "todo"
              ? "I messaggi sicuri si depositano da soli. Qui arrivano quelli dubbi."
              : "I messaggi ricevuti che riguardano le pratiche compaiono qui."}
          </div>
        ) : (
          <MessageTable rows={rows} />
        )}
        <NextPage href={next && `/backoffice/pec?vista=${view}&prima=${next}`}>Precedenti</NextPage>
      </>
    );
  });
}
