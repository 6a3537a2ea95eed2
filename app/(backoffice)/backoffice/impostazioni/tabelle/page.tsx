import type { Metadata } from "next";
import { Done } from "@/components/dossier/done";
import { Question } from "@/components/dossier/question";
import { FileField } from "@/components/form/file-field";
import { type Field, italianDate, LOOKUP_TABLES, type LookupTable } from "@/lib/domain/form";
import { importedText } from "@/lib/domain/lookup-words";
import { lookupTables } from "@/lib/settings/read-settings-pages";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { lookupAction } from "../actions";

export const metadata: Metadata = { title: "Tabelle" };

const TITLE: Record<LookupTable, string> = {
  municipality: "Comuni",
  province: "Province",
  country: "Stati esteri",
  birthplace: "Luoghi di nascita",
  legalForm: "Nature giuridiche",
  register: "Albi",
};

const FIELDS: readonly Field[] = [
  {
    name: "table",
    type: "radio",
    label: "Tabella",
    options: LOOKUP_TABLES.map((value) => ({ value, label: TITLE[value] })),
  },
  {
    name: "complete",
    type: "checkbox",
    label: "È l’elenco completo",
    hint: "Le voci che il file non nomina finiscono oggi. Prima ti diciamo quali sono.",
    optional: true,
  },
];

type Imported = { esito?: string; aggiunte?: string; cambiate?: string; finite?: string };

/** The tables that answers are bound to, and how to bring in a new version (B23). */
export default async function LookupsPage({ searchParams }: { searchParams: Promise<Imported> }) {
  const { esito, aggiunte = 0, cambiate = 0, finite = 0 } = await searchParams;
  return guarded("settings.manage", async (ctx) => {
    const tables = await lookupTables(ctx);
    return (
      <>
        {esito && (
          <Done>
            {`Tabella aggiornata. ${importedText({ added: Number(aggiunte), changed: Number(cambiate), ended: Number(finite) })}`}
          </Done>
        )}
        <h1 className="h2">Tabelle</h1>
        <table className="tb">
          <caption className="visually-hidden">Tabelle di decodifica</caption>
          <thead>
            <tr>
              <th scope="col">Tabella</th>
              <th scope="col" className="r">
                Voci in vigore
              </th>
              <th scope="col" className="r">
                Con le versioni passate
              </th>
              <th scope="col" className="r">
                Ultima versione dal
              </th>
            </tr>
          </thead>
          <tbody>
            {tables.map((table) => (
              <tr key={table.table}>
                <th scope="row">{TITLE[table.table as LookupTable] ?? table.table}</th>
                <td className="r">{table.inForce}</td>
                <td className="r">{table.all}</td>
                <td className="r">{italianDate(table.newest)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <section className="part">
          <EditForm
            title="Importa una tabella"
            lead="File CSV con le colonne codice e nome; se servono anche dettaglio, valido_dal e valido_al (anno-mese-giorno). Se una riga è sbagliata non cambia nulla."
            action={lookupAction}
            fields={FIELDS}
            submit="Importa"
            second
          >
            <FileField name="file" label="File CSV" accept=".csv,text/csv" />
            <Question />
          </EditForm>
        </section>
      </>
    );
  });
}
