import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CopyField } from "@/components/ui/copy-field";
import { Deadline } from "@/components/ui/deadline";
import { Fold } from "@/components/ui/fold";
import { HelpDesk } from "@/components/ui/help-desk";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { Timeline } from "@/components/ui/timeline";
import { currentContext } from "@/lib/actions/context";
import { daysLeft, formatDate, formatDateTime, formatLongDate } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { pecSubject } from "@/lib/domain/pec-subject";
import { lastDayOf } from "@/lib/domain/terms";
import { type Tracked, trackDossier } from "@/lib/dossier/track";
import { signingOfTracked } from "@/lib/filing/confirm-read";
import { type PecEvent, pecEvents } from "@/lib/pec/timeline";
import { currentSettings, publicContent } from "@/lib/settings/public-content";
import { answer, repeat, withdraw } from "./actions";
import { ConfirmCall, Confirmed, toConfirmOnline } from "./confirm-call";
import { documentRows } from "./document-rows";
import { SignedAs } from "./signed-as";
import { MorePapers, UploadForm } from "./upload-form";
import { headline, nextEvents, uploaded } from "./words";

export const metadata: Metadata = { title: "La tua pratica", robots: { index: false }, referrer: "same-origin" };

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<{
    caricato?: string;
    confermato?: string;
    ricevute?: string;
    presentata?: string;
    tolto?: string;
  }>;
};

/** Who comes from a mail with another browser is asked for the key, and told nothing of whether the dossier exists. */
function askForKey(error: unknown): never {
  if (error instanceof Refusal && (error.code === "not-found" || error.code === "not-allowed")) redirect("/pratica");
  throw error;
}

/** Where a request stands, what to do next, and what happened (section 6). */
export default async function DossierPage({ params, searchParams }: Props) {
  const { ref } = await params;
  const { caricato, confermato, ricevute, presentata, tolto } = await searchParams;
  const ctx = await currentContext();
  const tracked = await trackDossier(ctx, ref).catch(askForKey);
  const { dossier } = tracked;
  if (dossier.state === "draft") redirect(`/richiesta/${ref}`);
  const [settings, site] = await Promise.all([currentSettings(), publicContent()]);
  const signing = signingOfTracked(ctx.actor, tracked, settings.onlineConfirmation);
  const checks = new Map(tracked.checks.map(({ documentId, report }) => [documentId, report]));
  const kind = kindById(dossier.kind);
  const words = headline(tracked, settings.email, signing);
  const toConfirm = toConfirmOnline(tracked, signing);
  const due =
    dossier.dueAt && (dossier.state === "issued" || dossier.state === "onHold") ? lastDayOf(dossier.dueAt) : null;
  const awaitsPapers = dossier.state === "issued" || dossier.state === "onHold";
  const paperless = tracked.channel === "online" || tracked.channel === "upload";
  const onTheWay = signing.documents.some((d) => d.confirmation);
  return (
    <>
      <Breadcrumbs trail={[{ label: "Home", href: "/" }, { label: "La tua pratica" }]} />
      <div className="split">
        <div>
          {ctx.actor.kind === "person" && <SignedAs name={ctx.actor.name} />}
          <p className="eyebrow">
            {kind.title}&nbsp;· {dossier.organizationName}&nbsp;· <span className="mono nowrap">{dossier.code}</span>
          </p>
          <h1>{words.title}</h1>
          <p className="lead">{words.lead}</p>
          {caricato && (
            <Note tone="ok" title={caricato === "1" ? "File caricato" : `${caricato} file caricati`} className="mb-4">
              <p>{uploaded(dossier.state, [...checks.values()])}</p>
            </Note>
          )}
          {ricevute && (
            <Note tone="ok" title="Ricevute caricate" className="mb-4">
              <p>
                {ricevute === "lette"
                  ? "L’ora certificata è fra le cose successe, qui accanto."
                  : "Le guarda un operatore: non abbiamo potuto verificare da soli la firma del gestore."}
              </p>
            </Note>
          )}
          {presentata && dossier.filedAt && (
            <Note tone="ok" title="Richiesta presentata" className="mb-4">
              <p>
                È arrivata il {formatDateTime(dossier.filedAt)}. La ricevuta parte ora per {dossier.contactEmail}.
              </p>
            </Note>
          )}
          {confermato && <Confirmed signing={signing} all={confermato === "tutto"} receipt={dossier.contactEmail} />}
          {due && (
            <div className="buttons mb-5">
              <Deadline days={daysLeft(ctx.now, due)} by={`Scade ${formatLongDate(due)}`} />
            </div>
          )}
          <ConfirmCall
            documents={toConfirm}
            done={signing.documents.some((d) => d.mine && d.confirmation)}
            dossierRef={ref}
          />
          {words.action && (
            <p className="mb-5">
              <a
                className={toConfirm.length > 0 ? "btn btn-outline-primary" : "btn btn-primary"}
                href={words.action.href}
              >
                {words.action.label}
              </a>
            </p>
          )}
          {tracked.request && <Integration tracked={tracked} dossierRef={ref} />}
          {dossier.rejection && <Rejection rejection={dossier.rejection} />}
          <h2 id="documenti">Documenti</h2>
          {tolto && <p role="status">Il file è stato tolto: ora puoi caricare quello giusto.</p>}
          <Rows rows={documentRows(tracked, ref, signing, checks)} />
          {dossier.state === "issued" && !onTheWay && (
            <section className="mt-5" aria-labelledby="pec-title">
              <h2 id="pec-title">Invia per PEC</h2>
              <PecFields pec={settings.pec} subject={pecSubject(kind, dossier.code ?? "")} />
            </section>
          )}
          {dossier.state === "issued" && onTheWay && (
            <div className="mt-5">
              <Fold title="Chi manca preferisce firmare su carta">
                <p>Il documento che resta si può firmare e inviare per PEC, oppure caricare qui sotto.</p>
                <PecFields pec={settings.pec} subject={pecSubject(kind, dossier.code ?? "")} />
              </Fold>
            </div>
          )}
          {settings.uploadEnabled && awaitsPapers && !(onTheWay && dossier.state === "issued") && (
            <UploadForm dossierRef={ref} wanted={documentsOf(dossier)} />
          )}
          {settings.uploadEnabled &&
            (["filed", "inReview"].includes(dossier.state) || (onTheWay && dossier.state === "issued")) && (
              <MorePapers dossierRef={ref} wanted={documentsOf(dossier)} />
            )}
          {dossier.state !== "submitted" && !paperless && !(onTheWay && dossier.state === "issued") && (
            <p className="mt-4">
              <a href={`/pratica/${ref}/ricevute`}>Hai già inviato la PEC? Carica le ricevute</a>
            </p>
          )}
          <div className="mt-5">
            {["issued", "expired", "withdrawn", "rejected"].includes(dossier.state) && (
              <div id="ripeti">
                <Fold title="Ripetere la procedura">
                  <p>
                    Ricominci con le risposte già scritte. Quando la nuova richiesta è pronta, prende il posto di
                    questa.
                  </p>
                  <RefForm dossierRef={ref} action={repeat} label="Ripeti la procedura" />
                </Fold>
              </div>
            )}
            {["submitted", "issued", "filed", "inReview", "onHold"].includes(dossier.state) && (
              <Fold title="Ritirare la richiesta">
                <p>
                  Puoi ritirarla fino alla decisione della Provincia. Dopo la ricezione dei documenti serve l’accesso
                  con SPID, CIE o CNS.
                </p>
                <RefForm dossierRef={ref} action={withdraw} label="Ritira la richiesta" />
              </Fold>
            )}
          </div>
        </div>
        <aside>
          <h2 className="h3">A che punto è</h2>
          <Timeline
            items={[
              ...history(tracked, pecEvents(tracked.pec)),
              ...nextEvents(dossier.state).map((title) => ({ id: title, title, when: "next" as const })),
            ]}
          />
          <Terms tracked={tracked} />
          <HelpDesk site={site} />
        </aside>
      </div>
    </>
  );
}

