"use client";

type Props = {
  /** Number under which the server logged what happened. */
  digest?: string;
  retry: () => void;
};

/** Something broke on our side: nothing typed and saved is lost, and the number helps us find what happened. */
export function Fault({ digest, retry }: Props) {
  return (
    <>
      <h1>Qualcosa non ha funzionato</h1>
      <p className="lead">Il problema è nostro. Le risposte già salvate ci sono ancora.</p>
      <p>Aspetta qualche secondo e riprova. Se succede di nuovo, chiamaci.</p>
      {digest && (
        <p>
          Numero da comunicare: <span className="mono">{digest}</span>
        </p>
      )}
      <div className="buttons mt-4">
        <button type="button" className="btn btn-primary" onClick={retry}>
          Riprova
        </button>
        <a className="btn-quiet" href="/">
          Vai alla pagina iniziale
        </a>
      </div>
    </>
  );
}
