import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { CASES, caseTextOf, INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { readSettings } from "@/lib/settings/settings";
import { guarded } from "../../_parts/guarded";

export const metadata: Metadata = { title: "Casi di intervento" };

/** The cases of D9: what the public page says of each. */
export default function CasesPage({ searchParams }: { searchParams: Promise<{ esito?: string }> }) {
  return guarded("settings.manage", async (ctx) => {
    const [{ interventionTexts }, { esito }] = await Promise.all([readSettings(ctx.db), searchParams]);
    return (
      <>
        {esito && <Done>Testo salvato.</Done>}
        <h1 className="h2">Casi di intervento</h1>
        <p className="lead">
          Quello che la pagina <a href="/interventi">Interventi sull’account</a> dice di ogni caso. Le domande dei
          moduli e gli effetti non cambiano.
        </p>
        <table className="tb">
          <caption className="visually-hidden">Casi di intervento</caption>
          <thead>
            <tr>
              <th scope="col">Caso</th>
              <th scope="col">Quando serve</th>
            </tr>
          </thead>
          <tbody>
            {INTERVENTION_CASES.map((id) => (
              <tr key={id}>
                <th scope="row">
                  <a href={`/backoffice/impostazioni/interventi/${CASES[id].slug}`}>{CASES[id].title}</a>
                </th>
                <td>{caseTextOf(id, interventionTexts).text}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </>
    );
  });
}
