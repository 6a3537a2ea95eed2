import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FileField } from "@/components/form/file-field";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { CopyField } from "@/components/ui/copy-field";
import { Deadline } from "@/components/ui/deadline";
import { Fold } from "@/components/ui/fold";
import { HelpDesk } from "@/components/ui/help-desk";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { Timeline } from "@/components/ui/timeline";
import { currentContext } from "@/lib/actions/context";
import { daysLeft, formatDate, formatDateTime, formatLongDate } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { pecSubject } from "@/lib/domain/pec-subject";
import type { SignatureReport } from "@/lib/domain/signature";
import { keptAdvice } from "@/lib/domain/signature-words";
import { lastDayOf } from "@/lib/domain/terms";
import { type Tracked, trackDossier } from "@/lib/dossier/track";
import { readSigning, type SigningState } from "@/lib/filing/confirm-read";
import { confirmationWords } from "@/lib/filing/confirm-words";
import { ACCEPT_ATTRIBUTE } from "@/lib/filing/file-type";
import { readChecks } from "@/lib/filing/read-check";
import { type PecEvent, trackPec } from "@/lib/pec/timeline";
import { publicContent } from "@/lib/settings/public-content";
import { readSettings } from "@/lib/settings/settings";
import { answer, repeat, upload, withdraw } from "./actions";
import { ConfirmCall, Confirmed, toConfirmOnline } from "./confirm-call";
import { headline, nextEvents } from "./words";

export const metadata: Metadata = { title: "La tua pratica", robots: { index: false }, referrer: "same-origin" };

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<{ caricato?: string; confermato?: string; ricevute?: string }>;
};

/** Who comes from a mail with another browser is asked for the key, and told nothing of whether the dossier exists. */
function askForKey(error: unknown): never {
  if (error instanceof Refusal && (error.code === "not-found" || error.code === "not-allowed")) redirect("/pratica");
  throw error;
}

/** Where a request stands, what to do next, and what happened (section 6). */
export default async function DossierPage({ params, searchParams }: Props) {
  const { ref } = await params;
  const { caricato, confermato, ricevute } = await searchParams;
  const ctx = await currentContext();
  const tracked = await trackDossier(ctx, ref).catch(askForKey);
  const { dossier } = tracked;
  if (dossier.state === "draft") redirect(`/richiesta/${ref}`);
  const [settings, site, signing, checks, pecEvents] = await Promise.all([
    readSettings(ctx.db),
    publicContent(),
    readSigning(ctx, dossier),
    readChecks(ctx.db, dossier.id),
    trackPec(ctx, dossier),
  ]);
  const kind = kindById(dossier.kind);
  const words = headline(tracked, settings.email, signing);
  const toConfirm = toConfirmOnline(tracked, signing);
  const due =
    dossier.dueAt && (dossier.state === "issued" || dossier.state === "onHold") ? lastDayOf(dossier.dueAt) : null;
  const canUpload = settings.uploadEnabled && ["issued", "filed", "inReview", "onHold"].includes(dossier.state);
  return (
    <>
      <Breadcrumbs trail={[{ label: "Home", href: "/" }, { label: "La tua pratica" }]} />
      <div className="split">
        <div>
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
          {confermato && <Confirmed signing={signing} all={confermato === "tutto"} />}
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
          <Rows rows={documentRows(tracked, ref, signing, checks)} />
          {dossier.state === "issued" && (
            <section className="mt-5" aria-labelledby="pec-title">
              <h2 id="pec-title">Invia per PEC</h2>
              <CopyField label="Indirizzo" value={settings.pec} />
              <CopyField label="Oggetto" value={pecSubject(kind, dossier.code ?? "")} />
            </section>
          )}
          {canUpload && (
            <UploadForm dossierRef={ref} wantsSummary={documentsOf(dossier).some((d) => d.type === "summary")} />
          )}
          {dossier.state !== "submitted" && (
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
              ...history(tracked, pecEvents),
              ...nextEvents(dossier.state).map((title) => ({ id: title, title, when: "next" as const })),
            ]}
          />
          {tracked.protocols.map((p) => (
            <p key={`${p.year}-${p.number}`} className="small">
              Prot. n. {p.number}/{p.year} del {formatDate(p.date)}
            </p>
          ))}
          <HelpDesk site={site} />
        </aside>
      </div>
    </>
  );
}

