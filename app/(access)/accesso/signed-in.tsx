import { signOutAction } from "./actions";

/** For who is here with a session already: go on, or leave. */
export function SignedIn({ name, returnPath }: { name: string; returnPath: string }) {
  return (
    <section aria-labelledby="sessione">
      <h2 id="sessione" className="h3">
        Sei già entrato come {name}
      </h2>
      <form action={signOutAction} className="d-flex flex-wrap links-row">
        <a className="btn btn-primary" href={returnPath}>
          Vai all’area riservata
        </a>
        <button className="btn btn-outline-primary" type="submit">
          Esci
        </button>
      </form>
    </section>
  );
}
