import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import type { QueueView } from "@/lib/domain/queue";
import { readCounts } from "@/lib/queue/read-counts";
import { readStatistics } from "@/lib/queue/read-statistics";
import { queueHref } from "../_parts/address";
import { guarded } from "../_parts/guarded";

export const metadata: Metadata = { title: "Statistiche" };

const MONTHS = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre".split(
  " ",
);
const monthName = (month: string) => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

/** How much there is to do, and how the last twelve months went. */
export default function StatisticsPage() {
  return guarded("dossier.read", async (ctx) => {
    const [counts, months] = await Promise.all([readCounts(ctx), readStatistics(ctx)]);
    const most = Math.max(1, ...months.map((month) => month.filed));
    return (
      <>
        <h1>Statistiche</h1>
        <dl className="kpi">
          <Figure label="Da lavorare" n={counts.open} view="open" />
          <Figure label="Da prendere in carico" n={counts.waiting} view="waiting" />
          <Figure label="In scadenza entro 5 giorni" n={counts.due} view="due" />
          <Figure label="In attesa del richiedente" n={counts.applicant} view="applicant" />
        </dl>
        <Scroll label="Ultimi dodici mesi">
          <table className="tb bars">
            <caption className="visually-hidden">Ultimi dodici mesi</caption>
            <thead>
              <tr>
                <th scope="col">Mese</th>
                <th scope="col" className="r">
                  Arrivate
                </th>
                <th scope="col" className="r">
                  Accettate
                </th>
                <th scope="col" className="r">
                  Respinte
                </th>
                <th scope="col" className="r">
                  Giorni per decidere
                </th>
                <th scope="col">Andamento degli arrivi</th>
              </tr>
            </thead>
            <tbody>
              {months.map((month) => (
                <tr key={month.month}>
                  <th scope="row" className="nw">
                    {monthName(month.month)}
                  </th>
                  <td className="r">{month.filed}</td>
                  <td className="r">{month.accepted}</td>
                  <td className="r">{month.rejected}</td>
                  <td className="r">{month.medianDays === null ? "–" : month.medianDays.toLocaleString("it-IT")}</td>
                  <td>
                    <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
                      <rect width={(month.filed / most) * 100} height="14" fill="#17324d" />
                    </svg>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
        <p className="ver">
          I giorni vanno dall’arrivo dei documenti alla decisione: metà delle pratiche ne chiede meno.{" "}
          <a href="/backoffice/statistiche/esporta" download>
            Scarica la tabella (CSV)
          </a>
        </p>
      </>
    );
  });
}

/** A number that leads to the dossiers it counts. */
function Figure({ label, n, view }: { label: string; n: number; view: QueueView }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <a href={queueHref({}, { vista: view })} aria-label={`${label}: ${n}`}>
          <b>{n}</b>
        </a>
      </dd>
    </div>
  );
}
