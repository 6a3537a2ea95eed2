import { enterAgain } from "./actions";

/** Ends this session and begins another one that comes back here. */
export function EnterAgain({ dossierRef, label }: { dossierRef: string; label: string }) {
  return (
    <form action={enterAgain.bind(null, dossierRef)}>
      <button type="submit" className="btn btn-primary">
        {label}
      </button>
    </form>
  );
}
