import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { organization, role } from "@/db/schema/account";
import type { Dossier } from "./find";

/** The body that has prepared a dossier for another, from its own reserved area; null for one's own. */
export async function preparedBy(db: Db | Tx, dossier: Dossier): Promise<string | null> {
  if (!dossier.preparedRoleId) return null;
  const [body] = await db
    .select({ name: organization.name, fiscalCode: organization.fiscalCode })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(eq(role.id, dossier.preparedRoleId));
  return body && body.fiscalCode !== dossier.organizationFiscalCode ? body.name : null;
}
