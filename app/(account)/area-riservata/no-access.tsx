import { OutlineLink, PrimaryLink } from "@/components/ui/buttons";
import { Rows } from "@/components/ui/rows";
import { formatDate } from "@/lib/domain/dates";
import type { ReservedArea } from "@/lib/roles/reserved-area";

/** Signed in, and no role to act in: why, and the way to one (A6, D10). */
export function NoAccess({ name, area, awaited }: { name: string; area: ReservedArea; awaited: number }) {
  const { account } = area;
  const pending = area.dossiers.some((d) => !["accepted", "rejected", "withdrawn", "superseded"].includes(d.state));
  const Ask = awaited > 0 ? OutlineLink : PrimaryLink;
  if (account?.status === "suspended")
    return (
      <>
        <h1>Il tuo account è sospeso</h1>
        <p className="lead">
          Dal {formatDate(account.since)}.{account.reason && ` Motivo: ${withStop(account.reason)}`} I ruoli sono
          conservati: quando l’account torna attivo li ritrovi.
        </p>
        <p>Per riattivarlo scrivi o telefona all’assistenza.</p>
        <Ask href="/assistenza">Contatta l’assistenza</Ask>
      </>
    );
  if (account?.status === "deactivated")
    return (
      <>
        <h1>Il tuo account è stato disattivato</h1>
        <p className="lead">
          Dal {formatDate(account.since)}.{account.reason && ` Motivo: ${withStop(account.reason)}`}{" "}
          {pending
            ? "Qui sotto trovi le tue pratiche e che cosa manca."
            : "Per usare di nuovo i servizi serve una nuova registrazione: l’account torna attivo quando la Provincia la accetta."}
        </p>
        {!pending && <Ask href="/registrazione">Richiedi l’accesso</Ask>}
      </>
    );
  if (area.represented.length > 0)
    return (
      <>
        <h1>Che cosa vuoi fare?</h1>
        <p className="lead">
          Ti abbiamo riconosciuto: sei {name}, rappresentante legale di {represented(area.represented)}. Come
          rappresentante legale non ti serve un account per queste richieste.
        </p>
        <Rows
          level={2}
          rows={[
            {
              id: "replace",
              title: <a href="/interventi/sostituzione">Sostituire la persona incaricata</a>,
              meta: "È cambiata, se n’è andata o non si trova più.",
            },
            {
              id: "delegate",
              title: <a href="/delega">Delegare un intermediario</a>,
              meta: "Il consulente del lavoro o l’associazione opera per l’ente.",
            },
            {
              id: "remove",
              title: <a href="/area-riservata/disattivazione">Togliere un accesso</a>,
              meta: "Una persona non deve più operare per l’ente.",
            },
          ]}
        />
        <p className="mt-4">
          {pending ? "Più sotto trovi le tue pratiche e che cosa manca. " : ""}Vuoi usare tu i servizi?{" "}
          <a href="/registrazione">Richiedi l’accesso</a>.
        </p>
      </>
    );
  // Who only signs for a body needs no account for it.
  if (!account && area.dossiers.length > 0 && area.dossiers.every((d) => d.as === "representative"))
    return (
      <>
        <h1>{waiting(awaited)}</h1>
        <p className="lead">
          Ti abbiamo riconosciuto: sei {name}. Per firmare come rappresentante legale non ti serve un account.
        </p>
        <p>
          Vuoi usare tu i servizi? <a href="/registrazione">Richiedi l’accesso</a>.
        </p>
      </>
    );
  return (
    <>
      <h1>{account ? "Non hai ruoli attivi" : "Non hai ancora un account attivo"}</h1>
      <p className="lead">
        Ti abbiamo riconosciuto: sei {name}.{" "}
        {pending
          ? "Qui sotto trovi le tue pratiche e che cosa manca."
          : "Per usare i servizi serve prima una registrazione."}
      </p>
      {!pending && <Ask href="/registrazione">Richiedi l’accesso</Ask>}
    </>
  );
}

function waiting(n: number): string {
  if (n === 0) return "Nessuna pratica aspetta te";
  return n === 1 ? "Una pratica aspetta te" : `${n} pratiche aspettano te`;
}

/** Who represents many is told of the first ones. */
function represented(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `«${name}»`);
  return names.length > shown.length ? `${shown.join(", ")} e altri enti` : shown.join(", ");
}

const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
