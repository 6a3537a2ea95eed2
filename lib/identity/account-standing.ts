import { and, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { account, role } from "@/db/schema/account";

export type AccountStanding = { account: "active" | "none" | "suspended"; role: string | null };

/** The account of a codice fiscale: one that was deactivated counts as none; the role is named when there is only one. */
export async function accountStanding(fiscalCode: string): Promise<AccountStanding> {
  const rows = await db
    .select({ status: account.status, roleId: role.id })
    .from(account)
    .leftJoin(role, and(eq(role.accountId, account.id), eq(role.status, "active")))
    .where(eq(account.fiscalCode, fiscalCode))
    .limit(2);
  const status = rows[0]?.status ?? "deactivated";
  if (status === "deactivated") return { account: "none", role: null };
  return { account: status, role: rows.length === 1 ? (rows[0]?.roleId ?? null) : null };
}
