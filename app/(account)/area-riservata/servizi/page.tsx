import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ReadWhenSeen } from "@/components/ui/read-when-seen";
import { Tag } from "@/components/ui/tag";
import { requireIdentity } from "@/lib/identity/session";
import { type CatalogueEntry, readOwnCatalogue } from "@/lib/modules/own-catalogue";
import { currentRole } from "@/lib/roles/current-role";

export const metadata: Metadata = { title: "I tuoi servizi", robots: { index: false } };

/** Three in a row only when there are enough of them. */
const MANY = 5;

/** What the active role may open; each service in a window of its own, with its letters, name and colour (B47, B50-B52). */
export default async function ServicesPage() {
  await requireIdentity("/area-riservata/servizi");
  const role = await currentRole();
  if (!role) redirect("/area-riservata");
  const services = await readOwnCatalogue(role);
  return (
    <>
      <ReadWhenSeen />
      <h1>I tuoi servizi</h1>
      <p className="lead">Ogni servizio si apre in una finestra sua. Puoi tenerne aperti più di uno.</p>
      {services.length === 0 && (
        <p>
          {role.delegation
            ? `Per ${role.delegation.employerName} non hai servizi da aprire con questo ruolo.`
            : "Questo ruolo non ha servizi attivi."}
        </p>
      )}
      <ul className={services.length >= MANY ? "modules modules-many" : "modules"}>
        {services.map((one) => (
          <Module key={one.code} entry={one} />
        ))}
      </ul>
    </>
  );
}

function Module({ entry }: { entry: CatalogueEntry }) {
  const closed = entry.standing === "closed";
  return (
    <li className={`module m-${entry.color.replace("#", "")}${closed ? " closed" : ""}`}>
      <div className="module-head">
        <span className="sigla" aria-hidden="true">
          {entry.sigla}
        </span>
        <h2 className="h3">
          {entry.standing === "open" ? (
            <a href={entry.href} target={entry.window} rel={entry.window === "_blank" ? "noopener" : undefined}>
              {entry.title}
              <span className="visually-hidden"> (si apre in una nuova finestra)</span>
            </a>
          ) : (
            entry.title
          )}
        </h2>
      </div>
      {entry.description && entry.standing === "open" && <p>{entry.description}</p>}
      {entry.standing === "open" && <Tag icon="external-link">Nuova finestra</Tag>}
      {entry.standing === "waiting" && <p>{entry.instead}</p>}
      {entry.standing === "closed" && (
        <p>
          {entry.notice} {entry.href && <a href={entry.href}>Dove andare adesso</a>}
        </p>
      )}
    </li>
  );
}
