/** For who is signed in and may not open the page. */
export function NotAllowed({ person }: { person?: string }) {
  return (
    <div className="bo-narrow">
      <h1>Questa pagina è riservata</h1>
      <p>
        {person ? `${person}, il` : "Il"} tuo accesso non comprende questa pagina. Se lavori per la Provincia, chiedi il
        permesso a un amministratore.
      </p>
      <p>
        <a href="/area-riservata">Vai alla tua area riservata</a>
      </p>
    </div>
  );
}
