import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { CHANNEL_TEXT } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import type { QueueView } from "@/lib/domain/queue";
import { readCounts } from "@/lib/queue/read-counts";
import { type Arrivals, readArrivals, readStatistics } from "@/lib/queue/read-statistics";
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
    const [counts, months, arrivals] = await Promise.all([readCounts(ctx), readStatistics(ctx), readArrivals(ctx)]);
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
                    <Bar part={month.filed / most} />
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
        <Ended caption="Arrivate negli ultimi dodici mesi, per richiesta" head="Richiesta" rows={byType(arrivals)} />
        <Ended
          caption="Arrivate negli ultimi dodici mesi, per come sono arrivate"
          head="Come sono arrivate"
          rows={arrivals.byChannel.map((row) => ({ ...row, name: CHANNEL_TEXT[row.channel] }))}
        />
      </>
    );
  });
}

const byType = ({ byType }: Arrivals) =>
  byType.map(({ kind, variant, ...row }) => {
    const { title, variants } = kindById(kind);
    const type = variants.length > 1 ? variants.find(({ id }) => id === variant)?.title : null;
    return { ...row, name: type ? `${title}: ${type}` : title };
  });

type EndedRow = { name: string; filed: number; accepted: number; rejected: number };

/** What arrived and how it ended so far; what is missing from the sum is still open, withdrawn or expired. */
function Ended({ caption, head, rows }: { caption: string; head: string; rows: readonly EndedRow[] }) {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map(({ filed }) => filed));
  return (
    <section className="part">
      <h2>{caption}</h2>
      <Scroll label={caption}>
        <table className="tb bars">
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{head}</th>
              {["Arrivate", "Di queste accettate", "Di queste respinte"].map((title) => (
                <th key={title} scope="col" className="r">
                  {title}
                </th>
              ))}
              <th scope="col">Confronto degli arrivi</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <th scope="row">{row.name}</th>
                <td className="r">{row.filed}</td>
                <td className="r">{row.accepted}</td>
                <td className="r">{row.rejected}</td>
                <td>
                  <Bar part={row.filed / most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

/** A number beside the greatest of its table, as a length. */
const Bar = ({ part }: { part: number }) => (
  <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true">
    <rect width={part * 100} height="14" fill="#17324d" />
  </svg>
);

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
