import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { addressLine, type Registration, readRegistration, type Workplace } from "@/lib/domain/kinds/registration";
import { searchKey } from "@/lib/domain/lookup-text";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";

/**
 * The effect of an accepted registration (A15, A16, D16): the account of that codice fiscale is made or found, one role is
 * added for each work site with its services. Safe to run twice: nothing is doubled. Gives the mails to send (A37).
 */
export async function activate(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const r = readRegistration(dossier.variant, dossier.answers);
  const organizationId = await saveOrganization(tx, ctx, r);
  const holder = await saveAccount(tx, ctx, r);
  for (const site of r.workplaces) {
    const workplaceId = await saveWorkplace(tx, organizationId, site);
    const roleId = await saveRole(tx, ctx, {
      accountId: holder.id,
      organizationId,
      workplaceId,
      type: r.type,
      dossierId: dossier.id,
    });
    for (const service of r.services) await grantService(tx, ctx, roleId, service);
    await recordAudit(tx, ctx, {
      action: "role.granted",
      subjectType: "role",
      subjectId: roleId,
      detail: { accountId: holder.id, organizationId, workplaceId, services: r.services, dossier: dossier.code },
    });
  }
  return notices(tx, dossier, r);
}

async function saveOrganization(tx: Tx, ctx: Context, r: Registration): Promise<string> {
  const body = r.organization;
  const values = {
    fiscalCode: body.fiscalCode,
    name: body.name,
    vatNumber: body.vatNumber,
    legalForm: body.legalForm,
    intermediary: body.employerKind === "professional" || body.employerKind === "association",
    pec: body.pec,
    email: body.email,
    phone: body.phone,
    updatedAt: ctx.now,
  };
  const [row] = await tx
    .insert(organization)
    .values(values)
    .onConflictDoUpdate({
      target: organization.fiscalCode,
      set: { ...values, intermediary: sql`${organization.intermediary} or excluded.intermediary` },
    })
    .returning({ id: organization.id });
  return row!.id;
}

async function saveAccount(tx: Tx, ctx: Context, r: Registration): Promise<{ id: string }> {
  const { appointee } = r;
  const [made] = await tx
    .insert(account)
    .values({
      fiscalCode: appointee.fiscalCode,
      familyName: appointee.familyName,
      name: appointee.name,
      email: appointee.email,
      phone: appointee.phone,
      activatedAt: ctx.now,
      statusAt: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ id: account.id });
  if (made) {
    await recordAudit(tx, ctx, { action: "account.activated", subjectType: "account", subjectId: made.id });
    return made;
  }
  const [known] = await tx
    .select({ id: account.id, status: account.status })
    .from(account)
    .where(eq(account.fiscalCode, appointee.fiscalCode))
    .for("update");
  if (known!.status === "deactivated") {
    // The contacts of old were those of a body the person may have left.
    const { email, phone } = appointee;
    await tx
      .update(account)
      .set({ status: "active", statusReason: null, statusAt: ctx.now, email, phone })
      .where(eq(account.id, known!.id));
    await recordAudit(tx, ctx, { action: "account.reactivated", subjectType: "account", subjectId: known!.id });
  }
  return known!;
}

async function saveWorkplace(tx: Tx, organizationId: string, site: Workplace): Promise<string> {
  const address = addressLine(site.address);
  const values = {
    organizationId,
    key: searchKey(address),
    name: site.name,
    address,
    municipalityCode: site.address.municipality.code,
  };
  const [row] = await tx
    .insert(workplace)
    .values(values)
    .onConflictDoUpdate({ target: [workplace.organizationId, workplace.key], set: { name: site.name } })
    .returning({ id: workplace.id });
  return row!.id;
}

type NewRole = { accountId: string; organizationId: string; workplaceId: string; type: string; dossierId: string };

async function saveRole(tx: Tx, ctx: Context, r: NewRole): Promise<string> {
  const [made] = await tx
    .insert(role)
    .values({ ...r, since: ctx.now })
    .onConflictDoNothing()
    .returning({ id: role.id });
  if (made) return made.id;
  const [known] = await tx
    .select({ id: role.id })
    .from(role)
    .where(
      and(
        eq(role.accountId, r.accountId),
        eq(role.organizationId, r.organizationId),
        eq(role.type, r.type),
        eq(role.workplaceId, r.workplaceId),
        ne(role.status, "ended"),
      ),
    );
  return known!.id;
}

async function grantService(tx: Tx, ctx: Context, roleId: string, service: string): Promise<void> {
  const open = and(
    eq(roleService.roleId, roleId),
    eq(roleService.service, service),
    sql`${roleService.endedAt} is null`,
  );
  const [known] = await tx.select({ roleId: roleService.roleId }).from(roleService).where(open);
  if (!known) await tx.insert(roleService).values({ roleId, service, since: ctx.now });
}

async function notices(tx: Tx, dossier: Dossier, r: Registration): Promise<Notice[]> {
  const catalogue = await readCatalogue(tx);
  const data = {
    ref: dossier.ref,
    code: dossier.code,
    organizationName: r.organization.name,
    holderName: `${r.appointee.name} ${r.appointee.familyName}`,
    roles: r.workplaces.map((w) => w.name),
    services: r.services.map((code) => catalogue.find((s) => s.code === code)?.title ?? code),
  };
  const base = { data, dossierId: dossier.id };
  return [
    { ...base, template: "dossier-accepted", to: r.appointee.email, eventKey: `accepted:${dossier.id}` },
    {
      ...base,
      template: "dossier-accepted-organization",
      to: r.organization.email,
      eventKey: `accepted-organization:${dossier.id}`,
    },
  ];
}
