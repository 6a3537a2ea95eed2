import { signOutAction } from "./actions";

/** For who is here with a session already: go on, or leave. */
export function SignedIn({ name, returnPath }: { name: string; returnPath: string }) {
  return (
    <>
      <h1>Hai già fatto l’accesso</h1>
      <p className="lead">Sei nel portale come {name}. Per entrare come un’altra persona, prima esci.</p>
      <form action={signOutAction} className="d-flex flex-wrap gap-3 mt-4">
        <a className="btn btn-primary" href={returnPath}>
          Vai all’area riservata
        </a>
        <button className="btn btn-outline-primary" type="submit">
          Esci
        </button>
      </form>
    </>
  );
}
