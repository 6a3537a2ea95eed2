import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { PrimaryLink } from "@/components/ui/buttons";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import type { Words } from "@/content/words";
import { stepIn } from "@/content/words-form";
import { currentContext } from "@/lib/actions/context";
import { wordsOfForm, words as wordsOfPage } from "@/lib/actions/language";
import { orNotFound } from "@/lib/actions/or-not-found";
import { personName } from "@/lib/domain/body-step";
import { answersOf, type Field } from "@/lib/domain/form";
import type { Person } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { firstOpenStep } from "@/lib/domain/progress";
import type { Dossier } from "@/lib/dossier/find";
import { assess } from "@/lib/draft/assess";
import { readDraft } from "@/lib/draft/read-draft";
import { onlineObstacle } from "@/lib/filing/file-online";
import { readSettings } from "@/lib/settings/settings";
import { FormFrame } from "../form-frame";
import { FormNav } from "../form-nav";
import { send } from "./actions";
import { SignInLink } from "./sign-in-link";
import { StepAnswersView } from "./step-answers";
import { Warnings } from "./warnings";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await wordsOfPage()).t("Controlla le risposte"),
  robots: { index: false },
  referrer: "same-origin",
});

const ACKNOWLEDGE: Field = {
  name: "acknowledged",
  type: "radio",
  label: "Hai letto l’informativa sul trattamento dei dati?",
  options: [
    { value: "yes", label: "Sì, l’ho letta", hint: "Lo conferma chi firma." },
    { value: "no", label: "No" },
  ],
};

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ letta?: string }> };

/** All the answers with a way to change each, what needs an explanation, the notice, and the sending (B33-B35). */
export default async function CheckPage({ params, searchParams }: Props) {
  const [{ ref }, { letta }] = await Promise.all([params, searchParams]);
  const ctx = await currentContext();
  const read = await orNotFound(readDraft(ctx, ref));
  const { draft } = read;
  const words = await wordsOfForm(draft.kind);
  const { t } = words;
  const steps = read.steps.map((step) => stepIn(words, step));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  const open = firstOpenStep(steps, draft.answers);
  if (open) redirect(`/richiesta/${ref}/${open.slug}`);
  const [found, settings, obstacle] = await Promise.all([
    assess(ctx.db, draft, ctx.now),
    readSettings(ctx.db),
    onlineObstacle(ctx, draft),
  ]);
  // The others are confirmed elsewhere: in their step, or later by the link that leaves with the request.
  const warnings = found.filter((w) => w.needsExplanation || w.needsConfirmation || w.needsChange);
  const oneShot = documentsOf(draft).some((d) => d.oneShot);
  const back = `/richiesta/${ref}/${steps.at(-1)?.slug}`;
  const answers = steps.map((step) => (
    <StepAnswersView
      key={step.slug}
      step={step}
      answers={answersOf(draft.answers, step.slug)}
      draftRef={ref}
      words={words}
    />
  ));
  const notice = <Notice words={words} />;
  // Given before the sign-in, and checked again at the sending.
  const initial = letta === "1" ? { values: { acknowledged: "yes" } } : undefined;
  const online = settings.onlineConfirmation;
  const signers = signersOf(draft);
  const mayPresent = signers.length === 1 && (obstacle === "signed-out" || obstacle === "weak-sign-in");
  const lead =
    obstacle === null
      ? "Se è tutto giusto, leggi la richiesta e presentala: non serve la carta."
      : online
        ? t("Dopo l’invio non potrai più cambiarle: sono quelle dei documenti da confermare o firmare.")
        : t("Dopo l’invio non potrai più cambiarle: le stampiamo nei documenti da firmare.");
  const action = send.bind(null, { ref, lang: words.lang });
  return (
    <FormFrame words={words}>
      <FormNav draft={draft} steps={steps} current="controllo" words={words} />
      <div>
        <h1>{t("Controlla le risposte")}</h1>
        {obstacle === "without-account" ? <WithoutAccount /> : <p className="lead">{lead}</p>}
        {words.lang === "en" && <p>The documents you will sign are in Italian, and so are the e-mails we send.</p>}
        {obstacle === "without-account" ? (
          <>
            {answers}
            <p className="mt-4">
              <a className="btn-quiet" href={back}>
                Indietro
              </a>
            </p>
          </>
        ) : obstacle === null ? (
          <>
            {found.map((w) => (
              <Note key={w.id} tone="warn" title={w.title} className="mb-4">
                <p>
                  {w.text} <a href={`/richiesta/${ref}/${w.step}?torna=1`}>Rivedi la risposta</a>
                </p>
              </Note>
            ))}
            {answers}
            <div className="actions actions-still">
              <PrimaryLink href={`/richiesta/${ref}/presenta`}>Leggi e presenta online</PrimaryLink>
              <a className="btn-quiet" href={back}>
                Indietro
              </a>
            </div>
            <Fold title="Preferisco un modulo da firmare e mandare per PEC">
              <FormShell action={action} initial={initial}>
                {notice}
                <p className="mt-4">
                  <button type="submit" className="btn btn-outline-primary">
                    Prepara il modulo da firmare
                  </button>
                </p>
              </FormShell>
            </Fold>
          </>
        ) : (
          <FormShell action={action} initial={initial}>
            {warnings.length > 0 && <Warnings warnings={warnings} steps={steps} draftRef={ref} words={words} />}
            {answers}
            {notice}
            {oneShot && <OneShotNote online={online} minutes={settings.summaryMinutes} words={words} />}
            {mayPresent && <SignInNote draftRef={ref} />}
            {online && !oneShot && !mayPresent && <ConfirmNote signers={signers} />}
            <Actions still primary={t("Invia la richiesta")} busy={t("Invio in corso…")} back={back} />
          </FormShell>
        )}
      </div>
    </FormFrame>
  );
}

