import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization, role, roleService, workplace } from "@/db/schema/account";
import { Refusal } from "@/lib/domain/errors";
import type { Forecast } from "@/lib/domain/forecast";
import type { Person } from "@/lib/domain/kind";
import type { Context } from "@/lib/platform/context";

export type Account = typeof account.$inferSelect;
export type Organization = typeof organization.$inferSelect;

/** Refuses with `effect-impossible` what the forecast says cannot be done. */
export function refuseImpossible({ impossible }: Pick<Forecast, "impossible">): void {
  if (impossible) throw new Refusal("effect-impossible", { why: impossible });
}

/** The account of a codice fiscale, locked inside a transaction that will change it. */
export async function findAccount(db: Db | Tx, fiscalCode: string, lock = false): Promise<Account | null> {
  const query = db.select().from(account).where(eq(account.fiscalCode, fiscalCode));
  const [found] = await (lock ? query.for("update") : query);
  return found ?? null;
}

export async function findBody(db: Db | Tx, fiscalCode: string, lock = false): Promise<Organization | null> {
  const query = db.select().from(organization).where(eq(organization.fiscalCode, fiscalCode));
  const [found] = await (lock ? query.for("update") : query);
  return found ?? null;
}

export type HeldRole = {
  id: string;
  accountId: string;
  type: string;
  status: "active" | "suspended" | "ended";
  statusReason: string | null;
  workplace: typeof workplace.$inferSelect;
  services: readonly string[];
};

/** The roles of a body that have not ended, with their open services: all, or those of one account. */
export async function rolesAt(db: Db | Tx, organizationId: string, accountId?: string): Promise<HeldRole[]> {
  const rows = await db
    .select({
      id: role.id,
      accountId: role.accountId,
      type: role.type,
      status: role.status,
      statusReason: role.statusReason,
      workplace,
    })
    .from(role)
    .innerJoin(workplace, eq(workplace.id, role.workplaceId))
    .where(
      and(
        eq(role.organizationId, organizationId),
        ne(role.status, "ended"),
        accountId ? eq(role.accountId, accountId) : undefined,
      ),
    )
    .orderBy(role.accountId, workplace.name, role.id);
  if (rows.length === 0) return [];
  const services = await db
    .select({ roleId: roleService.roleId, service: roleService.service })
    .from(roleService)
    .where(
      and(
        inArray(
          roleService.roleId,
          rows.map(({ id }) => id),
        ),
        isNull(roleService.endedAt),
      ),
    )
    .orderBy(roleService.service);
  return rows.map((row) => ({
    ...row,
    services: services.filter(({ roleId }) => roleId === row.id).map(({ service }) => service),
  }));
}

/**
 * Who signed for a body of which no representative was known is that representative from now on: the operator has verified
 * it. A known one is changed only by the case that says so.
 */
export async function keepRepresentative(tx: Tx, ctx: Context, body: Organization, signer: Person): Promise<void> {
  if (body.representativeFiscalCode) return;
  await tx
    .update(organization)
    .set({
      representativeFiscalCode: signer.fiscalCode,
      representativeFamilyName: signer.familyName,
      representativeName: signer.name,
      updatedAt: ctx.now,
    })
    .where(eq(organization.id, body.id));
}

/** The doubt when somebody else is known as the representative; nothing where nobody is. */
export function representativeDoubt(body: Organization | null, signer: Person): string[] {
  if (!body?.representativeFiscalCode || body.representativeFiscalCode === signer.fiscalCode) return [];
  return [
    `Come rappresentante legale risulta ${body.representativeName} ${body.representativeFamilyName}, non chi firma: verifica i suoi poteri.`,
  ];
}
