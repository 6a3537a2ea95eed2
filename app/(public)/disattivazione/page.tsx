import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Note } from "@/components/ui/note";
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
      <p className="lead">
        Togli a una persona tutti i ruoli e i servizi per il tuo ente, o solo alcuni. Lo chiede l’ente o il titolare
        dell’account.
      </p>
      <Note title="Hai SPID, CIE o CNS?">
        <p>
          Il modo più semplice: <a href="/area-riservata/disattivazione">entra e scegli che cosa togliere</a>. Presenti
          la richiesta online, senza modulo da firmare.
        </p>
      </Note>
      <h2 className="mt-5">Con il modulo</h2>
      <ol>
        <li>Compili online: chiediamo l’ente, la persona e che cosa togliere.</li>
        <li>
          Il «Modulo disattivazione utente» è già pronto. Lo firma il rappresentante legale o, se chiede per sé, il
          titolare dell’account.
        </li>
        <li>
          Lo invii per PEC. Un operatore lo verifica e ti arriva la conferma per e-mail: l’accesso finisce subito.
        </li>
      </ol>
      <div className="buttons mt-5">
        <BeginForm kind="deactivation" variant="user" label="Compila il modulo" />
        <BeginForm kind="deactivation" variant="own" label="Disattiva il mio accesso" secondary />
      </div>
    </>
  );
}
