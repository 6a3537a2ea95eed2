import { ReadAgain } from "@/components/ui/read-again";

/** The documents are being made: the page looks again by itself; without script, at a click (WCAG 2.2.1 bars a timed reload). */
export function Waiting({ dossierRef, code }: { dossierRef: string; code: string }) {
  return (
    <>
      <ReadAgain seconds={2} />
      <h1>Prepariamo i documenti</h1>
      <p className="lead" role="status">
        Abbiamo ricevuto la richiesta <span className="mono nowrap">{code}</span>. I documenti sono pronti tra pochi
        secondi.
      </p>
      <p>
        La pagina si aggiorna da sola. Se non lo fa, <a href={`/pratica/${dossierRef}/documenti`}>aggiornala tu</a>. Se
        la chiudi non perdi nulla: ti scriviamo un’e-mail con il link.
      </p>
    </>
  );
}
