import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { FormShell } from "@/components/form/form-shell";
import { SessionWarning } from "@/components/session/session-warning";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { currentContext } from "@/lib/actions/context";
import { formatLongDate } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { kindById } from "@/lib/domain/kinds";
import { appearsIn, isStrong } from "@/lib/domain/policy";
import { signInWords } from "@/lib/domain/sign-in-words";
import { lastDayOf } from "@/lib/domain/terms";
import { findByRef } from "@/lib/dossier/find";
import { readSigning, type Signing } from "@/lib/filing/confirm-read";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";
import { awaitedNames, invited } from "../confirm-call";
import { SignedAs } from "../signed-as";
import { confirm } from "./actions";
import { EnterAgain } from "./enter-again";
import { Reading } from "./reading";

export const metadata: Metadata = { title: "Leggi e conferma", robots: { index: false }, referrer: "same-origin" };

/** The signer reads the very document and confirms it, in place of signing (D4). */
export default async function ConfirmPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const identity = await requireIdentity(`/pratica/${ref}/conferma`);
  const ctx = await currentContext();
  const name = `${identity.name} ${identity.familyName}`;
  const dossier = await findByRef(ctx.db, ref).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  // A stranger learns nothing: the words are the same whether the dossier exists or not.
  if (!dossier || !appearsIn(ctx.actor, dossier)) return <NotYours dossierRef={ref} name={name} />;
  const { open, documents } = await readSigning(ctx, dossier);
  const mine = documents.filter((one) => one.mine);
  if (mine.length === 0) return <NotYours dossierRef={ref} name={name} />;
  const waiting = mine.filter((one) => !one.confirmation && one.sha256);
  const left = documents.filter((one) => !one.signed);
  if (!open || left.length === 0) redirect(`/pratica/${ref}`);
  if (waiting.length === 0) return <AlreadyDone dossierRef={ref} others={left} />;
  if (!isStrong(identity)) return <TooWeak dossierRef={ref} how={signInWords(identity.method, identity.level)} />;
  const session = await currentSession();
  const one = waiting.length === 1;
  const others = documents.filter((document) => !waiting.includes(document));
  const last = dossier.state === "issued" && dossier.dueAt ? lastDayOf(dossier.dueAt) : null;
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "La tua pratica", href: `/pratica/${ref}` },
          { label: "Leggi e conferma" },
        ]}
      />
      <SignedAs name={name} />
      <p className="eyebrow">
        {kindById(dossier.kind).title}&nbsp;· {dossier.organizationName}&nbsp;·{" "}
        <span className="mono nowrap">{dossier.code}</span>
      </p>
      <h1>Leggi e conferma</h1>
      <p className="lead">
        {name}, conferma {one ? "il documento" : "i documenti"} qui sotto: vale come la tua firma. Non serve stampare,
        né mandare una PEC.{last && ` Puoi farlo entro ${formatLongDate(last)}.`}
      </p>
      <FormShell action={confirm}>
        <input type="hidden" name="ref" value={ref} />
        {waiting.map((document) => (
          <Reading key={document.spec.type} dossierRef={ref} document={document}>
            <input type="hidden" name="documento" value={`${document.spec.type}:${document.sha256}`} />
          </Reading>
        ))}
        {others.map((document) => (
          <p key={document.spec.type} className="mt-3">
            C’è anche{" "}
            <a href={`/api/documents/${ref}/${document.spec.type}/lettura`} target="_blank" rel="noopener">
              «{document.spec.title}»<span className="visually-hidden"> (si apre in un’altra scheda)</span>
            </a>
            : {otherDocument(document)}.
          </p>
        ))}
        <Note title="Che cosa significa confermare" className="mt-5">
          <ul>
            <li>
              Dichiari quello che è scritto {one ? "nel documento" : "nei documenti"}, come se {one ? "lo" : "li"}{" "}
              avessi firmat{one ? "o" : "i"} a mano.
            </li>
            <li>
              Conserviamo, al posto della firma, nome, codice fiscale, giorno, ora e modo dell’accesso (
              {signInWords(identity.method, identity.level)}) e l’impronta {one ? "del documento" : "dei documenti"}.
            </li>
            <li>Se qualcosa non è giusto non confermare: la richiesta si può ritirare e ripetere.</li>
          </ul>
        </Note>
        <Fold title="Che cosa resta come prova">
          <p>La conferma online vale come firma (Codice dell’amministrazione digitale, articolo 65).</p>
          {waiting.map(({ spec, sha256 }) => (
            <p key={spec.type} className="small muted reading-hash">
              «{spec.title}», impronta SHA-256: <span className="mono">{sha256}</span>
            </p>
          ))}
        </Fold>
        <Actions
          still
          primary={one ? "Confermo il documento" : "Confermo i documenti"}
          busy="Conferma in corso…"
          back={`/pratica/${ref}`}
          backLabel="Non ora"
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

function NotYours({ dossierRef, name }: { dossierRef: string; name: string }) {
  return (
    <>
      <h1>Questa conferma tocca a un’altra persona</h1>
      <p className="lead">
        Sei nel portale come {name}, e con questo nome non risultano documenti da confermare qui. Conferma solo chi deve
        firmare, con la propria identità digitale.
      </p>
      <EnterAgain dossierRef={dossierRef} label="Entra come un’altra persona" />
      <p className="mt-4">
        <a href="/area-riservata">Vai alle tue pratiche</a>
      </p>
    </>
  );
}

function AlreadyDone({ dossierRef, others }: { dossierRef: string; others: readonly Signing[] }) {
  return (
    <>
      <h1>La tua parte è fatta</h1>
      <p className="lead">
        Manca la conferma di {awaitedNames(others)}: {invited(others)}. Chi manca può anche entrare da questo
        dispositivo, con la propria identità digitale.
      </p>
      <EnterAgain dossierRef={dossierRef} label="Entra come un’altra persona" />
      <p className="mt-4">
        <a href={`/pratica/${dossierRef}`}>Torna alla pratica</a>
      </p>
    </>
  );
}

function TooWeak({ dossierRef, how }: { dossierRef: string; how: string }) {
  return (
    <>
      <h1>Serve un accesso più forte</h1>
      <p className="lead">
        Sei nel portale con {how}. Per confermare un documento al posto della firma serve SPID di livello 2, la CIE o
        una CNS.
      </p>
      <EnterAgain dossierRef={dossierRef} label="Entra con SPID, CIE o CNS" />
    </>
  );
}
