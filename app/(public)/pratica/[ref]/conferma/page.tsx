import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { FormShell } from "@/components/form/form-shell";
import { SessionWarning } from "@/components/session/session-warning";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { addressIn } from "@/content/routes";
import type { Words } from "@/content/words";
import { currentContext } from "@/lib/actions/context";
import { words } from "@/lib/actions/language";
import { Refusal } from "@/lib/domain/errors";
import { kindById } from "@/lib/domain/kinds";
import { appearsIn, isStrong } from "@/lib/domain/policy";
import { signInWords } from "@/lib/domain/sign-in-words";
import { lastDayOf } from "@/lib/domain/terms";
import { findByRef } from "@/lib/dossier/find";
import { formContext } from "@/lib/draft/steps";
import { readSigning, type Signing } from "@/lib/filing/confirm-read";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";
import { awaitedNames, invited } from "../confirm-call";
import { EnterAgain } from "../enter-again";
import { SignedAs } from "../signed-as";
import { confirm } from "./actions";
import { Essentials } from "./essentials";
import { Reading } from "./reading";

export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await words()).t("Leggi e conferma"),
  robots: { index: false },
  referrer: "same-origin",
});

/** The signer reads the very document and confirms it, in place of signing (D4). */
export default async function ConfirmPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const spoken = await words();
  const { t, of, longDate, lang } = spoken;
  const identity = await requireIdentity(`/pratica/${ref}/conferma`, addressIn(lang, "/accesso"));
  const ctx = await currentContext();
  const name = `${identity.name} ${identity.familyName}`;
  const dossier = await findByRef(ctx.db, ref).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  // A stranger learns nothing: the words are the same whether the dossier exists or not.
  if (!dossier || !appearsIn(ctx.actor, dossier)) return <NotYours dossierRef={ref} name={name} words={spoken} />;
  const { open, documents } = await readSigning(ctx, dossier);
  const mine = documents.filter((one) => one.mine);
  if (mine.length === 0) return <NotYours dossierRef={ref} name={name} words={spoken} />;
  const waiting = mine.filter((one) => !one.confirmation && one.sha256);
  const left = documents.filter((one) => !one.signed);
  if (!open || left.length === 0) redirect(`/pratica/${ref}`);
  if (waiting.length === 0) return <AlreadyDone dossierRef={ref} others={left} words={spoken} />;
  const how = of(signInWords(identity.method, identity.level));
  if (!isStrong(identity)) return <TooWeak dossierRef={ref} how={how} words={spoken} />;
  const session = await currentSession();
  const one = waiting.length === 1;
  const others = documents.filter((document) => !waiting.includes(document));
  const last = dossier.state === "issued" && dossier.dueAt ? lastDayOf(dossier.dueAt) : null;
  return (
    <>
      <Breadcrumbs
        lang={lang}
        trail={[
          { label: "Home", href: addressIn(lang, "/") },
          { label: t("La tua pratica"), href: `/pratica/${ref}` },
          { label: t("Leggi e conferma") },
        ]}
      />
      <SignedAs name={name} words={spoken} />
      <p className="eyebrow">
        {of(kindById(dossier.kind).title)}&nbsp;· {dossier.organizationName}&nbsp;·{" "}
        <span className="mono nowrap">{dossier.code}</span>
      </p>
      <h1>{t("Leggi e conferma")}</h1>
      <p className="lead">
        {one
          ? t(
              "{name}, conferma il documento qui sotto: vale come la tua firma. Non serve stampare, né mandare una PEC.",
              { name },
            )
          : t(
              "{name}, conferma i documenti qui sotto: vale come la tua firma. Non serve stampare, né mandare una PEC.",
              { name },
            )}
        {last && ` ${t("Puoi farlo entro {date}.", { date: longDate(last) })}`}
      </p>
      {lang === "en" && <p>The documents are in Italian: these are the answers given in the form.</p>}
      <Essentials dossier={dossier} context={await formContext(ctx.db, dossier)} words={spoken} />
      <FormShell action={confirm}>
        <input type="hidden" name="ref" value={ref} />
        {waiting.map((document) => (
          <Reading key={document.spec.type} dossierRef={ref} document={document} words={spoken}>
            <input type="hidden" name="documento" value={`${document.spec.type}:${document.sha256}`} />
          </Reading>
        ))}
        {others.map((document) => (
          <p key={document.spec.type} className="mt-3">
            {t("C’è anche")}{" "}
            <a href={`/api/documents/${ref}/${document.spec.type}/lettura`} target="_blank" rel="noopener">
              «{of(document.spec.title)}»<span className="visually-hidden"> {t("(si apre in un’altra scheda)")}</span>
            </a>
            : {of(otherDocument(document))}.
          </p>
        ))}
        <Note title={t("Che cosa significa confermare")} className="mt-5">
          <ul>
            <li>
              {t(
                one
                  ? "Dichiari quello che è scritto nel documento, come se lo avessi firmato a mano."
                  : "Dichiari quello che è scritto nei documenti, come se li avessi firmati a mano.",
              )}
            </li>
            <li>
              {t(
                "Conserviamo, al posto della firma, nome, codice fiscale, giorno, ora e modo dell’accesso ({how}) e l’impronta di quello che confermi.",
                { how },
              )}
            </li>
            <li>{t("Se qualcosa non è giusto non confermare: torna alla pratica e correggi il dato.")}</li>
          </ul>
        </Note>
        <Fold title={t("Che cosa resta come prova")}>
          <p>{t("La conferma online vale come firma (Codice dell’amministrazione digitale, articolo 65).")}</p>
          {waiting.map(({ spec, sha256 }) => (
            <p key={spec.type} className="small muted reading-hash">
              «{of(spec.title)}», {t("impronta SHA-256:")} <span className="mono">{sha256}</span>
            </p>
          ))}
        </Fold>
        <Actions
          still
          primary={t(one ? "Confermo il documento" : "Confermo i documenti")}
          busy={t("Conferma in corso…")}
          back={`/pratica/${ref}`}
          backLabel={t("Non ora")}
        />
      </FormShell>
      {session && <SessionWarning {...sessionTimes(session, ctx.now)} />}
    </>
  );
}

