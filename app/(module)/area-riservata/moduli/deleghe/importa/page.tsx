import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { CLIENT_COLUMNS, MOST_CLIENTS } from "@/lib/domain/delegation-import";
import type { Field } from "@/lib/domain/form";
import { serviceOptions } from "@/lib/settings/catalogue";
import { actingHere } from "../_parts/acting";
import { importClients } from "./actions";
import { Report } from "./report";

export const metadata: Metadata = { title: "Da un file - Deleghe", robots: { index: false }, referrer: "same-origin" };

const FIELDS: readonly Field[] = [
  {
    name: "intermediaryKind",
    type: "radio",
    label: "Che cosa sei?",
    options: [
      { value: "professional", label: "Professionista della legge 12/79" },
      { value: "association", label: "Associazione di categoria" },
    ],
  },
  {
    name: "acknowledged",
    type: "checkbox",
    label: "Ho letto l’informativa sulla privacy e i datori di lavoro del file sanno che preparo il modulo per loro",
  },
];

/** Many forms at once, from a file (A24): each is signed by its employer, so no delegation is made here. */
export default async function ImportPage() {
  const here = await actingHere();
  if (!here) return null;
  const { acting, ctx } = here;
  if (!acting.organization.intermediary) redirect("/area-riservata/moduli/deleghe/date");
  const services = await serviceOptions(ctx.db, "employer");
  return (
    <>
      <h1 className="h2">Prepara molti moduli da un file</h1>
      <p className="lead">
        Una riga per cliente. Prepariamo i moduli e scriviamo a ogni datore di lavoro: li firma, e un operatore li
        verifica. Fino ad allora nessuna delega vale.
      </p>
      <FormShell action={importClients}>
        <input type="hidden" name="role" value={acting.key} />
        <Report />
        <FileField
          name="file"
          label="File CSV"
          hint={`Al massimo ${MOST_CLIENTS} clienti. Se una riga è sbagliata non prepariamo nulla; lo stesso file due volte non prepara doppioni.`}
          accept=".csv,text/csv"
        />
        <Fields fields={FIELDS} explainAsterisk={false} />
        <p>
          <a href="/privacy">Leggi l’informativa</a>
        </p>
        <button type="submit" className="btn btn-primary">
          Prepara i moduli
        </button>
      </FormShell>
      <section className="mt-5" aria-labelledby="colonne">
        <h2 id="colonne" className="h3">
          Come si scrive il file
        </h2>
        <p>
          Parti da <a href="/deleghe-esempio.csv">deleghe-esempio.csv</a>: si apre con un foglio di calcolo.
        </p>
        <ul>
          <li>
            Salva il file come CSV. Le colonne si separano con il punto e virgola; vanno bene anche virgole o
            tabulazioni.
          </li>
          <li>Se puoi scegli la codifica UTF-8, così gli accenti restano giusti.</li>
          <li>
            Il foglio di calcolo può togliere lo zero iniziale dei codici fiscali: scegli il formato Testo per quella
            colonna prima di scriverli.
          </li>
        </ul>
        <table className="plain">
          <caption className="visually-hidden">Colonne del file</caption>
          <thead>
            <tr>
              <th scope="col">Colonna</th>
              <th scope="col">Serve</th>
              <th scope="col">Che cosa contiene</th>
            </tr>
          </thead>
          <tbody>
            {CLIENT_COLUMNS.map(({ name, required, about }) => (
              <tr key={name}>
                <th scope="row">
                  <code>{name}</code>
                </th>
                <td data-l="Serve">{required ? "Sempre" : "Se c’è"}</td>
                <td data-l="Contiene">{about || "–"}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <h3 className="mt-4">Servizi che si possono delegare</h3>
        <ul>
          {services
            .filter(({ disabled }) => !disabled)
            .map(({ value, label }) => (
              <li key={value}>
                <code>{value}</code>: {label}
              </li>
            ))}
        </ul>
      </section>
    </>
  );
}
