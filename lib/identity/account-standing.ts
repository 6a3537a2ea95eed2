import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, role } from "@/db/schema/account";

export type AccountStanding = { account: "active" | "none" | "suspended"; role: string | null };

/**
 * The account of a codice fiscale, and the active role it acts in: the one chosen in the session, or the only one.
 * An account that was deactivated counts as none.
 */
export async function accountStanding(fiscalCode: string, chosenRoleId: string | null): Promise<AccountStanding> {
  const rows = await db
    .select({ status: account.status, roleId: role.id })
    .from(account)
    .leftJoin(role, and(eq(role.accountId, account.id), eq(role.status, "active")))
    .where(eq(account.fiscalCode, fiscalCode));
  const status = rows[0]?.status ?? "deactivated";
  if (status === "deactivated") return { account: "none", role: null };
  if (status === "suspended") return { account: "suspended", role: null };
  const chosen = rows.find((row) => row.roleId === chosenRoleId) ?? (rows.length === 1 ? rows[0] : undefined);
  return { account: "active", role: chosen?.roleId ?? null };
}
