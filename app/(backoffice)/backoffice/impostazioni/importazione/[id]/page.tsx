import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Crumbs } from "@/components/dossier/crumbs";
import { Done } from "@/components/dossier/done";
import { Scroll } from "@/components/dossier/scroll";
import { SubmitButton } from "@/components/dossier/submit-button";
import { FormShell } from "@/components/form/form-shell";
import { formatDateTime } from "@/lib/domain/dates";
import { IMPORTED_THINGS, type ImportCounts, type ImportedThing, type ImportRemark } from "@/lib/domain/import-report";
import { oneImport } from "@/lib/import/list-imports";
import { guarded } from "../../../_parts/guarded";
import { bringInAction } from "../actions";

export const metadata: Metadata = { title: "Resoconto del file" };

const THING: Record<ImportedThing, string> = {
  organizations: "Enti",
  workplaces: "Sedi",
  accounts: "Account",
  roles: "Ruoli",
  credentials: "Nomi utente",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ esito?: string }> };
type Kept = NonNullable<Awaited<ReturnType<typeof oneImport>>>;

/** What a file would do, or did, or what is wrong with it, line by line. */
export default function ImportReportPage({ params, searchParams }: Props) {
  return guarded("settings.manage", async (ctx) => {
    const kept = await oneImport(ctx, (await params).id);
    if (!kept) notFound();
    const { report } = kept;
    return (
      <>
        <Crumbs
          trail={[
            { label: "Utenti già attivi", href: "/backoffice/impostazioni/importazione" },
            { label: kept.fileName },
          ]}
        />
        {(await searchParams).esito === "fatto" && <Done>Importazione conclusa.</Done>}
        <h1 className="h2">{headline(kept)}</h1>
        <p>
          {kept.fileName}, {report.lines === 1 ? "1 riga" : `${report.lines} righe`}. Controllato da {kept.checkedBy} il{" "}
          {formatDateTime(kept.checkedAt)}.
          {kept.importedAt && ` Importato da ${kept.importedBy} il ${formatDateTime(kept.importedAt)}.`}
        </p>
        {report.faultCount > 0 && (
          <>
            <p>Non è cambiato nulla. Correggi il file e controllalo di nuovo.</p>
            <Remarks title="Errori" remarks={report.faults} all={report.faultCount} />
            <p>
              <a className="bt bt-p" href="/backoffice/impostazioni/importazione">
                Controlla il file corretto
              </a>
            </p>
          </>
        )}
        {report.counts && <Counts counts={report.counts} done={kept.importedAt !== null} />}
        {!kept.importedAt && report.counts && <Next kept={kept} />}
        {report.noteCount > 0 && <Remarks title="Da guardare" remarks={report.notes} all={report.noteCount} />}
      </>
    );
  });
}

function headline({ importedAt, report }: Kept): string {
  if (importedAt) return "File importato";
  if (report.faultCount === 0) return "Il file va bene";
  return report.faultCount === 1 ? "C’è un errore" : `Ci sono ${report.faultCount} errori`;
}

function Counts({ counts, done }: { counts: ImportCounts; done: boolean }) {
  return (
    <table className="tb">
      <caption className="visually-hidden">Che cosa contiene il file</caption>
      <thead>
        <tr>
          <th scope="col">Che cosa</th>
          <th scope="col" className="r">
            {done ? "Aggiunti" : "Da aggiungere"}
          </th>
          <th scope="col" className="r">
            Già nel portale
          </th>
        </tr>
      </thead>
      <tbody>
        {IMPORTED_THINGS.map((thing) => (
          <tr key={thing}>
            <th scope="row">{THING[thing]}</th>
            <td className="r">{counts[thing].added}</td>
            <td className="r">{counts[thing].present}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Next({ kept }: { kept: Kept }) {
  if (!kept.kept)
    return (
      <p>
        Il file non è più conservato: dopo un giorno lo cancelliamo.{" "}
        <a href="/backoffice/impostazioni/importazione">Controllalo di nuovo</a> per importarlo.
      </p>
    );
  return (
    <FormShell action={bringInAction}>
      <input type="hidden" name="importId" value={kept.id} />
      <div className="form-end">
        <SubmitButton className="bt bt-p">Importa</SubmitButton>
        <a className="bt bt-t" href="/backoffice/impostazioni/importazione">
          Annulla
        </a>
        <span className="ver">Per ogni account resta una riga nel registro. Il file poi si cancella.</span>
      </div>
    </FormShell>
  );
}

function Remarks({ title, remarks, all }: { title: string; remarks: readonly ImportRemark[]; all: number }) {
  return (
    <section className="part">
      <h2>{title}</h2>
      {all > remarks.length && <p>{`I primi ${remarks.length} di ${all}.`}</p>}
      <Scroll label={title}>
        <table className="tb">
          <caption className="visually-hidden">{title}, per riga</caption>
          <thead>
            <tr>
              <th scope="col" className="r">
                Riga
              </th>
              <th scope="col">Colonna</th>
              <th scope="col">Che cosa fare</th>
            </tr>
          </thead>
          <tbody>
            {remarks.map(({ line, column, message }) => (
              <tr key={`${line} ${column} ${message}`}>
                <td className="r">{line}</td>
                <td>{column && <code>{column}</code>}</td>
                <td className="any">{message.charAt(0).toUpperCase() + message.slice(1)}.</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
