import type { Metadata } from "next";
import { PrimaryLink } from "@/components/ui/buttons";

export const metadata: Metadata = { title: "Risposta ricevuta", robots: { index: false } };

/** The yearly question has been answered. */
export default function ReviewDonePage() {
  return (
    <>
      <h1>Abbiamo ricevuto la tua risposta</h1>
      <p className="lead" role="status">
        Te la confermiamo per e-mail. Chi hai tolto non ha più accesso a nome dell’ente.
      </p>
      <p>Ti chiederemo di nuovo fra un anno. Se qualcuno lascia l’ente prima, puoi toglierlo in ogni momento.</p>
      <PrimaryLink href="/disattivazione">Disattivare un utente</PrimaryLink>
    </>
  );
}
