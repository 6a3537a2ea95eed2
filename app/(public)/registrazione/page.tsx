import type { Metadata } from "next";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PrimaryLink } from "@/components/ui/buttons";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { LINKS } from "@/content/links";
import { REGISTRANT_TYPES, REGISTRANTS } from "@/lib/domain/registrant";

export const metadata: Metadata = { title: "Richiedi l’accesso" };

/** The four types of registration (B13-B14), after a short check of who must register (D11). */
export default function RegistrationPage() {
  return (
    <>
      <Breadcrumbs trail={[{ label: "Home", href: "/" }, { label: "Registrazione" }]} />
      <h1>Richiedi l’accesso</h1>
      <p className="lead">
        Scegli con quale ruolo userai i servizi. Servono circa 15 minuti, e puoi salvare e riprendere.
      </p>
      <Note title="Non sai se devi registrarti qui?">
        <p>Rispondi a poche domande. Ti diciamo se registrarti, dove farlo, o se ti basta una delega.</p>
        <PrimaryLink href="/registrazione/verifica">Devo registrarmi qui?</PrimaryLink>
      </Note>
      <h2 className="mt-5">Tipi di registrazione</h2>
      <Rows
        rows={REGISTRANT_TYPES.map((type) => {
          const { slug, title, who } = REGISTRANTS[type];
          return { id: type, title: <a href={`/registrazione/${slug}`}>{title}</a>, meta: who };
        })}
      />
      <p className="mt-4">
        Hai già cominciato? <a href="/pratica">Riprendi con il codice e la chiave</a>.
      </p>
      <p>
        <a href={LINKS.replaced}>La persona incaricata è cambiata o se n’è andata?</a> Non serve una nuova
        registrazione.
      </p>
    </>
  );
}
