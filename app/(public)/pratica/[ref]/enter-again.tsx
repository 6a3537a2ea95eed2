import { enterAgain } from "./actions";
import type { IdentifiedPage } from "./sign-in-address";

/** Ends this session, if there is one, and begins another that comes back here. */
export function EnterAgain({ dossierRef, page, label }: { dossierRef: string; page: IdentifiedPage; label: string }) {
  return (
    <form action={enterAgain.bind(null, dossierRef, page)}>
      <button type="submit" className="btn btn-primary">
        {label}
      </button>
    </form>
  );
}
