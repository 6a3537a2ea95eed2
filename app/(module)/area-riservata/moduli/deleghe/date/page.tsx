import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { QuietLink } from "@/components/ui/buttons";
import { DELEGATION_VIEWS, listGiven } from "@/lib/delegation/list-delegations";
import { serviceTitles } from "@/lib/delegation/service-titles";
import { actingHere } from "../_parts/acting";
import { DelegationTable } from "../_parts/delegation-table";
import { prepare } from "../actions";

export const metadata: Metadata = {
  title: "Chi opera per noi - Deleghe",
  robots: { index: false },
  referrer: "same-origin",
};

const TITLE = { active: "Deleghe attive", offered: "In attesa dell’intermediario", over: "Deleghe finite" } as const;

/** For an employer that is registered: who acts for it, and the form to give a delegation. */
export default async function GivenPage() {
  const here = await actingHere();
  if (!here) return null;
  const { ctx, acting, sessionId } = here;
  const [titles, ...lists] = await Promise.all([
    serviceTitles(ctx),
    ...DELEGATION_VIEWS.map(async (view) => ({ view, ...(await listGiven(ctx, sessionId, { view })) })),
  ]);
  const some = lists.filter(({ rows }) => rows.length > 0);
  return (
    <>
      <h1 className="h2">Chi opera per noi</h1>
      <p className="lead">Gli intermediari che {acting.organization.name} ha delegato.</p>
      {acting.organization.intermediary ? (
        <p>
          <QuietLink href="/delega">Delega un altro intermediario</QuietLink>
        </p>
      ) : (
        <FormShell action={prepare}>
          <input type="hidden" name="role" value={acting.key} />
          <button type="submit" className="btn btn-primary">
            Prepara una delega
          </button>
        </FormShell>
      )}
      {some.length === 0 && <p className="mt-4">Nessuna delega.</p>}
      {some.map(({ view, rows }) => (
        <section key={view} className="mt-5">
          <h2 className="h3">{TITLE[view]}</h2>
          <DelegationTable caption={TITLE[view]} rows={rows} who="intermediary" titles={titles} />
        </section>
      ))}
    </>
  );
}
