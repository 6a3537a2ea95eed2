import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { BeginForm } from "../../registrazione/begin-form";

export const metadata: Metadata = { title: "Revocare una delega" };

/** An employer without account takes its delegation back (B16). */
export default function RevocationPage() {
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Delegare un intermediario", href: "/delega" },
          { label: "Revocare una delega" },
        ]}
      />
      <h1>Revocare una delega</h1>
      <p className="lead">L’intermediario smette di operare per te appena un operatore ha verificato il modulo.</p>
      <ol>
        <li>Compili il modulo online: chiediamo chi sei e quale intermediario revochi.</li>
        <li>Il rappresentante legale lo firma, oppure lo conferma online con SPID, CIE o CNS.</li>
        <li>Lo invii per PEC, lo carichi qui o lo consegni allo sportello. Scriviamo a te e all’intermediario.</li>
      </ol>
      <div className="mt-5">
        <BeginForm kind="delegationRevocation" variant="employer" label="Compila il modulo" />
      </div>
      <p className="mt-4">
        Il datore di lavoro è registrato? <a href="/area-riservata/moduli/deleghe">Dall’area riservata</a> la revoca è
        immediata, senza moduli.
      </p>
    </>
  );
}