/** How a document that is not to be confirmed here and now stands. */
function otherDocument({ mine, signed, confirmation, signerName, spec }: Signing): string {
  if (mine) return "l’hai già confermato";
  if (confirmation) return `l’ha già confermato ${signerName}, ${spec.signerRole}`;
  if (signed) return `l’ha già firmato ${signerName}, ${spec.signerRole}`;
  return `tocca a ${signerName}, ${spec.signerRole}`;
}

function NotYours({ dossierRef, name, words: { t } }: { dossierRef: string; name: string; words: Words }) {
  return (
    <>
      <h1>{t("Questa conferma tocca a un’altra persona")}</h1>
      <p className="lead">
        {t(
          "Sei nel portale come {name}, e con questo nome non risultano documenti da confermare qui. Conferma solo chi deve firmare, con la propria identità digitale.",
          { name },
        )}
      </p>
      <EnterAgain dossierRef={dossierRef} page="conferma" label={t("Entra come un’altra persona")} />
      <p className="mt-4">
        <a href="/area-riservata">{t("Vai alle tue pratiche")}</a>
      </p>
    </>
  );
}

function AlreadyDone({
  dossierRef,
  others,
  words: { t, of },
}: {
  dossierRef: string;
  others: readonly Signing[];
  words: Words;
}) {
  return (
    <>
      <h1>{t("La tua parte è fatta")}</h1>
      <p className="lead">
        {of(`Manca la conferma di ${awaitedNames(others)}: ${invited(others)}.`)}{" "}
        {t("Chi manca può anche entrare da questo dispositivo, con la propria identità digitale.")}
      </p>
      <EnterAgain dossierRef={dossierRef} page="conferma" label={t("Entra come un’altra persona")} />
      <p className="mt-4">
        <a href={`/pratica/${dossierRef}`}>{t("Torna alla pratica")}</a>
      </p>
    </>
  );
}

function TooWeak({ dossierRef, how, words: { t } }: { dossierRef: string; how: string; words: Words }) {
  return (
    <>
      <h1>{t("Serve un accesso più forte")}</h1>
      <p className="lead">
        {t(
          "Sei nel portale con {how}. Per confermare un documento al posto della firma serve SPID di livello 2, la CIE o una CNS.",
          { how },
        )}
      </p>
      <EnterAgain dossierRef={dossierRef} page="conferma" label={t("Entra con SPID, CIE o CNS")} />
    </>
  );
}
