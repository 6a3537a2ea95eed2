import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { OutlineLink, PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { ReadAgain } from "@/components/ui/read-again";
import { currentContext } from "@/lib/actions/context";
import { formatDate, formatDateTime } from "@/lib/domain/dates";
import { requireIdentity } from "@/lib/identity/session";
import { COPY_DAYS, type DataCopy, lastDataCopy } from "@/lib/own-data/request-copy";
import { askCopy } from "../actions";

export const metadata: Metadata = { title: "Una copia dei tuoi dati", robots: { index: false } };

/** A copy of what the portal keeps about the person (GDPR art. 15 and 20), made by the worker. */
export default async function OwnDataPage() {
  await requireIdentity("/area-riservata/profilo/dati");
  const copy = await lastDataCopy(await currentContext());
  const awaited = copy !== null && copy.readyAt === null;
  return (
    <>
      {awaited && <ReadAgain seconds={3} />}
      <h1>Una copia dei tuoi dati</h1>
      <p className="lead">
        Tutto quello che il portale conserva di te: identità, account, ruoli, pratiche, messaggi, accessi e operazioni.
      </p>
      {copy && (awaited ? <Awaited /> : <Ready copy={copy} />)}
      {!awaited && (
        <>
          <p>
            La prepariamo in due formati: PDF da leggere, JSON per portare i dati altrove. Di solito basta meno di un
            minuto; puoi chiederla tre volte al giorno.
          </p>
          <FormShell action={askCopy}>
            <button type="submit" className={copy ? "btn btn-outline-primary" : "btn btn-primary"}>
              {copy ? "Prepara una nuova copia" : "Prepara la copia"}
            </button>
          </FormShell>
        </>
      )}
      <p className="mt-4">
        Perché li conserviamo, per quanto tempo e i tuoi diritti: <a href="/privacy">informativa sulla privacy</a>.
      </p>
    </>
  );
}

function Awaited() {
  return (
    <Note title="La stiamo preparando" className="mb-4">
      <p role="status">
        La pagina si aggiorna da sola; se non lo fa, <a href="/area-riservata/profilo/dati">aggiornala tu</a>. Puoi
        anche chiuderla: la copia ti aspetta qui.
      </p>
    </Note>
  );
}

function Ready({ copy }: { copy: DataCopy }) {
  return (
    <Note tone="ok" title="La copia è pronta" className="mb-4">
      <p>
        È del {formatDateTime(copy.readyAt ?? copy.requestedAt)}. La trovi qui per {COPY_DAYS} giorni, fino al{" "}
        {formatDate(copy.expiresAt)}; poi la cancelliamo.
      </p>
      <div className="buttons">
        <PrimaryLink href={`/api/own-data/${copy.id}?formato=pdf`}>Scarica il PDF</PrimaryLink>
        <OutlineLink href={`/api/own-data/${copy.id}?formato=json`}>Scarica il file JSON</OutlineLink>
      </div>
    </Note>
  );
}
