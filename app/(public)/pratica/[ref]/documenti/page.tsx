import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { Deadline } from "@/components/ui/deadline";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Inline } from "@/components/ui/prose";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { Timeline } from "@/components/ui/timeline";
import type { Words } from "@/content/words";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { orNotFound } from "@/lib/actions/or-not-found";
import { madeRequest } from "@/lib/documents/deliver";
import { daysLeft, romeTime } from "@/lib/domain/dates";
import type { Field } from "@/lib/domain/form";
import type { DocumentSpec } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { pecSubject } from "@/lib/domain/pec-subject";
import { lastDayOf } from "@/lib/domain/terms";
import { preparedBy } from "@/lib/dossier/prepared-by";
import { readOwnDossier } from "@/lib/dossier/track";
import { readSigning } from "@/lib/filing/confirm-read";
import { readSettings } from "@/lib/settings/settings";
import { saved } from "../actions";
import { ConfirmCall } from "../confirm-call";
import { PecFields } from "../pec-fields";
import { Waiting } from "./waiting";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("Firma i documenti"),
  robots: { index: false },
  referrer: "same-origin",
});

/** Ticked before what cannot be undone. */
const READ: Field = { name: "letto", type: "checkbox", label: "Ho aperto il file salvato e si legge bene" };

/** After the sending: download once, have it signed, send by PEC (A32-A35, D5, D6). */
export default async function DocumentsPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const ctx = await currentContext();
  const dossier = await orNotFound(readOwnDossier(ctx, ref));
  const spoken = await words();
  const { t, of, longDate, dateTime, lang } = spoken;
  if (dossier.state === "submitted") return <Waiting dossierRef={ref} code={dossier.code ?? ""} words={spoken} />;
  if (dossier.state !== "issued" || !dossier.dueAt) redirect(`/pratica/${ref}`);
  const [settings, signing, preparer] = await Promise.all([
    readSettings(ctx.db),
    readSigning(ctx, dossier),
    preparedBy(ctx.db, dossier),
  ]);
  const kind = kindById(dossier.kind);
  const facts = kind.facts(dossier.variant, dossier.answers);
  const inTime = !dossier.summarySavedAt && dossier.summaryUntil !== null && dossier.summaryUntil > ctx.now;
  const summaryOpen = inTime && (await madeRequest(ctx.db, ctx, dossier.id));
  const wanted = documentsOf(dossier);
  const oneShot = wanted.some((d) => d.oneShot);
  const lastDay = lastDayOf(dossier.dueAt);
  const done = signing.documents.some((d) => d.mine && d.confirmation);
  const hasFile = dossier.summarySavedAt !== null;
  const online = signing.open ? signing.documents.filter((d) => !d.signed && d.sha256) : [];
  return (
    <div className="split">
      <div>
        <Tag tone="ok">
          {t("Richiesta inviata online il {when}", { when: dateTime(dossier.submittedAt ?? ctx.now) })}
        </Tag>
        <h1>{t(online.length > 0 ? "Ora servono le firme" : "Ora scarica, firma e invia i documenti")}</h1>
        <p className="lead">
          {t("La pratica")} <span className="mono nowrap">{dossier.code}</span>{" "}
          {t(
            online.length > 0
              ? "comincia quando riceviamo le conferme o i documenti firmati."
              : "comincia quando riceviamo i documenti firmati.",
          )}
        </p>
        {lang === "en" && <p>The documents are in Italian, and so are the e-mails we send.</p>}
        <Deadline
          days={daysLeft(ctx.now, lastDay)}
          what={t("giorni per inviare i documenti")}
          by={t("Entro {date}", { date: longDate(lastDay) })}
        />
        {online.length > 0 && (
          <div className="mt-5">
            <ConfirmCall documents={online} done={done} dossierRef={ref} words={spoken} />
            <h2>{t("Oppure: firma su carta e invio per PEC")}</h2>
            {oneShot && summaryOpen && (
              <p>
                {t(
                  "Se confermate online il riepilogo non va scaricato: quello che segue serve solo a chi stampa e firma.",
                )}
              </p>
            )}
          </div>
        )}
        <ol className="tasks mt-5">
          <li {...(hasFile ? { className: "done" } : { "aria-current": "step" })}>
            <h2>{t(wanted.length > 1 ? "Scarica i due documenti" : "Scarica il documento")}</h2>
            {oneShot && (
              <OneShotNote
                open={summaryOpen}
                until={dossier.summaryUntil}
                isSaved={hasFile}
                elsewhere={inTime && !summaryOpen}
                dossierRef={ref}
                second={online.length > 0}
                words={spoken}
              />
            )}
            <Rows rows={wanted.map((spec) => documentRow(spec, ref, summaryOpen, online.length > 0, spoken))} />
            {oneShot && summaryOpen && (
              <FormShell action={saved}>
                <p className="mt-4">
                  {t(
                    "Apri il file e controlla che si legga bene. Poi conferma: da quel momento il riepilogo non si scarica più.",
                  )}
                </p>
                <Fields fields={[READ]} explainAsterisk={false} words={spoken} />
                <input type="hidden" name="ref" value={ref} />
                <button className="btn btn-outline-primary" type="submit">
                  {t("Ho salvato il riepilogo")}
                </button>
              </FormShell>
            )}
          </li>
          <li aria-current={hasFile ? "step" : undefined}>
            <h2>{t("Fai firmare i documenti")}</h2>
            <ul>
              {wanted.map((d) => (
                <li key={d.type}>
                  <strong>
                    {facts.signers[d.type]?.name} {facts.signers[d.type]?.familyName}
                  </strong>
                  , {t("{role}, firma «{title}».", { role: of(d.signerRole), title: of(d.title) })}
                </li>
              ))}
            </ul>
            <p>
              {t(
                "Va bene la firma digitale o quella a mano. Con la firma a mano aggiungi una copia del documento di identità di chi firma.",
              )}
            </p>
          </li>
          <li>
            <h2>{t("Invia tutto per PEC")}</h2>
            <p>
              {t("Allega i documenti firmati e scrivi {from}.", { from: of(kind.sentFrom ?? "da una casella PEC") })}
              {kind.sentFrom && ` ${t("Puoi anche consegnarli allo sportello.")}`}
            </p>
            <PecFields pec={settings.pec} subject={pecSubject(kind, dossier.code ?? "")} words={spoken} />
            {settings.uploadEnabled && (
              <p className="mt-3">
                <Inline
                  text={t(
                    "Puoi anche [caricarli nella pagina della pratica]({page}): ci aiuta a controllarli prima, ma non sostituisce la PEC.",
                    { page: `/pratica/${ref}#carica` },
                  )}
                />
              </p>
            )}
          </li>
        </ol>
      </div>
      <aside aria-labelledby="then-title">
        <h2 id="then-title" className="h3">
          {t("Che cosa succede poi")}
        </h2>
        <Timeline
          items={[
            {
              id: "wait",
              title: t("In attesa dei documenti"),
              detail: t("Ti ricordiamo la scadenza per e-mail"),
              when: "now",
            },
            { id: "file", title: t("Ricezione e protocollo"), when: "next" },
            { id: "review", title: t("Verifica della Provincia"), when: "next" },
            {
              id: "end",
              title: t(dossier.kind === "registration" ? "Account attivo" : "Conferma"),
              detail: t("Avviso da {email}", { email: settings.email }),
              when: "next",
            },
          ]}
        />
        <h2 className="h3 mt-3">{t("Segui la pratica")}</h2>
        <p>
          {preparer === null
            ? t("Ti abbiamo scritto un link personale all’indirizzo")
            : t("Abbiamo scritto a {organization} un link personale all’indirizzo", {
                organization: dossier.organizationName ?? "",
              })}{" "}
          <span className="text-break">{dossier.contactEmail}</span>.{" "}
          {t(
            preparer === null
              ? "Aprilo per confermare l’indirizzo: la richiesta va avanti anche senza."
              : "Da lì può confermare l’indirizzo e firmare.",
          )}{" "}
          <Inline text={t("Da questo browser la trovi [anche qui]({page}).", { page: `/pratica/${ref}` })} />
        </p>
      </aside>
    </div>
  );
}

