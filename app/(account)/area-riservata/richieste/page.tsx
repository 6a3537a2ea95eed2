import type { Metadata } from "next";
import { z } from "zod";
import { OutlineLink } from "@/components/ui/buttons";
import { Rows } from "@/components/ui/rows";
import { currentContext } from "@/lib/actions/context";
import { readCursor } from "@/lib/domain/cursor";
import { KIND_IDS } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { requireIdentity } from "@/lib/identity/session";
import { pagePersonDossiers } from "@/lib/roles/list-dossiers";
import { dossierRow } from "../dossier-rows";

export const metadata: Metadata = { title: "Le tue richieste", robots: { index: false } };

const PAGE = "/area-riservata/richieste";
const VIEWS = { open: "In corso", closed: "Concluse", all: "Tutte" } as const;

const Address = z.object({
  stato: z.enum(["open", "closed", "all"]).catch("all"),
  tipo: z.enum(KIND_IDS).nullable().catch(null),
});

type Props = { searchParams: Promise<{ stato?: string; tipo?: string; dopo?: string }> };

/** All dossiers in which the person appears, whatever they ask for, by page. */
export default async function RequestsPage({ searchParams }: Props) {
  await requireIdentity(PAGE);
  const [ctx, address] = await Promise.all([currentContext(), searchParams]);
  const { stato: view, tipo: kind } = Address.parse(address);
  const { rows, next } = await pagePersonDossiers(ctx, { view, kind, after: readCursor(address.dopo) });
  const filtered = view !== "all" || kind !== null;
  return (
    <>
      <h1>Le tue richieste</h1>
      <p className="lead">
        Tutte le pratiche in cui compari: come persona incaricata, titolare, rappresentante legale o intermediario.
      </p>
      <search>
        <form className="filters" method="get" action={PAGE}>
          <div className="field">
            <label htmlFor="stato">Stato</label>
            <select id="stato" name="stato" className="form-control" defaultValue={view}>
              {Object.entries(VIEWS).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
          <div className="field">
            <label htmlFor="tipo">Tipo</label>
            <select id="tipo" name="tipo" className="form-control" defaultValue={kind ?? ""}>
              <option value="">Tutti</option>
              {KIND_IDS.map((id) => (
                <option key={id} value={id}>
                  {kindById(id).title}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" className="btn btn-outline-primary">
            Mostra
          </button>
        </form>
      </search>
      {rows.length === 0 ? (
        <p>
          {filtered ? (
            <>
              Nessuna pratica con questi filtri. <a href={PAGE}>Mostrale tutte</a>
            </>
          ) : (
            "Non compari in nessuna pratica."
          )}
        </p>
      ) : (
        <Rows level={2} rows={rows.map((row) => dossierRow(row, false))} />
      )}
      {next && (
        <nav aria-label="Pagine" className="mt-4">
          <OutlineLink
            href={`${PAGE}?${new URLSearchParams({ stato: view, ...(kind ? { tipo: kind } : {}), dopo: next })}`}
          >
            Più vecchie
          </OutlineLink>
        </nav>
      )}
    </>
  );
}
