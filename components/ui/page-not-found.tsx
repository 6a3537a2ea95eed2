import { PrimaryLink, QuietLink } from "./buttons";

/** What to do when an address leads nowhere. */
export function PageNotFound() {
  return (
    <>
      <h1>Questa pagina non c’è</h1>
      <p className="lead">L’indirizzo può essere sbagliato, oppure la pagina è stata spostata.</p>
      <p>Se hai seguito il link di una pratica, controlla di averlo copiato tutto. Puoi anche chiederne uno nuovo.</p>
      <div className="buttons mt-4">
        <PrimaryLink href="/">Vai alla pagina iniziale</PrimaryLink>
        <QuietLink href="/pratica" icon="arrow-right">
          La tua pratica
        </QuietLink>
      </div>
    </>
  );
}
