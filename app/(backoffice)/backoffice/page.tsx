import type { Metadata } from "next";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { can } from "@/lib/domain/policy";
import { QUEUE_VIEWS, QueueAddress, type QueueView } from "@/lib/domain/queue";
import { listColleagues } from "@/lib/operators/list-operators";
import { type QueueCounts, readCounts } from "@/lib/queue/read-counts";
import { readQueue } from "@/lib/queue/read-queue";
import { type Query, queueHref } from "./_parts/address";
import { guarded } from "./_parts/guarded";
import { QueueFilters } from "./_parts/queue-filters";
import { QueueFoot, QueueTable } from "./_parts/queue-table";
import { takeNextAction } from "./actions";

export const metadata: Metadata = { title: "Pratiche" };

/** The operators' queue: tabs with counts, one line of filters, the nearest term first. */
export default async function QueuePage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  return guarded("dossier.read", async (ctx) => {
    const filter = QueueAddress.parse(query);
    const [page, counts, colleagues] = await Promise.all([
      readQueue(ctx, filter),
      readCounts(ctx),
      listColleagues(ctx),
    ]);
    const canReview = can(ctx.actor, "dossier.review");
    return (
      <>
        <div className="bo-title">
          <h1>Pratiche</h1>
          {canReview && (
            <div className="bo-title-end">
              <a className="bt bt-o" href="/backoffice/pratiche/nuova">
                Apri da un modulo cartaceo
              </a>
              {counts.waiting > 0 && (
                <FormShell action={takeNextAction}>
                  <SubmitButton className="bt bt-p">Prendi in carico la prossima</SubmitButton>
                </FormShell>
              )}
            </div>
          )}
        </div>
        {query.esito === "vuota" && (
          <p className="remark" role="status">
            Nessuna pratica aspetta di essere presa in carico: l’ultima l’ha presa un altro operatore.
          </p>
        )}
        <Views view={filter.view} counts={counts} />
        <QueueFilters
          filter={filter}
          colleagues={colleagues.filter((one) => one.canReview || one.id === filter.assignee)}
        />
        <QueueTable page={page} filter={filter} query={query} now={ctx.now} />
        <QueueFoot page={page} query={query} />
      </>
    );
  });
}

function Views({ view, counts }: { view: QueueView; counts: QueueCounts }) {
  return (
    <nav aria-label="Viste">
      <ul className="bo-views">
        {(Object.keys(QUEUE_VIEWS) as QueueView[]).map((id) => (
          <li key={id}>
            <a href={queueHref({}, { vista: id })} aria-current={id === view ? "page" : undefined}>
              {QUEUE_VIEWS[id].title}
              {id in counts && <span className="bo-n">{counts[id as keyof QueueCounts]}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
