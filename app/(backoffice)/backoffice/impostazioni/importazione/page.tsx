import type { Metadata } from "next";
import { Scroll } from "@/components/dossier/scroll";
import { FileField } from "@/components/form/file-field";
import { IMPORT_COLUMNS } from "@/lib/domain/account-import";
import { formatDateTime } from "@/lib/domain/dates";
import { listImports } from "@/lib/import/list-imports";
import { guarded } from "../../_parts/guarded";
import { EditForm } from "../_parts/edit-form";
import { checkAction } from "./actions";

export const metadata: Metadata = { title: "Utenti già attivi" };

/** Brings in who is already a user: nobody registers again. */
export default function ImportPage() {
  return guarded("settings.manage", async (ctx) => {
    const imports = await listImports(ctx);
    return (
      <>
        <EditForm
          title="Utenti già attivi"
          lead="Porta nel portale chi ha già un account: nessuno si registra di nuovo. Prima controlliamo il file e ti diciamo che cosa succederebbe; importi tu, dopo."
          action={checkAction}
          fields={[]}
          submit="Controlla il file"
        >
          <FileField
            name="file"
            label="File CSV"
            hint="Una riga per ogni ruolo: persona, ente, sede. Fino a 50.000 righe."
            accept=".csv,text/csv"
          />
        </EditForm>
        <section className="part">
          <h2>Come si scrive il file</h2>
          <p>
            Parti da <a href="/utenti-esempio.csv">utenti-esempio.csv</a>: si apre con un foglio di calcolo. Chi ha più
            enti o più sedi sta su più righe, con gli stessi dati della persona.
          </p>
          <ul>
            <li>Se una riga è sbagliata non entra nulla, e il resoconto dice riga, colonna e rimedio.</li>
            <li>Chi e che cosa c’è già nel portale resta com’è: lo stesso file due volte non cambia nulla.</li>
            <li>
              Chi ha un nome utente sceglie la password da «Non ricordi la password?». Gli altri entrano con SPID, CIE o
              CNS.
            </li>
          </ul>
          <Scroll label="Colonne del file">
            <table className="tb">
              <caption className="visually-hidden">Colonne del file</caption>
              <thead>
                <tr>
                  <th scope="col">Colonna</th>
                  <th scope="col">Serve</th>
                  <th scope="col">Che cosa contiene</th>
                </tr>
              </thead>
              <tbody>
                {IMPORT_COLUMNS.map(({ name, required, about }) => (
                  <tr key={name}>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td>{required ? "Sempre" : "Se c’è"}</td>
                    <td>{about}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </section>
        {imports.length > 0 && (
          <section className="part">
            <h2>File controllati</h2>
            <Scroll label="File controllati">
              <table className="tb">
                <caption className="visually-hidden">File controllati, dal più recente</caption>
                <thead>
                  <tr>
                    <th scope="col">File</th>
                    <th scope="col">Controllato</th>
                    <th scope="col" className="r">
                      Righe
                    </th>
                    <th scope="col">Esito</th>
                  </tr>
                </thead>
                <tbody>
                  {imports.map((one) => (
                    <tr key={one.id}>
                      <th scope="row">
                        <a href={`/backoffice/impostazioni/importazione/${one.id}`}>{one.fileName}</a>
                      </th>
                      <td className="nw">{formatDateTime(one.checkedAt)}</td>
                      <td className="r">{one.report.lines}</td>
                      <td>{outcome(one)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Scroll>
          </section>
        )}
      </>
    );
  });
}

function outcome({ importedAt, importedBy, report, kept }: Awaited<ReturnType<typeof listImports>>[number]): string {
  if (importedAt) return `Importato da ${importedBy}`;
  if (report.faultCount > 0) return report.faultCount === 1 ? "1 errore" : `${report.faultCount} errori`;
  return kept ? "Da importare" : "Non importato";
}
