import { and, eq, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { role, roleService } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import type { Context } from "@/lib/platform/context";
import { refuseIncompatible } from "./incompatible";

export type GrantedRole = {
  accountId: string;
  organizationId: string;
  workplaceId: string;
  type: string;
  dossierId: string;
  services: readonly string[];
  /** Code of the dossier, for the register. */
  dossier: string | null;
};

/** Gives an account a role at a work site with its services (A16, D16); what is there already stays. Gives the role's id. Refuses with `roles-incompatible`. */
export async function grantRole(tx: Tx, ctx: Context, granted: GrantedRole): Promise<string> {
  const { services, dossier, ...columns } = granted;
  const { accountId, organizationId, workplaceId } = columns;
  await refuseIncompatible(tx, granted);
  const roleId = await findOrMake(tx, ctx, columns);
  for (const service of services) await grantService(tx, ctx, roleId, service);
  await recordAudit(tx, ctx, {
    action: "role.granted",
    subjectType: "role",
    subjectId: roleId,
    detail: { accountId, organizationId, workplaceId, services, dossier },
  });
  return roleId;
}

async function findOrMake(tx: Tx, ctx: Context, r: Omit<GrantedRole, "services" | "dossier">): Promise<string> {
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
  const open = and(eq(roleService.roleId, roleId), eq(roleService.service, service), isNull(roleService.endedAt));
  const [known] = await tx.select({ roleId: roleService.roleId }).from(roleService).where(open);
  if (!known) await tx.insert(roleService).values({ roleId, service, since: ctx.now });
}
