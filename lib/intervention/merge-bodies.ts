import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, workplace } from "@/db/schema/account";
import { delegation } from "@/db/schema/delegation";
import { recordAudit } from "@/lib/audit/record";
import type { Forecast } from "@/lib/domain/forecast";
import type { Merger } from "@/lib/domain/kinds/intervention-read";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import type { Context } from "@/lib/platform/context";
import { endRoles } from "@/lib/roles/end-roles";
import { grantRole } from "@/lib/roles/grant-role";
import type { Case } from "./case";
import {
  findBody,
  type HeldRole,
  keepRepresentative,
  type Organization,
  refuseImpossible,
  representativeDoubt,
  rolesAt,
} from "./plan";

/** Delegations that still say something, of either side. */
const standing = (merged: { fiscalCode: string }) =>
  and(
    inArray(delegation.state, ["offered", "active"]),
    or(eq(delegation.employerFiscalCode, merged.fiscalCode), eq(delegation.intermediaryFiscalCode, merged.fiscalCode)),
  );

async function read(db: Db | Tx, d: Merger) {
  const merged = await findBody(db, d.merged.fiscalCode);
  const roles = merged ? await rolesAt(db, merged.id) : [];
  const delegations = await db.select({ id: delegation.id }).from(delegation).where(standing(d.merged));
  return { merged, into: await findBody(db, d.organization.fiscalCode), roles, delegations: delegations.length };
}

async function plan(db: Db | Tx, d: Merger): Promise<Forecast> {
  const { merged, into, roles, delegations } = await read(db, d);
  const people = new Set(roles.map(({ accountId }) => accountId)).size;
  const empty = roles.length === 0 && delegations === 0;
  return {
    lines: [
      into ? `${into.name} è già fra gli enti registrati;` : `${d.organization.name} entra fra gli enti registrati;`,
      `passano ${counted(roles.length, "ruolo", "ruoli")} di ${counted(people, "persona", "persone")} e ${counted(delegations, "delega", "deleghe")}.`,
    ],
    warnings: [
      ...representativeDoubt(into, d.legalRepresentative),
      ...(merged && merged.name.toLowerCase() !== d.merged.name.toLowerCase()
        ? [`Con il codice fiscale dell’ente che non c’è più risulta «${merged.name}».`]
        : []),
    ],
    impossible:
      d.merged.fiscalCode === d.organization.fiscalCode
        ? "L’ente che resta e quello che non c’è più hanno lo stesso codice fiscale."
        : !merged
          ? `${d.merged.name} non risulta fra gli enti registrati.`
          : empty
            ? `${merged.name} non ha ruoli né deleghe da spostare.`
            : null,
  };
}

const counted = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** Everything of a body that is no more goes to the one that stays, in one act: roles, services, delegations (D9). */
async function carryOut(tx: Tx, ctx: Context, d: Merger, dossier: { id: string; code: string | null }) {
  refuseImpossible(await plan(tx, d));
  const merged = await findBody(tx, d.merged.fiscalCode, true);
  if (!merged) return [];
  const into = await bodyThatStays(tx, ctx, d, merged);
  await keepRepresentative(tx, ctx, into, d.legalRepresentative);
  const ids = [...new Set((await rolesAt(tx, merged.id)).map(({ accountId }) => accountId))].sort();
  const people = ids.length
    ? await tx.select().from(account).where(inArray(account.id, ids)).orderBy(account.id).for("update")
    : [];
  // What stands now that nobody can change it; all sessions end before the audit chain is locked.
  const roles = await rolesAt(tx, merged.id);
  for (const { fiscalCode } of people) await endSessionsOf(tx, ctx, fiscalCode);
  for (const held of roles) await moveRole(tx, ctx, held, into, dossier);
  for (const person of people)
    await endRoles(tx, ctx, {
      holder: person,
      roleIds: roles.filter(({ accountId }) => accountId === person.id).map(({ id }) => id),
      services: null,
      why: { dossier: dossier.code, movedTo: into.id },
    });
  const delegations = await moveDelegations(tx, merged, into);
  await recordAudit(tx, ctx, {
    action: "organization.merged",
    subjectType: "organization",
    subjectId: merged.id,
    detail: { into: into.id, since: d.since, roles: roles.length, delegations, dossier: dossier.code },
  });
  const line = `I ruoli di «${merged.name}» sono passati a «${into.name}».`;
  const kept = "Servizi e sedi sono quelli di prima.";
  return [
    { to: [d.organization.email, into.email], lines: [line, kept] },
    { to: [merged.email], lines: [line, kept] },
    ...people.map(({ email }) => ({
      to: [email],
      lines: [line, `Da ora operi per ${into.name}. ${kept}`],
      signIn: true,
    })),
  ];
}

