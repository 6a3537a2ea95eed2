import { confirmationWords } from "@/lib/filing/confirm-words";
import type { KeptConfirmation } from "@/lib/filing/read-proofs";

/** A document confirmed by its signer in place of a signature: who, when, how, and where the sign-in is in the log (D4). */
export function Confirmed({ confirmation }: { confirmation: KeptConfirmation }) {
  return (
    <>
      <b>confermato online</b> da {confirmationWords(confirmation)}
      <br />
      <span className="mut">
        {confirmation.fiscalCode}, accesso {confirmation.requestId} presso {confirmation.provider}, impronta{" "}
        <span title={confirmation.sha256}>{confirmation.sha256.slice(0, 16)}…</span>
      </span>
    </>
  );
}
