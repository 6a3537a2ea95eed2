import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Note } from "@/components/ui/note";
import { CASES, caseBySlug, caseTextOf, INTERVENTION_CASES } from "@/lib/domain/intervention-cases";
import { documentsOf } from "@/lib/domain/kinds";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../../registrazione/begin-form";

type Props = { params: Promise<{ case: string }> };

export const revalidate = 300;
export const generateStaticParams = () => INTERVENTION_CASES.map((id) => ({ case: CASES[id].slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = caseBySlug((await params).case);
  return { title: id ? CASES[id].title : undefined };
}

/** One case: when it serves, what is needed, what happens; then its form. */
export default async function InterventionPage({ params }: Props) {
  const id = caseBySlug((await params).case);
  if (!id) notFound();
  const { interventions, onlineConfirmation } = await publicContent();
  const { text, needs } = caseTextOf(id, interventions);
  const signers = documentsOf({ kind: "intervention", variant: id });
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Interventi sull’account", href: "/interventi" },
          { label: CASES[id].title },
        ]}
      />
      <h1>{CASES[id].title}</h1>
      <p className="lead">{text}</p>
      <ForWhom holder={CASES[id].signer === "appointee"} />
      {needs && (
        <>
          <h2>Che cosa serve</h2>
          <p>{needs}</p>
        </>
      )}
      <h2>Come funziona</h2>
      <ol>
        <li>Rispondi alle domande. Puoi salvare e riprendere.</li>
        <li>
          {signers.length > 1 ? "I documenti già compilati li firmano" : "Il documento già compilato lo firma"}:{" "}
          {signers.map(({ signerRole }) => signerRole).join(" e ")}.
          {onlineConfirmation &&
            ` Con SPID, CIE o CNS ${signers.length > 1 ? "ognuno conferma" : "basta confermare"} online: niente carta.`}
        </li>
        <li>Un operatore della Provincia verifica. L’effetto è immediato, e ti arriva la conferma per e-mail.</li>
      </ol>
      <div className="mt-5">
        <BeginForm kind="intervention" variant={id} label="Compila il modulo" />
      </div>
    </>
  );
}

/** Who may use these forms, and where the others go: "titolare" is also what the owner of a firm is called. */
function ForWhom({ holder }: { holder: boolean }) {
  return (
    <Note title={holder ? "Per chi ha già un account" : "Per chi è già registrato"} className="mb-4">
      <p>
        {holder
          ? "Il titolare dell’account è la persona che già entra nel portale: può non essere il titolare della ditta. "
          : "L’azienda, o l’ente, ha già una persona con un account attivo. "}
        Hai una registrazione ancora in corso? I dati sbagliati si correggono dalla <a href="/pratica">tua pratica</a>.
        Non ti sei ancora registrato? Comincia dalla <a href="/registrazione">registrazione</a>.
      </p>
    </Note>
  );
}
