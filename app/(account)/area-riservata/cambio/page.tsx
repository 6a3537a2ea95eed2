import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { QuietLink } from "@/components/ui/buttons";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { ReadAgain } from "@/components/ui/read-again";
import { Rows } from "@/components/ui/rows";
import { currentContext } from "@/lib/actions/context";
import { orNotFound } from "@/lib/actions/or-not-found";
import { SILENT_MS } from "@/lib/domain/modules";
import { requireIdentity } from "@/lib/identity/session";
import { modulesInTheWay, type OpenModule } from "@/lib/modules/open-modules";
import { readChoice } from "@/lib/roles/read-choice";
import { choose, closeAnyway } from "../actions";

export const metadata: Metadata = { title: "Chiudi le finestre aperte", robots: { index: false } };

type Props = { searchParams: Promise<{ ruolo?: string; delega?: string; prova?: string }> };

/** Before another role: the windows still open under the former one, in every browser, and how to close each (B49). */
export default async function SwitchPage({ searchParams }: Props) {
  const { ruolo = "", delega, prova } = await searchParams;
  await requireIdentity("/area-riservata");
  const ctx = await currentContext();
  const choice = await orNotFound(readChoice(ctx, { roleId: ruolo, delegationId: delega }));
  const open = await modulesInTheWay(ctx, choice.key);
  const attempt = Number(prova) || 0;
  const hidden = (
    <>
      <input type="hidden" name="roleId" value={choice.roleId} />
      {choice.delegationId && <input type="hidden" name="delegationId" value={choice.delegationId} />}
      <input type="hidden" name="attempt" value={attempt} />
    </>
  );
  return (
    <>
      <p className="eyebrow">Cambia Servizio</p>
      <h1>{open.length > 0 ? "Chiudi le finestre aperte" : "Ora puoi cambiare"}</h1>
      <p className="lead">
        Vuoi operare per <strong>{choice.name}</strong>.
      </p>
      <p role="status">{countWords(open.length)}</p>
      {open.length > 0 && (
        <>
          <p>
            Prima di cambiare ruolo tutte le finestre aperte con l’altro ruolo vanno chiuse. Quelle del portale si
            chiudono da sole in pochi secondi, se non stai scrivendo. Le altre le chiudi tu.
          </p>
          <Rows wide level={2} rows={open.map((one) => moduleRow(one, ctx.now, hidden))} />
          <Note className="mt-4">
            <p>
              Una finestra che non risponde da {SILENT_MS / 1000} secondi non conta più. Con «Chiudi comunque» quello
              che non è salvato in quella finestra va perso.
            </p>
          </Note>
          <ReadAgain seconds={5} />
        </>
      )}
      <div className="buttons mt-5">
        <FormShell action={choose}>
          {hidden}
          <button type="submit" className="btn btn-primary">
            <Icon name="exchange-circle" />
            Cambia Servizio
          </button>
        </FormShell>
        <QuietLink href="/area-riservata">Resta nel ruolo di adesso</QuietLink>
      </div>
    </>
  );
}

const countWords = (n: number): string =>
  n === 0 ? "Nessuna finestra è aperta con l’altro ruolo." : n === 1 ? "Resta una finestra." : `Restano ${n} finestre.`;

function moduleRow(one: OpenModule, now: Date, hidden: React.ReactNode) {
  const seconds = Math.max(0, Math.round((now.getTime() - one.lastSeenAt.getTime()) / 1000));
  return {
    id: one.id,
    title: one.title,
    meta: (
      <>
        {one.under}
        <br />
        {one.browser ?? "Browser non riconosciuto"}.{" "}
        {seconds < 5 ? "Ha risposto adesso." : `Ha risposto ${seconds} secondi fa.`}
      </>
    ),
    side: (
      <FormShell action={closeAnyway}>
        {hidden}
        <input type="hidden" name="moduleSessionId" value={one.id} />
        <button type="submit" className="btn btn-outline-primary">
          Chiudi comunque<span className="visually-hidden"> {one.title}</span>
        </button>
      </FormShell>
    ),
  };
}
