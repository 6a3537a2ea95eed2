/** For operators, within their frame: what is not there, and what their permissions do not show. */
export default function BackofficeNotFound() {
  return (
    <div className="bo-narrow">
      <h1>Questa pagina non c’è</h1>
      <p>L’indirizzo può essere sbagliato, oppure la pagina chiede un permesso che non hai.</p>
      <p>
        <a href="/backoffice">Torna alle pratiche</a>
      </p>
    </div>
  );
}