/** D15: the notice, and whether it was read. The Italian one is the one that counts; English has a short version beside. */
function Notice({ words }: { words: Words }) {
  const { t, date, lang } = words;
  return (
    <fieldset className="group mt-5">
      <legend>{t("Informativa sul trattamento dei dati")}</legend>
      <p>
        <a href="/privacy" target="_blank" rel="noopener">
          {t("Leggi l’informativa (versione del {date}, si apre in un’altra scheda)", {
            date: date(PRIVACY_NOTICE.date),
          })}
        </a>
        {lang === "en" && (
          <>
            {" "}
            It is in Italian:{" "}
            <a href="/en/privacy" target="_blank" rel="noopener">
              read a short version in English (opens in another tab)
            </a>
            .
          </>
        )}
      </p>
      <Fields fields={[ACKNOWLEDGE]} explainAsterisk={false} words={words} />
    </fieldset>
  );
}

function OneShotNote({ online, minutes, words: { t } }: { online: boolean; minutes: number; words: Words }) {
  return (
    <Note
      tone={online ? "plain" : "warn"}
      title={t(
        online ? "Dopo l’invio si conferma online, o si firma su carta" : "Il riepilogo si scarica una volta sola",
      )}
      className="mt-4"
    >
      <p>
        {online
          ? t(
              "Chi deve firmare può confermare con SPID, CIE o CNS: non si stampa niente. Solo se preferite la carta: il riepilogo si scarica una volta sola, su questo dispositivo, nei {minutes} minuti dopo l’invio.",
              { minutes },
            )
          : t("Invia quando puoi salvare un file su questo dispositivo. Dopo l’invio hai {minutes} minuti.", {
              minutes,
            })}
      </p>
    </Note>
  );
}

/** Who signs the documents of a draft, each person once. */
function signersOf(draft: Dossier): Person[] {
  const facts = kindById(draft.kind).facts(draft.variant, draft.answers);
  const people = documentsOf(draft).flatMap(({ type }) => facts.signers[type] ?? []);
  return [...new Map(people.map((person) => [person.fiscalCode, person])).values()];
}

/** Signed by others too, or by somebody else: the request is sent first, then each signer confirms it. */
function ConfirmNote({ signers }: { signers: readonly Person[] }) {
  const names = signers.map(personName).join(" e ");
  return (
    <Note title="Dopo l’invio si conferma online, o si firma su carta" className="mt-4">
      <p>
        {signers.length > 1
          ? `Firmano ${names}: ognuno conferma con SPID, CIE o CNS, anche da un altro dispositivo. Scriviamo noi a chi manca. Oppure firmate su carta.`
          : `Firma ${names}: conferma con SPID, CIE o CNS. Oppure firma su carta.`}
      </p>
    </Note>
  );
}

/** Who asks about an account of theirs that is not there: the way they meant. */
function WithoutAccount() {
  return (
    <Note title="Con il tuo codice fiscale non c’è nessun account">
      <p>
        Questa richiesta serve a chi ha già un account: per te non avrebbe effetto, e non si può presentare. Un dato
        sbagliato nella registrazione si corregge dalla <a href="/pratica">tua pratica</a>. Se non ti sei ancora
        registrato, comincia dalla <a href="/registrazione">registrazione</a>.
      </p>
    </Note>
  );
}

/** Who signs alone may do without paper, once it is known who they are. */
function SignInNote({ draftRef }: { draftRef: string }) {
  return (
    <Note title="Chi firma sei tu?" className="mt-4">
      <p>
        <SignInLink back={`/richiesta/${draftRef}/controllo`}>Entra con SPID, CIE o CNS</SignInLink> e presenta la
        richiesta online, senza modulo da firmare. Le risposte restano qui.
      </p>
    </Note>
  );
}
