import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Actions } from "@/components/form/actions";
import { Fields } from "@/components/form/fields";
import { FormShell } from "@/components/form/form-shell";
import { SessionWarning } from "@/components/session/session-warning";
import { Fold } from "@/components/ui/fold";
import { Note } from "@/components/ui/note";
import { PRIVACY_NOTICE } from "@/content/it/privacy-notice";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { formatDate } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { signInWords } from "@/lib/domain/sign-in-words";
import { readDraft } from "@/lib/draft/read-draft";
import { readStatement } from "@/lib/filing/file-online";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { sessionTimes } from "@/lib/identity/session-lifetime";
import { present } from "./actions";

export const metadata: Metadata = { title: "Leggi e presenta", robots: { index: false }, referrer: "same-origin" };

/** The very text that will be kept, then the one press that presents it (CAD art. 65). */
export default async function PresentPage({ params }: { params: Promise<{ ref: string }> }) {
  const { ref } = await params;
  const identity = await requireIdentity(`/richiesta/${ref}/presenta`);
  const ctx = await currentContext();
  const { draft } = await orNotFound(readDraft(ctx, ref));
  if (draft.state !== "draft") redirect(`/pratica/${ref}`);
  const statement = await readStatement(ctx, ref).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
  // What stands in the way is told on the page before.
  if (!statement) redirect(`/richiesta/${ref}/controllo`);
  const session = await currentSession();
  return (
    <>
      <h1>Leggi e presenta</h1>
      <p className="lead">
        {identity.name} {identity.familyName}, questo è il testo che presenti alla Provincia. Vale come un modulo
        firmato da te: non serve stampare, né mandare una PEC.
      </p>
      <section className="statement" aria-label="Testo della richiesta">
        {statement.text}
      </section>
      <Fold title="Che cosa resta come prova">
        <p>
          La richiesta presentata dopo l’accesso vale come firmata (Codice dell’amministrazione digitale, articolo 65).
        </p>
        <p className="small muted reading-hash">
          Impronta SHA-256: <span className="mono">{statement.sha256}</span>
        </p>
      </Fold>
      <FormShell action={present}>
        <input type="hidden" name="ref" value={ref} />
        <input type="hidden" name="sha256" value={statement.sha256} />
        <Note title="Che cosa succede" className="mt-4">
          <ul>
            <li>La richiesta arriva subito alla Provincia e un operatore la verifica.</li>
            <li>
              Conserviamo il testo, il tuo nome, il codice fiscale, giorno, ora e modo dell’accesso (
              {signInWords(identity.method, identity.level)}).
            </li>
            <li>Ti arriva la ricevuta per e-mail. Fino alla decisione puoi ritirare la richiesta.</li>
          </ul>
        </Note>
        <p className="mt-4">
          <a href="/privacy" target="_blank" rel="noopener">
            Leggi l’informativa sul trattamento dei dati (versione del {formatDate(PRIVACY_NOTICE.date)}, si apre in
            un’altra scheda)
          </a>
        </p>
        <Fields
          explainAsterisk={false}
          fields={[{ name: "acknowledged", type: "checkbox", label: "Ho letto il testo e l’informativa" }]}
        />
        <Actions
          still
          primary="Confermo e presento"
          busy="Invio in corso…"
          back={`/richiesta/${ref}/controllo`}
          backLabel="Torna alle risposte"
        />
      </FormShell>
      {session && <SessionWarning {...sessionTimes(session, ctx.now)} />}
    </>
  );
}
