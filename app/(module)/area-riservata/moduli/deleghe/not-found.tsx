/** Within the window: what is not there, or belongs to somebody else. */
export default function DelegationNotFound() {
  return (
    <>
      <h1>Questa pagina non c’è</h1>
      <p className="lead">L’indirizzo può essere sbagliato, oppure non è una delega di questo ruolo.</p>
      <p>
        <a href="/area-riservata/moduli/deleghe">Torna alle deleghe</a>
      </p>
    </>
  );
}
