import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { BeginForm } from "../registrazione/begin-form";

export const metadata: Metadata = { title: "Disattivare un utente" };

/** Deactivation of a user's services (A45-A47): who asks, how, what happens. */
export default function DeactivationPage() {
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Modulistica", href: "/modulistica" },
          { label: "Disattivare un utente" },
        ]}
      />
      <h1>Disattivare un utente</h1>
      <p className="lead">Togli a una persona tutti i servizi attivi per il tuo ente, o solo alcuni.</p>
      <ol>
        <li>Compili il modulo online: chiediamo l’ente, il rappresentante legale e la persona.</li>
        <li>Il rappresentante legale firma il «Modulo disattivazione utente» già compilato.</li>
        <li>Lo invii per PEC. Un operatore lo verifica e ti arriva la conferma per e-mail.</li>
      </ol>
      <div className="mt-5">
        <BeginForm kind="deactivation" variant="user" label="Compila il modulo" />
      </div>
    </>
  );
}
