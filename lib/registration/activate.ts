import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organization, workplace } from "@/db/schema/account";
import { openAccount } from "@/lib/accounts/open-account";
import { addressLine, type Registration, readRegistration, type Workplace } from "@/lib/domain/kinds/registration";
import { searchKey } from "@/lib/domain/lookup-text";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { grantRole } from "@/lib/roles/grant-role";
import { readCatalogue } from "@/lib/settings/catalogue";

/**
 * The effect of an accepted registration (A15, A16, D16): the account of that codice fiscale is made or found, one role is
 * added for each work site with its services. Safe to run twice: nothing is doubled. Gives the mails to send (A37).
 */
export async function activate(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const r = readRegistration(dossier.variant, dossier.answers);
  const organizationId = await saveOrganization(tx, ctx, r);
  const holder = await openAccount(tx, ctx, r.appointee);
  for (const site of r.workplaces) {
    const workplaceId = await saveWorkplace(tx, organizationId, site);
    await grantRole(tx, ctx, {
      accountId: holder.id,
      organizationId,
      workplaceId,
      type: r.type,
      dossierId: dossier.id,
      services: r.services,
      dossier: dossier.code,
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
    representativeFiscalCode: r.legalRepresentative.fiscalCode,
    representativeFamilyName: r.legalRepresentative.familyName,
    representativeName: r.legalRepresentative.name,
    representativeEmail: r.legalRepresentative.email,
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
