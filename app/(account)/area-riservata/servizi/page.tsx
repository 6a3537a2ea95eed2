import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { QuietLink } from "@/components/ui/buttons";
import { Tag } from "@/components/ui/tag";
import { currentContext } from "@/lib/actions/context";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { readReservedArea } from "@/lib/roles/list-roles";

export const metadata: Metadata = { title: "I tuoi servizi", robots: { index: false } };

/** What the active role may open; each service in a window of its own, with its letters, name and colour (B47, B50-B52). */
export default async function ServicesPage() {
  await requireIdentity("/area-riservata/servizi");
  const [area, session] = await Promise.all([readReservedArea(await currentContext()), currentSession()]);
  const role = area.roles.find((r) => r.id === session?.roleId && r.status === "active");
  if (!role) redirect("/area-riservata");
  return (
    <>
      <p className="eyebrow">Stai operando per</p>
      <h1>
        {role.organizationName} · {role.workplaceName}
      </h1>
      <QuietLink href="/area-riservata">Cambia Servizio</QuietLink>
      <h2 className="mt-4">I tuoi servizi</h2>
      <ul className="modules">
        {role.services.map((s) => (
          <li key={s.code} className={`module m-${s.color.replace("#", "")}`}>
            <div className="module-head">
              <span className="sigla" aria-hidden="true">
                {s.sigla}
              </span>
              <h3>
                {s.url ? (
                  <a href={s.url} target="_blank" rel="noopener">
                    {s.title}
                    <span className="visually-hidden"> (si apre in una nuova finestra)</span>
                  </a>
                ) : (
                  s.title
                )}
              </h3>
            </div>
            {s.url ? (
              <Tag icon="external-link">Nuova finestra</Tag>
            ) : (
              <p>La Provincia non ha ancora collegato questa applicazione al portale. L’abilitazione è attiva.</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
