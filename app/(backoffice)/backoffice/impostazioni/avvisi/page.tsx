import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { italianDate } from "@/lib/domain/form";
import { allNotices } from "@/lib/settings/read-settings-pages";
import { guarded } from "../../_parts/guarded";
import { EditCell, EditHead } from "../_parts/edit-cell";

export const metadata: Metadata = { title: "Avvisi" };

const DONE_TEXT: Readonly<Record<string, string>> = {
  visibile: "Avviso salvato: il sito pubblico lo mostra subito.",
  nascosto: "Avviso salvato: non è più sul sito.",
};

/** Dated notices of the public site (A25-A28). */
export default function NoticesPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const [notices, { esito }] = await Promise.all([allNotices(ctx), searchParams]);
    return (
      <>
        <div className="bo-title">
          <h1 className="h2">Avvisi</h1>
          <a className="bt bt-o bt-s" href="/backoffice/impostazioni/avvisi/nuovo">
            Aggiungi un avviso
          </a>
        </div>
        {esito && <Done>{DONE_TEXT[esito] ?? "Avviso salvato."}</Done>}
        <p>Compaiono sulla home del sito, il più recente per primo.</p>
        <table className="tb">
          <caption className="visually-hidden">Avvisi</caption>
          <thead>
            <tr>
              <th scope="col">Data</th>
              <th scope="col">Avviso</th>
              <th scope="col">Visibile</th>
              <EditHead />
            </tr>
          </thead>
          <tbody>
            {notices.map((notice) => (
              <tr key={notice.id}>
                <td className="nw">{italianDate(notice.date)}</td>
                <td>
                  <b>{notice.title}</b>
                  <span className="sm">{notice.body}</span>
                </td>
                <td className="nw">
                  {notice.active ? (notice.visibleUntil ? `fino al ${italianDate(notice.visibleUntil)}` : "sì") : "no"}
                </td>
                <EditCell href={`/backoffice/impostazioni/avvisi/${notice.id}`} what={notice.title} />
              </tr>
            ))}
          </tbody>
        </table>
      </>
    );
  });
}
