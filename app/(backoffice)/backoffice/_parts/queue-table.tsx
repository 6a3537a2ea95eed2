import type { ReactNode } from "react";
import { Dash, StateMark, TermMark, WarningMark } from "@/components/dossier/marks";
import { Sign } from "@/components/dossier/signs";
import { kindById } from "@/lib/domain/kinds";
import { COUNT_CAP, QUEUE_VIEWS, type QueueFilter, waitingDays } from "@/lib/domain/queue";
import type { QueuePage, QueueRow } from "@/lib/queue/read-queue";
import { pageHref, type Query, queueHref, sortHref } from "./address";

type Props = { page: QueuePage; filter: QueueFilter; query: Query; now: Date };

/** The dossiers of a page; on a phone each row becomes a block. */
export function QueueTable({ page, filter, query, now }: Props) {
  if (page.rows.length === 0) return <Empty filter={filter} query={query} />;
  const order = filter.sort === "due" ? "termine" : "arrivo";
  return (
    <table className="tb q">
      <caption className="visually-hidden">
        {QUEUE_VIEWS[filter.view].title}, in ordine di {order}
      </caption>
      <thead>
        <tr>
          <th scope="col">Pratica</th>
          <th scope="col">Soggetto</th>
          <th scope="col" className="typ">
            Tipo
          </th>
          <th scope="col">Richiesta</th>
          <th scope="col">Stato</th>
          <SortHead filter={filter} query={query} sort="filed" className="wait">
            In attesa da
          </SortHead>
          <SortHead filter={filter} query={query} sort="due">
            Termine
          </SortHead>
          <th scope="col">Assegnata a</th>
          <th scope="col">Segnalazioni</th>
        </tr>
      </thead>
      <tbody>
        {page.rows.map((row) => (
          <Row key={row.id} row={row} now={now} />
        ))}
      </tbody>
    </table>
  );
}

function Empty({ filter, query }: Pick<Props, "filter" | "query">) {
  const filtering = ["stato", "richiesta", "tipo", "cerca", "assegnata"].some((name) => [query[name]].flat()[0]);
  return (
    <div className="empty">
      <b>Nessuna pratica</b>
      {filtering ? (
        <>
          Nessuna pratica corrisponde a questi filtri.{" "}
          <a href={queueHref({}, { vista: filter.view })}>Togli i filtri</a>
          {filter.view !== "all" && (
            <>
              , oppure <a href={queueHref({}, { vista: "all", cerca: filter.text })}>cerca fra tutte</a>
            </>
          )}
          .
        </>
      ) : (
        <>
          In «{QUEUE_VIEWS[filter.view].title}» adesso non c’è niente.{" "}
          {filter.view !== "all" && <a href={queueHref({}, { vista: "all" })}>Guarda tutte le pratiche</a>}
        </>
      )}
    </div>
  );
}

type HeadProps = Pick<Props, "filter" | "query"> & {
  sort: QueueFilter["sort"];
  className?: string;
  children: ReactNode;
};

function SortHead({ filter, query, sort, className, children }: HeadProps) {
  const sorted = filter.sort === sort;
  const up = filter.direction === "asc";
  return (
    <th scope="col" className={className} aria-sort={sorted ? (up ? "ascending" : "descending") : undefined}>
      <a href={sortHref(query, filter, sort)}>
        {children} {sorted && <Sign name={up ? "up" : "down"} />}
      </a>
    </th>
  );
}

const NEWS = { answered: "Risposta arrivata", lapsed: "Tempo per rispondere finito" };

function Row({ row, now }: { row: QueueRow; now: Date }) {
  const kind = kindById(row.kind);
  const variant = kind.variants.length > 1 ? kind.variants.find((v) => v.id === row.variant)?.title : null;
  return (
    <tr>
      <th scope="row" className="code">
        <a href={`/backoffice/pratiche/${row.ref}`}>{shortCode(row.code)}</a>
      </th>
      <td className="body">
        {row.organizationName}
        {variant && <span className="typ2">{variant}</span>}
      </td>
      <td className="typ">{variant ?? <Dash meaning="senza tipo" />}</td>
      <td className="kind">{kind.title}</td>
      <td className="state">
        <StateMark state={row.state} awaited={row.awaited} />
        {row.news && <b className="news">{NEWS[row.news]}</b>}
      </td>
      <td className="wait">{waitingText(row, now)}</td>
      <td className="due">
        <TermMark state={row.state} dueAt={row.dueAt} now={now} />
      </td>
      <td className="ass">{row.assigneeName ?? <Dash meaning="non assegnata" />}</td>
      <td className="warn">
        <WarningMark open={row.warnings} />
      </td>
    </tr>
  );
}

/** The prefix is the same on every row: it says nothing here. */
const shortCode = (code: string): string => code.replace(/^[A-Z]+-/, "");

function waitingText(row: QueueRow, now: Date): ReactNode {
  const days = waitingDays(row, now);
  if (days === null) return <Dash meaning={row.filedAt ? "conclusa" : "non ancora arrivata"} />;
  if (days === 0) return "oggi";
  return days === 1 ? "1 giorno" : `${days} giorni`;
}

/** How many, and the pages beside this one; no page numbers, since a million rows have no meaningful ones. */
export function QueueFoot({ page, query }: { page: QueuePage; query: Query }) {
  const { n, more } = page.count;
  if (n === 0) return null;
  const words = more ? `più di ${COUNT_CAP} pratiche` : n === 1 ? "1 pratica" : `${n} pratiche`;
  return (
    <nav className="bo-foot" aria-label="Pagine">
      <p className="mut">
        {words}
        {page.wordsAs === "whole" && <WordsNote query={query} />}
      </p>
      <div className="bo-pg">
        <PageLink href={page.previous && pageHref(query, "prima", page.previous)}>
          <Sign name="left" />
          Precedenti
        </PageLink>
        <PageLink href={page.next && pageHref(query, "dopo", page.next)}>
          Successive
          <Sign name="right" />
        </PageLink>
      </div>
    </nav>
  );
}

/** Whole words are what was meant, most of the time; the other ones are one click away. */
function WordsNote({ query }: { query: Query }) {
  const text = [query.cerca].flat()[0] ?? "";
  return (
    <>
      {" "}
      con queste parole intere.{" "}
      <a href={queueHref(query, { cerca: `${text}*` })}>Cercale anche come inizio di parola</a>
    </>
  );
}

function PageLink({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href)
    return (
      <span className="bt bt-s bt-off" aria-hidden="true">
        {children}
      </span>
    );
  return (
    <a className="bt bt-o bt-s" href={href}>
      {children}
    </a>
  );
}