async function bodyThatStays(tx: Tx, ctx: Context, d: Merger, merged: Organization): Promise<Organization> {
  const { name, fiscalCode, pec, email } = d.organization;
  const { legalRepresentative: signer } = d;
  const [row] = await tx
    .insert(organization)
    .values({
      name,
      fiscalCode,
      pec,
      email,
      legalForm: merged.legalForm,
      intermediary: merged.intermediary,
      representativeFiscalCode: signer.fiscalCode,
      representativeFamilyName: signer.familyName,
      representativeName: signer.name,
      updatedAt: ctx.now,
    })
    .onConflictDoUpdate({
      target: organization.fiscalCode,
      set: { intermediary: sql`${organization.intermediary} or ${merged.intermediary}`, updatedAt: ctx.now },
    })
    .returning();
  return row!;
}

/** The same role, site and services for the body that stays; what the person has there already stays too. */
async function moveRole(
  tx: Tx,
  ctx: Context,
  held: HeldRole,
  into: Organization,
  dossier: { id: string; code: string | null },
): Promise<void> {
  const { key, name, address, municipalityCode } = held.workplace;
  const [site] = await tx
    .insert(workplace)
    .values({ organizationId: into.id, key, name, address, municipalityCode })
    // A site known to both keeps the name it has there.
    .onConflictDoUpdate({ target: [workplace.organizationId, workplace.key], set: { key } })
    .returning({ id: workplace.id });
  const roleId = await grantRole(tx, ctx, {
    accountId: held.accountId,
    organizationId: into.id,
    workplaceId: site!.id,
    type: held.type,
    dossierId: dossier.id,
    services: held.services,
    dossier: dossier.code,
  });
  const { status, statusReason } = held;
  if (status === "suspended") await tx.update(role).set({ status, statusReason }).where(eq(role.id, roleId));
}

async function moveDelegations(tx: Tx, merged: Organization, into: Organization): Promise<number> {
  const open = standing(merged);
  const asEmployer = await tx
    .update(delegation)
    .set({
      employerFiscalCode: into.fiscalCode,
      employerName: into.name,
      employerOrganizationId: into.id,
      searchText: renamed(merged, into),
    })
    .where(and(open, eq(delegation.employerFiscalCode, merged.fiscalCode)))
    .returning({ id: delegation.id });
  const asIntermediary = await tx
    .update(delegation)
    .set({
      intermediaryFiscalCode: into.fiscalCode,
      intermediaryName: into.name,
      intermediaryOrganizationId: into.id,
      searchText: renamed(merged, into),
    })
    .where(and(open, eq(delegation.intermediaryFiscalCode, merged.fiscalCode)))
    .returning({ id: delegation.id });
  return asEmployer.length + asIntermediary.length;
}

/** Found by the new name and code as well as by the old ones. */
const renamed = (merged: Organization, into: Organization) =>
  sql`${delegation.searchText} || ' ' || lower(${`${into.name} ${into.fiscalCode} ${merged.fiscalCode}`})`;

export const merger: Case<Merger> = { plan, carryOut };