function OneShotNote({
  open,
  until,
  isSaved,
  elsewhere,
  dossierRef,
  second,
  words: { t },
}: {
  open: boolean;
  until: Date | null;
  isSaved: boolean;
  elsewhere: boolean;
  dossierRef: string;
  /** Confirming online is the first way: this concerns only who prints. */
  second: boolean;
  words: Words;
}) {
  if (open && until)
    return (
      <Note
        tone={second ? "plain" : "warn"}
        title={t(
          second
            ? "Se firmi su carta: il riepilogo si scarica una volta sola"
            : "Il riepilogo si scarica una volta sola",
        )}
        className="mb-4"
      >
        <p>
          <Inline
            text={t(
              "Puoi farlo da questo browser **fino alle {time}**, o finché non confermi di averlo salvato. Se il collegamento cade, riprova da questa pagina. Poi, per averne un altro, dovrai ripetere la procedura: ritroverai le risposte già scritte.",
              { time: romeTime(until) },
            )}
          />
        </p>
      </Note>
    );
  return (
    <Note
      tone={isSaved ? "ok" : "plain"}
      title={t(
        isSaved
          ? "Hai salvato il riepilogo"
          : elsewhere
            ? "Il riepilogo si scarica altrove"
            : "Il riepilogo non si scarica più",
      )}
      className="mb-4"
      id="salvato"
    >
      <p>
        {t(
          isSaved
            ? "Non si può scaricare di nuovo."
            : elsewhere
              ? "Si scarica solo dal browser con cui hai inviato la richiesta."
              : "Il tempo per scaricarlo è finito.",
        )}{" "}
        <Inline
          text={t("Se non lo hai più, [ripeti la procedura]({page}): ritrovi le risposte già scritte.", {
            page: `/pratica/${dossierRef}?ripeti=1#ripeti`,
          })}
        />
      </p>
    </Note>
  );
}

/** `second`: this is the other way, and the page's main action stands above. */
function documentRow(spec: DocumentSpec, ref: string, summaryOpen: boolean, second: boolean, { t, of }: Words) {
  const main = second ? "btn btn-outline-primary" : "btn btn-primary";
  const href = `/api/documents/${ref}/${spec.type}`;
  const meta = `${t("PDF. Lo firma: {role}.", { role: of(spec.signerRole) })}${spec.oneShot ? "" : ` ${t("Resta disponibile fino alla scadenza.")}`}`;
  const side = !spec.oneShot ? (
    <a className={summaryOpen ? "btn-quiet" : main} href={href} download>
      <Icon name="download" />
      {t("Scarica il modulo")}
    </a>
  ) : summaryOpen ? (
    <a className={main} href={href} download>
      <Icon name="download" />
      {t("Scarica il riepilogo")}
    </a>
  ) : undefined;
  return { id: spec.type, title: spec.oneShot ? `${of(spec.title)} ${t("(riepilogo)")}` : of(spec.title), meta, side };
}
