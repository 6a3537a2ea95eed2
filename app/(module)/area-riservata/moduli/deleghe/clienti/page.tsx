import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FormShell } from "@/components/form/form-shell";
import { ListSearch } from "@/components/form/list-search";
import { OutlineLink, QuietLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { countClients, DELEGATION_VIEWS, type DelegationView, listClients } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { romeDay } from "@/lib/domain/dates";
import { isUsable } from "@/lib/domain/delegation";
import { actingHere } from "../_parts/acting";
import { DelegationTable } from "../_parts/delegation-table";
import { DONE, type Done } from "../_parts/done";
import { actFor, prepare } from "../actions";

export const metadata: Metadata = { title: "Clienti - Deleghe", robots: { index: false }, referrer: "same-origin" };

const MODULE = "/area-riservata/moduli/deleghe";
const HERE = `${MODULE}/clienti`;
const VIEW: Record<DelegationView, { label: string; slug: string; none: string }> = {
  active: { label: "Attive", slug: "attive", none: "Nessuna delega attiva." },
  offered: { label: "Da accettare", slug: "da-accettare", none: "Nessuna delega da accettare." },
  over: { label: "Finite", slug: "finite", none: "Nessuna delega finita." },
};

type Query = { vista?: string; cerca?: string; dopo?: string; id?: string; esito?: string };

/** The clients of an intermediary (A24): search, choice of whom to act for, offers to answer. */
export default async function ClientsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const [here, query] = await Promise.all([actingHere(), searchParams]);
  if (!here) return null;
  const { ctx, acting, sessionId, moduleSessionId } = here;
  if (!acting.organization.intermediary) redirect(`${MODULE}/date`);
  const view = DELEGATION_VIEWS.find((one) => VIEW[one].slug === query.vista) ?? "active";
  const search = (query.cerca ?? "").slice(0, 100);
  const after = query.dopo && query.id ? { name: query.dopo, id: query.id } : null;
  const [{ rows, next }, counts, titles] = await Promise.all([
    listClients(ctx, sessionId, { view, search, after }),
    countClients(ctx, sessionId),
    serviceTitles(ctx),
  ]);
  const today = romeDay(ctx.now);
  const address = (change: Record<string, string>) =>
    `${HERE}?${new URLSearchParams({ vista: VIEW[view].slug, ...(search ? { cerca: search } : {}), ...change })}`;
  return (
    <>
      <h1 className="h2">I tuoi clienti</h1>
      {query.esito && query.esito in DONE && (
        <Note tone="ok" className="mb-4">
          <p role="status">{DONE[query.esito as Done]}</p>
        </Note>
      )}
      <div className="buttons mb-4">
        <FormShell action={prepare}>
          <input type="hidden" name="role" value={acting.key} />
          <button type="submit" className="btn btn-primary">
            Prepara una delega
          </button>
        </FormShell>
        <OutlineLink href={`${MODULE}/clienti.csv`}>Scarica l’elenco (CSV)</OutlineLink>
      </div>
      <nav className="account-nav" aria-label="Quali deleghe">
        <ul>
          {DELEGATION_VIEWS.map((one) => (
            <li key={one}>
              <a href={`${HERE}?vista=${VIEW[one].slug}`} aria-current={one === view ? "page" : undefined}>
                {VIEW[one].label} ({counts[one]})
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {(counts[view] > 8 || search) && (
        <ListSearch action={HERE} label="Cerca un cliente" hint="Nome o codice fiscale." value={search}>
          <input type="hidden" name="vista" value={VIEW[view].slug} />
        </ListSearch>
      )}
      {rows.length === 0 ? (
        <p role={search ? "status" : undefined}>
          {search ? `Nessun cliente per «${search}».` : VIEW[view].none}{" "}
          {search && <a href={`${HERE}?vista=${VIEW[view].slug}`}>Mostra tutti</a>}
        </p>
      ) : (
        <DelegationTable
          caption={`Deleghe: ${VIEW[view].label.toLowerCase()}`}
          rows={rows}
          who="employer"
          titles={titles}
          action={
            view === "over"
              ? undefined
              : (row) =>
                  isUsable(row, today) ? (
                    <FormShell action={actFor}>
                      <input type="hidden" name="roleId" value={acting.roleId} />
                      <input type="hidden" name="delegationId" value={row.id} />
                      <input type="hidden" name="moduleSessionId" value={moduleSessionId} />
                      <button type="submit" className="btn btn-outline-primary">
                        Opera
                        <span className="visually-hidden"> per {row.employerName}</span>
                      </button>
                    </FormShell>
                  ) : (
                    <QuietLink href={`${MODULE}/${row.id}`}>
                      {row.state === "offered" ? "Rispondi" : "Vedi"}
                      <span className="visually-hidden">
                        {row.state === "offered" ? " a" : " la delega di"} {row.employerName}
                      </span>
                    </QuietLink>
                  )
          }
        />
      )}
      {next && (
        <nav className="buttons mt-4" aria-label="Pagine">
          <QuietLink href={address({ dopo: next.name, id: next.id })} icon="arrow-right">
            Successivi
          </QuietLink>
        </nav>
      )}
    </>
  );
}