/** Moves and PEC in one line of time; the last move is where things stand. */
function history(tracked: Tracked, pec: readonly PecEvent[]) {
  const last = tracked.events.at(-1)?.id;
  const moves = tracked.events.map(({ id, text, at }) => ({ id: `${id}`, text, at, now: id === last }));
  const mails = pec.map(({ id, text, at }) => ({ id, text, at, now: false }));
  return [...moves, ...mails]
    .sort((a, b) => Number(a.now) - Number(b.now) || a.at.getTime() - b.at.getTime())
    .map(({ id, text, at, now }) => ({
      id,
      title: text,
      detail: formatDateTime(at),
      when: now ? ("now" as const) : ("past" as const),
    }));
}

/** The Province's own term and the protocol entry: what a receipt says, in the page too (L. 241/1990 art. 18-bis). */
function Terms({ tracked: { dossier, protocols } }: { tracked: Tracked }) {
  const { state, dueAt } = dossier;
  const underWay = state === "filed" || state === "inReview";
  return (
    <>
      {underWay && dueAt && (
        <p className="small">
          La Provincia risponde <strong>entro {formatLongDate(lastDayOf(dueAt))}</strong>.
        </p>
      )}
      {protocols.map((p) => (
        <p key={`${p.year}-${p.number}`} className="small">
          Prot. n. {p.number}/{p.year} del {formatDate(p.date)}
        </p>
      ))}
      {underWay && protocols.length === 0 && (
        <p className="small">Il numero di protocollo non è ancora registrato: appena c’è lo trovi qui.</p>
      )}
    </>
  );
}

function PecFields({ pec, subject }: { pec: string; subject: string }) {
  return (
    <>
      <CopyField label="Indirizzo" value={pec} />
      <CopyField label="Oggetto" value={subject} />
    </>
  );
}

function Integration({ tracked, dossierRef }: { tracked: Tracked; dossierRef: string }) {
  const request = tracked.request;
  if (!request) return null;
  return (
    <section id="rispondi" className="mb-5">
      <Note tone="warn" title={request.kind === "preavviso" ? "Preavviso di rigetto" : "La Provincia ti chiede"}>
        <p>{request.text}</p>
      </Note>
      <FormShell action={answer}>
        <input type="hidden" name="ref" value={dossierRef} />
        <Fields
          fields={[
            {
              name: "risposta",
              type: "textarea",
              label: "La tua risposta",
              maxLength: 4000,
              hint: "Se servono documenti, caricali prima qui sotto.",
            },
          ]}
        />
        <button type="submit" className="btn btn-primary">
          Invia la risposta
        </button>
      </FormShell>
    </section>
  );
}

function Rejection({ rejection }: { rejection: { reasons: readonly string[]; text: string } }) {
  return (
    <Note title="Perché è stata respinta" className="mb-5">
      <ul>
        {rejection.reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>{rejection.text}</p>
    </Note>
  );
}

function RefForm({ dossierRef, action, label }: { dossierRef: string; action: typeof withdraw; label: string }) {
  return (
    <FormShell action={action}>
      <input type="hidden" name="ref" value={dossierRef} />
      <button type="submit" className="btn btn-outline-primary">
        {label}
      </button>
    </FormShell>
  );
}
