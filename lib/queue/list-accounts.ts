import { and, asc, eq, inArray, like, ne, or, sql } from "drizzle-orm";
import { account, organization, role } from "@/db/schema/account";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

const PAGE = 50;

export type AccountRow = {
  id: string;
  name: string;
  fiscalCode: string;
  email: string;
  status: "active" | "suspended" | "deactivated";
  activatedAt: Date;
  roles: { organization: string; n: number }[];
};

/** Accounts by name, found by a family name or the beginning of a codice fiscale; `after` is that of the last one seen. */
export async function listAccounts(
  ctx: Context,
  { text, after }: { text: string; after: string },
): Promise<{ rows: AccountRow[]; next: string | null }> {
  authorize(ctx.actor, "dossier.read");
  const typed = text.trim().replace(/[%_\\]/g, "");
  const rows = await ctx.db
    .select()
    .from(account)
    .where(
      and(
        typed
          ? or(
              like(account.fiscalCode, `${typed.toUpperCase()}%`),
              sql`lower(${account.familyName}) like ${`${typed.toLowerCase()}%`}`,
            )
          : undefined,
        after ? await beyond(ctx, after) : undefined,
      ),
    )
    // An expression for who is searched: else the index of that order is walked from A to find who begins with R.
    .orderBy(typed ? sql`lower(${account.familyName}) || ''` : FAMILY_NAME, NAME, asc(account.fiscalCode))
    .limit(PAGE + 1);
  const page = rows.slice(0, PAGE);
  const roles = await rolesOf(
    ctx,
    page.map((row) => row.id),
  );
  return {
    rows: page.map((row) => ({
      id: row.id,
      name: `${row.familyName} ${row.name}`,
      fiscalCode: row.fiscalCode,
      email: row.email,
      status: row.status,
      activatedAt: row.activatedAt,
      roles: roles.filter((one) => one.accountId === row.id),
    })),
    next: rows.length > PAGE ? (page.at(-1)?.fiscalCode ?? null) : null,
  };
}

const FAMILY_NAME = sql`lower(${account.familyName})`;
const NAME = sql`lower(${account.name})`;

/** Who comes after the one with this codice fiscale; without such a one, everybody. */
async function beyond(ctx: Context, fiscalCode: string) {
  const [last] = await ctx.db.select().from(account).where(eq(account.fiscalCode, fiscalCode));
  return last
    ? sql`(${FAMILY_NAME}, ${NAME}, ${account.fiscalCode}) > (lower(${last.familyName}), lower(${last.name}), ${fiscalCode})`
    : undefined;
}

async function rolesOf(ctx: Context, ids: string[]) {
  if (ids.length === 0) return [];
  return ctx.db
    .select({ accountId: role.accountId, organization: organization.name, n: sql<number>`count(*)::int` })
    .from(role)
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(inArray(role.accountId, ids), ne(role.status, "ended")))
    .groupBy(role.accountId, organization.name)
    .orderBy(asc(organization.name));
}
