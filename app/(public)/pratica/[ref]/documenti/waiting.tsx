/** The documents are being made: the page looks again by itself, with or without script. */
export function Waiting({ code }: { code: string }) {
  return (
    <>
      <meta httpEquiv="refresh" content="2" />
      <h1>Prepariamo i documenti</h1>
      <p className="lead" role="status">
        Abbiamo ricevuto la richiesta <span className="mono nowrap">{code}</span>. I documenti sono pronti tra pochi
        secondi.
      </p>
      <p>La pagina si aggiorna da sola. Se la chiudi non perdi nulla: ti scriviamo un’e-mail con il link.</p>
    </>
  );
}
