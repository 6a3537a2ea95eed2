import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { CASES, caseTextOf, INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { publicContent } from "@/lib/settings/public-content";

export const metadata: Metadata = { title: "Interventi sull’account" };
export const revalidate = 300;

/** The cases of an intervention on access credentials (A48, A49, D9), and the way of a body that nobody can enter for. */
export default async function InterventionsPage() {
  const { interventions } = await publicContent();
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Assistenza", href: "/assistenza" },
          { label: "Interventi sull’account" },
        ]}
      />
      <h1>Interventi sull’account</h1>
      <p className="lead">
        Per chi ha già un account attivo. Scegli il tuo caso: ti facciamo solo le domande che servono e prepariamo il
        modulo. Non serve entrare nel portale.
      </p>
      <p>
        La tua registrazione è ancora in corso? I dati sbagliati si correggono dalla <a href="/pratica">tua pratica</a>,
        non da qui.
      </p>
      <Note title="Nessuno può più entrare per il tuo ente?">
        <p>
          La persona incaricata se n’è andata, o non si trova più. Il rappresentante legale ne nomina un’altra con{" "}
          <a href={`/interventi/${CASES.replacement.slug}`}>«{CASES.replacement.title}»</a>: non gli serve un account.
          Se i ruoli di prima sono già finiti, fa una <a href="/registrazione">nuova registrazione</a>.
        </p>
      </Note>
      <h2 className="mt-5">Che cosa ti serve?</h2>
      <Rows
        rows={INTERVENTION_CASES.map((id) => ({
          id,
          title: <a href={`/interventi/${CASES[id].slug}`}>{CASES[id].title}</a>,
          meta: caseTextOf(id, interventions).text,
        }))}
      />
      <h2 className="mt-5">Altre richieste</h2>
      <ul>
        <li>
          <a href="/disattivazione">Togliere ruoli o servizi a una persona</a>, senza metterne un’altra al suo posto.
        </li>
        <li>
          <a href="/cambio-email">Cambiare l’e-mail dell’account</a>, se non puoi entrare.
        </li>
        <li>
          <a href="/modulistica/intervento-credenziali">Compilare a mano il modulo di intervento</a>.
        </li>
      </ul>
    </>
  );
}
