import type { Metadata } from "next";
import { CloseItself } from "@/components/modules/close-itself";
import { PrimaryLink } from "@/components/ui/buttons";

export const metadata: Metadata = { title: "Finestra chiusa", robots: { index: false } };

/** Where a module's window ends: it closes itself, or says that it may be closed (B54). */
export default function ClosedWindowPage() {
  return (
    <main id="contenuto" className="container" tabIndex={-1}>
      <h1>Hai chiuso il servizio</h1>
      <p className="lead">Puoi chiudere questa finestra. Il portale è ancora aperto nell’altra.</p>
      <div className="buttons">
        <PrimaryLink href="/area-riservata/servizi">Vai ai tuoi servizi</PrimaryLink>
      </div>
      <CloseItself />
    </main>
  );
}
