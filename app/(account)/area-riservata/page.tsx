import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FormShell } from "@/components/form/form-shell";
import { PrimaryLink, QuietLink } from "@/components/ui/buttons";
import { Icon } from "@/components/ui/icon";
import { Note } from "@/components/ui/note";
import { Rows } from "@/components/ui/rows";
import { Tag } from "@/components/ui/tag";
import { currentContext } from "@/lib/actions/context";
import { formatDate } from "@/lib/domain/dates";
import { operatorOf } from "@/lib/domain/policy";
import { REGISTRANTS, type RegistrantType } from "@/lib/domain/registrant";
import { requireIdentity } from "@/lib/identity/session";
import { currentRole } from "@/lib/roles/current-role";
import { findRoles, type RoleRow } from "@/lib/roles/find-roles";
import { readReservedArea } from "@/lib/roles/reserved-area";
import { choose } from "./actions";
import { dossierRow, isAwaited } from "./dossier-rows";
import { NoAccess } from "./no-access";
import { RolePages, RoleSearch } from "./role-search";

export const metadata: Metadata = { title: "Area riservata", robots: { index: false } };

/** More than one looks through at a glance. */
const MANY = 8;

type Props = { searchParams: Promise<{ cerca?: string; pagina?: string }> };

/** After sign-in: the roles to choose from (B41, B44-B46), or the state of one's dossiers and the next step (D10). */
export default async function ReservedAreaPage({ searchParams }: Props) {
  const identity = await requireIdentity();
  const [ctx, { cerca = "", pagina = "1" }] = await Promise.all([currentContext(), searchParams]);
  const search = cerca.trim().slice(0, 100);
  const [area, acting, roles] = await Promise.all([
    readReservedArea(ctx),
    currentRole(),
    findRoles(ctx, { search, page: Number(pagina) }),
  ]);
  // Who acts for an employer goes back to its own role as to any other.
  const own = acting && !acting.delegation ? acting.roleId : null;
  // Nothing is left for it: entering is not a change.
  const isOnly = roles.active === 1 && !acting;
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
      {roles.active > 0 ? (
        <>
          <h1>Con quale ruolo vuoi operare?</h1>
          <p className="lead">
            Sei {identity.name} {identity.familyName}.{" "}
            {roles.active === 1 ? "Hai un ruolo." : `Hai ${roles.active} ruoli: scegli a nome di chi lavori adesso.`}
          </p>
          {awaited.length > 0 && (
            <p>
              <a href="#pratiche">
                {awaited.length === 1 ? "Una pratica aspetta te" : `${awaited.length} pratiche aspettano te`}
              </a>
            </p>
          )}
          {roles.total > MANY && <RoleSearch search={search} found={roles.found} />}
          {roles.rows.length > 0 ? (
            <Rows wide level={2} rows={roles.rows.map((r) => roleRow(r, own, isOnly))} />
          ) : (
            <p>
              Nessun ruolo trovato. <QuietLink href="/area-riservata">Mostra tutti i ruoli</QuietLink>
            </p>
          )}
          <RolePages search={search} page={roles.page} pages={roles.pages} />
        </>
      ) : (
        <>
          <NoAccess name={`${identity.name} ${identity.familyName}`} area={area} awaited={awaited.length} />
          {roles.total > 0 && <Rows wide level={2} rows={roles.rows.map((r) => roleRow(r, null, false))} />}
        </>
      )}
      {area.dossiers.length > 0 && (
        <>
          <h2 id="pratiche" className="mt-5">
            Le tue pratiche
          </h2>
          <Rows rows={rows.map((d, index) => dossierRow(d, index === 0 && roles.active === 0))} />
        </>
      )}
    </>
  );
}

function roleRow(r: RoleRow, activeId: string | null, isOnly: boolean) {
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
        {r.reason && (
          <>
            <br />
            Sospeso dalla Provincia: {r.reason}
          </>
        )}
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
          <PrimaryLink href="/area-riservata/servizi">Entra nei servizi</PrimaryLink>
        </>
      ) : (
        <FormShell action={choose}>
          <input type="hidden" name="roleId" value={r.id} />
          <button className={isOnly ? "btn btn-primary" : "btn btn-outline-primary"} type="submit">
            {!isOnly && <Icon name="exchange-circle" />}
            {isOnly ? "Entra nei servizi" : "Cambia Servizio"}
            <span className="visually-hidden">
              {" "}
              in {r.organizationName}, {r.workplaceName}
            </span>
          </button>
        </FormShell>
      ),
  };
}
