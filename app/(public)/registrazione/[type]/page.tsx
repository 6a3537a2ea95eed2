import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { REGISTRANT_TYPES, REGISTRANTS, registrantBySlug } from "@/lib/domain/registrant";
import { publicContent } from "@/lib/settings/public-content";
import { BeginForm } from "../begin-form";

type Props = { params: Promise<{ type: string }> };

export const revalidate = 300;
export const generateStaticParams = () => REGISTRANT_TYPES.map((type) => ({ type: REGISTRANTS[type].slug }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const type = registrantBySlug((await params).type);
  return { title: type ? REGISTRANTS[type].title : undefined };
}

/** What to have at hand, then the beginning of a request of one type (A30, B14). */
export default async function RegistrantPage({ params }: Props) {
  const type = registrantBySlug((await params).type);
  if (!type) notFound();
  const registrant = REGISTRANTS[type];
  const site = await publicContent();
  return (
    <>
      <Breadcrumbs
        trail={[
          { label: "Home", href: "/" },
          { label: "Registrazione", href: "/registrazione" },
          { label: registrant.title },
        ]}
      />
      <h1>{registrant.title}</h1>
      <p className="lead">{registrant.who}</p>
      <h2>Tieni a portata di mano</h2>
      <ul>
        <li>denominazione, codice fiscale e partita IVA dell’ente;</li>
        <li>l’indirizzo della sede legale e di ogni sede per cui chiedi l’accesso;</li>
        <li>PEC, e-mail e telefono diretti dell’ente;</li>
        <li>codice fiscale e dati di nascita del rappresentante legale e della persona incaricata;</li>
        {registrant.own.length > 0 && type !== "employer" && <li>{registrant.own[0]?.label.toLowerCase()}.</li>}
      </ul>
      <h2>Chi è la persona incaricata</h2>
      <p>
        È chi userà l’account, che è personale. Deve far parte dell’organico dell’ente. Può essere il rappresentante
        legale. Non può essere il consulente del lavoro: a lui si dà <a href="/delega">una delega</a>.
      </p>
      {registrant.territorial && (
        <p>
          Ti registri qui se hai almeno una sede di lavoro nel territorio della {site.province.name}.{" "}
          <a href="/registrazione/verifica">Controlla se devi registrarti qui</a>.
        </p>
      )}
      <div className="mt-5">
        <BeginForm kind="registration" variant={type} label="Comincia la richiesta" />
      </div>
    </>
  );
}
