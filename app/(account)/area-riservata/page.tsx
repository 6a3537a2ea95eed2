import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FormShell } from "@/components/form/form-shell";
import { PrimaryLink } from "@/components/ui/buttons";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import { operatorOf } from "@/lib/domain/policy";
import { REGISTRANTS, type RegistrantType } from "@/lib/domain/registrant";
import { currentSession, requireIdentity } from "@/lib/identity/session";
import { type RoleRow, readReservedArea } from "@/lib/roles/list-roles";
import { choose } from "./actions";
import { dossierRow, isAwaited } from "./dossier-rows";
import { NoAccess } from "./no-access";

export const metadata: Metadata = { title: "Area riservata", robots: { index: false } };

/** After sign-in: the roles to choose from (B41, B44-B46), or the state of one's dossiers and the next step (D10). */
export default async function ReservedAreaPage() {
  const identity = await requireIdentity();
  const ctx = await currentContext();
  const session = await currentSession();
  const area = await readReservedArea(ctx);
  const active = area.roles.filter((r) => r.status === "active");
  const awaited = area.dossiers.filter(isAwaited);
  const rows = [...awaited, ...area.dossiers.filter((d) => !isAwaited(d))];
  // Who only works at the Province has nothing to look for here.
  if (operatorOf(ctx.actor) && !area.account && area.dossiers.length === 0) redirect("/backoffice");
  return (
    <>
      {operatorOf(ctx.actor) && (
        <Note title="Sei un operatore della Provincia" className="mb-5">
          <p>
            <a href="/backoffice">Vai all’ufficio registrazioni</a>
          </p>
        </Note>
      )}
      {active.length > 0 ? (
        <>
          <h1>Con quale ruolo vuoi operare?</h1>
          <p className="lead">
            Sei {identity.name} {identity.familyName}.{" "}
            {active.length === 1 ? "Hai un ruolo." : `Hai ${active.length} ruoli: scegli a nome di chi lavori adesso.`}
          </p>
          {session?.roleId && active.length > 1 && (
            <p>Prima di cambiare ruolo, chiudi le finestre dei servizi aperte con quello di adesso.</p>
          )}
          {awaited.length > 0 && (
            <p>
              <a href="#pratiche">
                {awaited.length === 1 ? "Una pratica aspetta te" : `${awaited.length} pratiche aspettano te`}
              </a>
            </p>
          )}
          <Rows wide level={2} rows={area.roles.map((r) => roleRow(r, session?.roleId ?? null))} />
        </>
      ) : (
        <NoAccess name={`${identity.name} ${identity.familyName}`} area={area} awaited={awaited.length > 0} />
      )}
      {area.dossiers.length > 0 && (
        <>
          <h2 id="pratiche" className="mt-5">
            Le tue pratiche
          </h2>
          <Rows rows={rows.map((d, index) => dossierRow(d, index === 0 && active.length === 0))} />
        </>
      )}
    </>
  );
}

function roleRow(r: RoleRow, activeId: string | null) {
  const isActive = r.id === activeId;
  const services = r.services.map((s) => s.title).join(", ");
  return {
    id: r.id,
    active: isActive,
    title: `${r.organizationName} · ${r.workplaceName}`,
    meta: (
      <>
        {REGISTRANTS[r.type as RegistrantType].title}, {r.address}
        <br />
        {services || "Nessun servizio attivo"}. Dal {formatDate(r.since)}
      </>
    ),
    side:
      r.status === "suspended" ? (
        <Tag icon="lock">Sospeso</Tag>
      ) : isActive ? (
        <>
          <Tag tone="info" icon="check-circle">
            Ruolo attivo
          </Tag>
          <PrimaryLink href="/area-riservata/servizi">Vai ai servizi</PrimaryLink>
        </>
      ) : (
        <FormShell action={choose}>
          <input type="hidden" name="roleId" value={r.id} />
          <button className="btn btn-outline-primary" type="submit">
            <Icon name="exchange-circle" />
            Cambia Servizio
            <span className="visually-hidden">
              {" "}
              in {r.organizationName}, {r.workplaceName}
            </span>
          </button>
        </FormShell>
      ),
  };
}
