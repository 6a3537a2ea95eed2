import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Note } from "@/components/ui/note";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../registrazione/begin-form";

export const metadata: Metadata = { title: "Cambiare l’e-mail senza accedere" };

/** Change of address for who cannot sign in (A39): who asks, how, what happens. */
export default async function EmailChangePage() {
  const site = await publicContent();
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Assistenza", href: "/assistenza" },
          { label: "Cambiare l’e-mail senza accedere" },
        ]}
      />
      <h1>Cambiare l’e-mail senza accedere</h1>
      <p className="lead">Per il titolare di un account che non riesce a entrare.</p>
      <Note title="Riesci a entrare?" className="mb-4">
        <p>
          Cambiala nel <a href="/area-riservata/profilo">tuo profilo</a>: è subito valida e non serve nessun modulo.
        </p>
      </Note>
      <ol>
        <li>Scrivi chi sei e il nuovo indirizzo. Prepariamo il «Modulo cambio e-mail» già compilato.</li>
        <li>Lo firmi. Con la firma a mano serve la copia di un documento di identità.</li>
        <li>
          Se hai firmato in digitale lo carichi nella pagina della pratica. Altrimenti lo mandi da una PEC, per e-mail a{" "}
          {site.email}
          {site.fax ? `, via fax al ${site.fax}` : ""}, o lo porti allo sportello.
        </li>
        <li>Un operatore lo verifica. L’indirizzo di prima viene avvisato e ha 7 giorni per annullare il cambio.</li>
      </ol>
      <div className="mt-5">
        <BeginForm kind="email-change" variant="holder" label="Prepara il modulo" />
      </div>
    </>
  );
}
