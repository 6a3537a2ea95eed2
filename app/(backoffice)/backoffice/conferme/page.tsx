import type { Metadata } from "next";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { Scroll } from "@/components/dossier/scroll";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { listReviews, listUnaskable, type ReviewRow, type ReviewView } from "@/lib/access-review/list-reviews";
import { formatDate } from "@/lib/domain/dates";
import { lastDayOf } from "@/lib/domain/terms";
import { readSetting } from "@/lib/settings/settings";
import { guarded } from "../_parts/guarded";
import { settleAction } from "./actions";

export const metadata: Metadata = { title: "Conferme annuali" };

const VIEWS: Record<ReviewView, { label: string; empty: string }> = {
  late: { label: "Senza risposta", empty: "Tutti hanno risposto in tempo" },
  open: { label: "In attesa", empty: "Nessuno deve rispondere adesso" },
  closed: { label: "Chiuse", empty: "Nessuna risposta finora" },
};
const isView = (text: string | undefined): text is ReviewView => text !== undefined && Object.hasOwn(VIEWS, text);

type Props = { searchParams: Promise<{ vista?: string; esito?: string }> };

/** The yearly question to the legal representatives: who has not answered, who still may, what came back. */
export default function ReviewsPage({ searchParams }: Props) {
  return guarded("account.manage", async (ctx) => {
    const { vista, esito } = await searchParams;
    const view = isView(vista) ? vista : "late";
    const [rows, unaskable, switchedOn] = await Promise.all([
      listReviews(ctx, view),
      view === "late" ? listUnaskable(ctx) : [],
      readSetting(ctx.db, "accessReview"),
    ]);
    return (
      <>
        <Crumbs trail={[{ label: "Account", href: "/backoffice/account" }, { label: "Conferme annuali" }]} />
        {esito && <Done>Segnata come gestita.</Done>}
        <h1>Conferme annuali</h1>
        <p>
          Una volta all’anno il rappresentante legale conferma chi ha ancora accesso.{" "}
          {!switchedOn && "Adesso è spenta: si accende in Impostazioni, Provincia e termini."}
        </p>
        <nav aria-label="Conferme">
          <ul className="bo-views">
            {Object.entries(VIEWS).map(([id, { label }]) => (
              <li key={id}>
                <a href={`/backoffice/conferme?vista=${id}`} aria-current={id === view ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {rows.length === 0 ? (
          <div className="empty">
            <b>{VIEWS[view].empty}</b>
          </div>
        ) : (
          <Reviews rows={rows} view={view} />
        )}
        {unaskable.length > 0 && (
          <>
            <h2>Enti a cui non possiamo chiedere</h2>
            <p>
              Hanno utenti, ma nessun rappresentante legale verificato: compare dopo la prossima richiesta accettata.
            </p>
            <ul>
              {unaskable.map(({ name, fiscalCode, roles }) => (
                <li key={fiscalCode}>
                  {name}, {fiscalCode}: {roles === 1 ? "un ruolo" : `${roles} ruoli`}
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    );
  });
}

function Reviews({ rows, view }: { rows: readonly ReviewRow[]; view: ReviewView }) {
  return (
    <Scroll label="Conferme annuali">
      <table className="tb">
        <caption className="visually-hidden">Conferme annuali: {VIEWS[view].label}</caption>
        <thead>
          <tr>
            <th scope="col">Ente</th>
            <th scope="col">Rappresentante legale</th>
            <th scope="col">Chiesta il</th>
            <th scope="col">Entro il</th>
            <th scope="col">{view === "late" ? "Come l’hai gestita" : "Esito"}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                {row.organizationName}
                <br />
                <span className="sm">{row.organizationFiscalCode}</span>
              </th>
              <td className="any">
                {row.name}
                <br />
                <span className="sm">
                  {row.email}
                  {row.phone && `, ${row.phone}`}
                </span>
              </td>
              <td className="nw">{formatDate(row.askedAt)}</td>
              <td className="nw">{formatDate(lastDayOf(row.dueAt))}</td>
              <td className="any">{view === "late" ? <Settle row={row} /> : outcomeOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function outcomeOf({ answeredAt, answeredBy, settledAt, settledBy, settledNote }: ReviewRow): string {
  if (answeredAt)
    return `Risposta il ${formatDate(answeredAt)}${answeredBy === "link" ? " dal link" : ` di ${answeredBy}`}`;
  if (settledAt) return `${settledBy}, ${formatDate(settledAt)}: ${settledNote}`;
  return "Ancora nessuna risposta";
}

function Settle({ row }: { row: ReviewRow }) {
  return (
    <FormShell action={settleAction}>
      <input type="hidden" name="reviewId" value={row.id} />
      <div className="stack">
        <label htmlFor={`nota-${row.id}`}>
          Che cosa hai fatto<span className="visually-hidden"> per {row.organizationName}</span>
        </label>
        <input id={`nota-${row.id}`} className="form-control" name="note" maxLength={500} autoComplete="off" />
        <SubmitButton className="bt bt-o bt-s">Segna come gestita</SubmitButton>
      </div>
    </FormShell>
  );
}
