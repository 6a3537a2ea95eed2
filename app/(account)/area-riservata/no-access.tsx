import { OutlineLink, PrimaryLink } from "@/components/ui/buttons";
import { formatDate } from "@/lib/domain/dates";
import type { ReservedArea } from "@/lib/roles/reserved-area";

/** Signed in, and no role to act in: why, and the way to one (A6, D10). */
export function NoAccess({ name, area, awaited }: { name: string; area: ReservedArea; awaited: boolean }) {
  const { account } = area;
  const pending = area.dossiers.some((d) => !["accepted", "rejected", "withdrawn", "superseded"].includes(d.state));
  const Ask = awaited ? OutlineLink : PrimaryLink;
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

const withStop = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
