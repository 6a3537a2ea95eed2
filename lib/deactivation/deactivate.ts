import { and, eq, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, workplace } from "@/db/schema/account";
import { meansSite, personName } from "@/lib/domain/body-step";
import { type Deactivation, readDeactivation } from "@/lib/domain/kinds/deactivation";
import type { Dossier } from "@/lib/dossier/find";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { endRoles } from "@/lib/roles/end-roles";
import { readCatalogue } from "@/lib/settings/catalogue";

/**
 * The effect of an accepted deactivation (A45-A47): the person's services at that body end, all, those named, or those of
 * the sites named. Gives the confirmations to send: to who asked, to the person, to the body and its representative.
 */
export async function deactivate(tx: Tx, ctx: Context, dossier: Dossier): Promise<Notice[]> {
  const d = readDeactivation(dossier.variant, dossier.answers);
  const { holder, body, roles } = await meantRoles(tx, d);
  const meant = roles.filter(({ meant }) => meant).map(({ id }) => id);
  if (holder)
    await endRoles(tx, ctx, {
      holder,
      roleIds: meant,
      services: d.scope === "services" ? d.services : null,
      why: { dossier: dossier.code },
    });
  const catalogue = await readCatalogue(tx);
  const data = {
    ref: dossier.ref,
    code: dossier.code,
    organizationName: d.organization.name,
    holderName: personName(d.holder),
    all: d.scope === "all",
    sites: [...d.sites],
    services: d.services.map((service) => catalogue.find((s) => s.code === service)?.title ?? service),
  };
  // Addresses are compared as mailboxes are: nobody is told twice.
  const to = new Map<string, string>();
  for (const address of [dossier.contactEmail, holder?.email, body?.email, body?.representativeEmail])
    if (address) to.set(address.toLowerCase(), address);
  return [...to.values()].map((address, index) => ({
    template: "deactivation-done",
    to: address,
    eventKey: `deactivation:${dossier.id}:${index}`,
    data,
    dossierId: dossier.id,
  }));
}

/** The account, the body and its roles there; `meant` are those the request is about. */
export async function meantRoles(db: Db | Tx, d: Deactivation) {
  const [holder] = await db.select().from(account).where(eq(account.fiscalCode, d.holder.fiscalCode));
  const [body] = await db.select().from(organization).where(eq(organization.fiscalCode, d.organization.fiscalCode));
  if (!holder || !body) return { holder: holder ?? null, body: body ?? null, roles: [] };
  const rows = await db
    .select({ id: role.id, status: role.status, name: workplace.name, address: workplace.address })
    .from(role)
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(and(eq(role.accountId, holder.id), eq(role.organizationId, body.id), ne(role.status, "ended")));
  const roles = rows.map((one) => ({
    ...one,
    meant: d.scope !== "sites" || d.sites.some((line) => meansSite(line, one)),
  }));
  return { holder, body, roles };
}
