import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Deadline } from "@/components/ui/deadline";
import { Fold } from "@/components/ui/fold";
import { HelpDesk } from "@/components/ui/help-desk";
import { Note } from "@/components/ui/note";
import { Inline } from "@/components/ui/prose";
import { Rows } from "@/components/ui/rows";
import { Timeline } from "@/components/ui/timeline";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { currentContext } from "@/lib/actions/context";
import { words as wordsOfPage } from "@/lib/actions/language";
import { daysLeft } from "@/lib/domain/dates";
import { isOpen } from "@/lib/domain/dossier";
import { kindById } from "@/lib/domain/kinds";
import { pecSubject } from "@/lib/domain/pec-subject";
import { lastDayOf } from "@/lib/domain/terms";
import { type Tracked, trackDossier } from "@/lib/dossier/track";
import { signingOfTracked } from "@/lib/filing/confirm-read";
import { type PecEvent, pecEvents } from "@/lib/pec/timeline";
import { currentSettings, publicContent } from "@/lib/settings/public-content";
import { askForKey } from "../ask-for-key";
import { Integration, Rejection } from "./asked";
import { ConfirmCall, Confirmed, toConfirmOnline } from "./confirm-call";
import { documentRows } from "./document-rows";
import { OwnChanges } from "./own-changes";
import { PecFields } from "./pec-fields";
import { SignedAs } from "./signed-as";
import { MorePapers, UploadForm } from "./upload-form";
import { headline, nextEvents, uploaded } from "./words";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await wordsOfPage()).t("La tua pratica"),
  robots: { index: false },
  referrer: "same-origin",
});

type Props = {
  params: Promise<{ ref: string }>;
  searchParams: Promise<{
    caricato?: string;
    confermato?: string;
    ricevute?: string;
    presentata?: string;
    tolto?: string;
    /** Each comes from a link that leads to its fold. */
    ripeti?: string;
    correggi?: string;
    /** The link just opened proved the address. */
    indirizzo?: string;
  }>;
};

/** Where a request stands, what to do next, and what happened (section 6). */
export default async function DossierPage({ params, searchParams }: Props) {
  const { ref } = await params;
  const { caricato, confermato, ricevute, presentata, tolto, ripeti, correggi, indirizzo } = await searchParams;
  const spoken = await wordsOfPage();
  const { t, of, longDate, dateTime, lang } = spoken;
  const ctx = await currentContext();
  const tracked = await trackDossier(ctx, ref).catch(askForKey(ref));
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
  // Who confirmed online has nothing to sign by hand; what was filed online never had.
  const onPaper =
    tracked.channel === "online"
      ? []
      : signing.documents.flatMap(({ spec, confirmation }) => (confirmation ? [] : [spec]));
  const onTheWay = signing.documents.some((d) => d.confirmation);
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[{ label: "Home", href: addressIn(lang, "/") }, { label: t("La tua pratica") }]}
      />
      <div className="split">
        <div>
          {ctx.actor.kind === "person" && <SignedAs name={ctx.actor.name} words={spoken} />}
          <p className="eyebrow">
            {of(kind.title)}&nbsp;· {dossier.organizationName}&nbsp;·{" "}
            <span className="mono nowrap">{dossier.code}</span>
          </p>
          <h1>{of(words.title)}</h1>
          <p className="lead">{of(words.lead)}</p>
          {indirizzo && dossier.emailConfirmedAt && (
            <Note tone="ok" title={t("Indirizzo confermato")} className="mb-4">
              <p>
                {t("Ora sappiamo che gli avvisi su questa pratica ti arrivano a {email}.", {
                  email: dossier.contactEmail ?? "",
                })}
              </p>
            </Note>
          )}
          {caricato && (
            <Note
              tone="ok"
              title={caricato === "1" ? t("File caricato") : t("{n} file caricati", { n: caricato })}
              className="mb-4 until-error"
            >
              <p>{of(uploaded(dossier.state, [...checks.values()]))}</p>
            </Note>
          )}
          {ricevute && (
            <Note tone="ok" title={t("Ricevute caricate")} className="mb-4">
              <p>
                {t(
                  ricevute === "lette"
                    ? "L’ora certificata è fra le cose successe, qui accanto."
                    : "Le guarda un operatore: non abbiamo potuto verificare da soli la firma del gestore.",
                )}
              </p>
            </Note>
          )}
          {presentata && dossier.filedAt && (
            <Note tone="ok" title={t("Richiesta presentata")} className="mb-4">
              <p>
                {t("È arrivata il {when}. La ricevuta parte ora per {email}.", {
                  when: dateTime(dossier.filedAt),
                  email: dossier.contactEmail ?? "",
                })}
              </p>
            </Note>
          )}
          {confermato && (
            <Confirmed signing={signing} all={confermato === "tutto"} receipt={dossier.contactEmail} words={spoken} />
          )}
          {due && (
            <div className="buttons mb-5">
              <Deadline
                days={daysLeft(ctx.now, due)}
                what={t("giorni rimasti")}
                by={t("Scade {date}", { date: longDate(due) })}
              />
            </div>
          )}
          <ConfirmCall
            documents={toConfirm}
            done={signing.documents.some((d) => d.mine && d.confirmation)}
            dossierRef={ref}
            words={spoken}
          />
          {words.action && (
            <p className="mb-5">
              <a
                className={toConfirm.length > 0 ? "btn btn-outline-primary" : "btn btn-primary"}
                href={addressIn(lang, words.action.href)}
              >
                {of(words.action.label)}
              </a>
            </p>
          )}
          {tracked.request && <Integration tracked={tracked} dossierRef={ref} words={spoken} />}
          {dossier.rejection && <Rejection rejection={dossier.rejection} words={spoken} />}
          <h2 id="documenti">{t("Documenti")}</h2>
          {tolto && <p role="status">{t("Il file è stato tolto: ora puoi caricare quello giusto.")}</p>}
          <Rows rows={documentRows(tracked, ref, signing, checks, spoken)} />
          {dossier.state === "issued" && !onTheWay && (
            <section className="mt-5" aria-labelledby="pec-title">
              <h2 id="pec-title">{t("Invia per PEC")}</h2>
              <PecFields pec={settings.pec} subject={pecSubject(kind, dossier.code ?? "")} words={spoken} />
            </section>
          )}
          {dossier.state === "issued" && onTheWay && (
            <div className="mt-5">
              <Fold title={t("Chi manca preferisce firmare su carta")}>
                <p>{t("Il documento che resta si può firmare e inviare per PEC, oppure caricare qui sotto.")}</p>
                <PecFields pec={settings.pec} subject={pecSubject(kind, dossier.code ?? "")} words={spoken} />
              </Fold>
            </div>
          )}
          {settings.uploadEnabled && awaitsPapers && !(onTheWay && dossier.state === "issued") && (
            <UploadForm dossierRef={ref} wanted={onPaper} words={spoken} />
          )}
          {settings.uploadEnabled &&
            (["filed", "inReview"].includes(dossier.state) || (onTheWay && dossier.state === "issued")) && (
              <MorePapers dossierRef={ref} wanted={onPaper} words={spoken} />
            )}
          {dossier.state !== "submitted" && !paperless && !(onTheWay && dossier.state === "issued") && (
            <p className="mt-4">
              <a href={`/pratica/${ref}/ricevute`}>{t("Hai già inviato la PEC? Carica le ricevute")}</a>
            </p>
          )}
          <OwnChanges
            dossier={dossier}
            isOpen={(ripeti ?? correggi) !== undefined}
            hasNewer={tracked.successor !== null}
            site={site}
            words={spoken}
          />
        </div>
        <aside>
          <h2 className="h3">{t("A che punto è")}</h2>
          <Timeline
            items={[
              ...history(spoken, tracked, pecEvents(tracked.pec)),
              ...nextEvents(dossier.state).map((title) => ({ id: title, title: of(title), when: "next" as const })),
            ]}
          />
          <Terms tracked={tracked} words={spoken} />
          <HelpDesk site={site} lang={lang} />
        </aside>
      </div>
    </>
  );
}