/** What is still to be done after an upload. */
function uploaded(state: string, checks: readonly SignatureReport[]): string {
  if (state !== "issued") return "Li trova l’operatore che esamina la pratica.";
  if (checks.some(({ verdict }) => verdict === "valid"))
    return "La firma digitale è verificata. Carica anche l’altro documento firmato: la richiesta si deposita da sola. Oppure invia tutto per PEC.";
  return "Manca un passo: invia gli stessi file per PEC, con l’indirizzo e l’oggetto che trovi qui sotto. La verifica comincia da lì.";
}

const advice = (report: SignatureReport | undefined) => report && keptAdvice(report);

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

function documentRows(
  { documents, dossier }: Tracked,
  ref: string,
  signing: SigningState,
  checks: ReadonlyMap<string, SignatureReport>,
) {
  const wanted = documentsOf(dossier);
  const titles: Record<string, string> = {
    identity: "Copia del documento di identità",
    other: "Altro documento",
    receipt: "Ricevuta PEC",
  };
  for (const d of wanted) titles[d.type] = d.title;
  // A document that came back signed takes the place of the one to sign.
  const back = new Set(documents.filter((d) => d.origin === "received").map((d) => d.type));
  const shown = documents.filter((d) => d.origin === "received" || !back.has(d.type));
  return shown.map((d) => {
    const spec = wanted.find((s) => s.type === d.type);
    const confirmation = signing.documents.find((s) => s.spec.type === d.type)?.confirmation;
    const again = d.origin === "issued" && spec && !spec.oneShot && dossier.state === "issued";
    return {
      id: d.id,
      title: titles[d.type] ?? d.fileName,
      meta:
        d.origin === "issued" && confirmation ? (
          confirmationWords(confirmation)
        ) : d.origin === "issued" ? (
          <>
            Da firmare: {spec?.signerRole}.{" "}
            {again && <a href={`/api/documents/${ref}/${d.type}`}>Scarica il modulo (PDF)</a>}
          </>
        ) : (
          [`${d.fileName}, ricevuto il ${formatDateTime(d.addedAt)}`, advice(checks.get(d.id))]
            .filter(Boolean)
            .join("; ")
        ),
      side:
        d.origin === "issued" && confirmation ? (
          <Tag tone="ok">Confermato</Tag>
        ) : d.origin === "issued" ? (
          <Tag>{dossier.state === "issued" ? "Da firmare" : "Emesso"}</Tag>
        ) : (
          <Tag tone="ok">Ricevuto</Tag>
        ),
    };
  });
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

function UploadForm({ dossierRef, wantsSummary }: { dossierRef: string; wantsSummary: boolean }) {
  const hint = "PDF, .p7m, JPEG o PNG fino a 20 MB.";
  return (
    <section id="carica" className="mt-5" aria-labelledby="upload-title">
      <h2 id="upload-title">Carica i documenti firmati</h2>
      <FormShell action={upload.bind(null, dossierRef)}>
        {wantsSummary && (
          <FileField
            name="richiesta"
            label="Riepilogo firmato dalla persona incaricata"
            hint={hint}
            accept={ACCEPT_ATTRIBUTE}
            optional
          />
        )}
        <FileField
          name="conferma"
          label="Modulo firmato dal rappresentante legale"
          hint={hint}
          accept={ACCEPT_ATTRIBUTE}
          optional
        />
        <FileField
          name="documento"
          label="Copia del documento di identità"
          hint="Serve solo con la firma a mano. La vedono solo gli operatori che esaminano la pratica."
          accept={ACCEPT_ATTRIBUTE}
          optional
        />
        <FileField name="altro" label="Altro documento" hint={hint} accept={ACCEPT_ATTRIBUTE} optional />
        <button type="submit" className="btn btn-outline-primary">
          Carica i file
        </button>
      </FormShell>
    </section>
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
