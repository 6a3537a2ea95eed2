import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { kindById } from "@/lib/domain/kinds";
import { allReasons } from "@/lib/settings/read-settings-pages";
import { guarded } from "../../_parts/guarded";
import { EditCell, EditHead } from "../_parts/edit-cell";

export const metadata: Metadata = { title: "Motivi di rifiuto" };

/** The open list of reasons for refusal (A14). */
export default function ReasonsPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const reasons = await allReasons(ctx);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Motivi di rifiuto</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/motivi/nuovo">
            Aggiungi un motivo
          </a>
        </div>
        {(await searchParams).esito && <Done>Motivo salvato.</Done>}
        <p>Si scelgono nel preavviso e nel rifiuto. Le comunicazioni già partite conservano le parole che avevano.</p>
        <table className="tb">
          <caption className="visually-hidden">Motivi di rifiuto</caption>
          <thead>
            <tr>
              <th scope="col">Motivo</th>
              <th scope="col">Che cosa fare</th>
              <th scope="col">Richiesta</th>
              <EditHead />
            </tr>
          </thead>
          <tbody>
            {reasons.map((reason) => (
              <tr key={reason.id}>
                <td>
                  <b>{reason.title}</b>
                  <span className="sm">{reason.active ? reason.text : "Non più in uso"}</span>
                </td>
                <td>{reason.remedy}</td>
                <td className="nw">{kindById(reason.kind).title}</td>
                <EditCell href={`/backoffice/impostazioni/motivi/${reason.id}`} what={reason.title} />
              </tr>
            ))}
          </tbody>
        </table>
      </>
    );
  });
}