/** Moves and PEC in one line of time; the last move is where things stand. */
function history({ of, dateTime }: Words, tracked: Tracked, pec: readonly PecEvent[]) {
  const last = tracked.events.at(-1)?.id;
  const moves = tracked.events.map(({ id, text, at }) => ({ id: `${id}`, text, at, now: id === last }));
  const mails = pec.map(({ id, text, at }) => ({ id, text, at, now: false }));
  return [...moves, ...mails]
    .sort((a, b) => Number(a.now) - Number(b.now) || a.at.getTime() - b.at.getTime())
    .map(({ id, text, at, now }) => ({
      id,
      title: of(text),
      detail: dateTime(at),
      when: now ? ("now" as const) : ("past" as const),
    }));
}

/** The Province's own term and the protocol entry: what a receipt says, in the page too (L. 241/1990 art. 18-bis). */
function Terms({ tracked: { dossier, protocols, confirmations }, words }: { tracked: Tracked; words: Words }) {
  const { t, date, longDate } = words;
  const { state, dueAt } = dossier;
  const underWay = state === "filed" || state === "inReview";
  // Who confirmed in their own name has vouched for the address they wrote.
  const isVouched = dossier.emailConfirmedAt !== null || confirmations.some(({ role }) => role === "appointee");
  return (
    <>
      {underWay && dueAt && (
        <p className="small">
          <Inline text={t("La Provincia risponde **entro {date}**.", { date: longDate(lastDayOf(dueAt)) })} />
        </p>
      )}
      {protocols.map((p) => (
        <p key={`${p.year}-${p.number}`} className="small">
          {t("Prot. n. {number} del {date}", { number: `${p.number}/${p.year}`, date: date(p.date) })}
        </p>
      ))}
      {underWay && protocols.length === 0 && (
        <p className="small">{t("Il numero di protocollo non è ancora registrato: appena c’è lo trovi qui.")}</p>
      )}
      {isOpen(state) && dossier.emailTokenHash && !isVouched && (
        <p className="small text-break">
          {t(
            "Manca la conferma dell’indirizzo {email}: il link è nell’e-mail che abbiamo mandato lì. Serve solo a sapere che gli avvisi arrivano alla persona giusta: la richiesta va avanti anche senza.",
            { email: dossier.contactEmail ?? "" },
          )}
        </p>
      )}
    </>
  );
}
