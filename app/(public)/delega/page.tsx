import type { Metadata } from "next";
import { FormShell } from "@/components/form/form-shell";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { beginDelegation } from "./actions";

export const metadata: Metadata = { title: "Delegare un intermediario" };

/** "Modulo delega intermediario" (A24, B16, B17): who may be delegated, how, what happens. */
export default function DelegationPage() {
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Modulistica", href: "/modulistica" },
          { label: "Delegare un intermediario" },
        ]}
      />
      <h1>Delegare un intermediario</h1>
      <p className="lead">
        Un datore di lavoro affida servizi e giorni precisi a un professionista della legge 12/79 o a un’associazione.
        Chi delega non ha bisogno di un account.
      </p>
      <ol>
        <li>Compila il modulo online: lo può fare il datore di lavoro oppure l’intermediario.</li>
        <li>
          Il rappresentante legale del datore di lavoro lo firma. Con SPID, CIE o CNS può anche confermarlo online.
        </li>
        <li>Lo invia per PEC, lo carica qui o lo consegna allo sportello. Un operatore lo verifica.</li>
        <li>L’intermediario accetta la delega e può operare. Se non è registrato, lo invitiamo a farlo.</li>
      </ol>
      <div className="mt-5">
        <FormShell action={beginDelegation}>
          <button type="submit" className="btn btn-primary">
            Compila il modulo
          </button>
        </FormShell>
      </div>
      <h2 className="mt-5">Hai già dato una delega?</h2>
      <p>
        La puoi <a href="/delega/revoca">revocare quando vuoi</a>. Se sta per scadere, compila un modulo nuovo che
        comincia il giorno dopo.
      </p>
      <h2>Sei un intermediario?</h2>
      <p>
        <a href="/area-riservata/moduli/deleghe">Entra nell’area riservata</a>: trovi il modulo già compilato con i tuoi
        dati, e puoi prepararne molti insieme da un file. Quelli preparati da lì, una volta firmati e verificati,
        valgono subito.
      </p>
      <p>
        Preferisci la carta? C’è il <a href="/modulistica/delega-intermediario">modulo da stampare in bianco</a>.
      </p>
    </>
  );
}
