import { asc, desc, eq } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import type { Operator } from "./lock-operators";

/** Everybody who works here, the active first (administrators only). */
export async function listOperators(ctx: Context): Promise<Operator[]> {
  authorize(ctx.actor, "operator.manage");
  return ctx.db.select().from(operator).orderBy(desc(operator.active), asc(operator.name));
}

export type Colleague = { id: string; name: string; canReview: boolean };

/** Who a dossier may be assigned to, and whose dossiers the queue may show. */
export async function listColleagues(ctx: Context): Promise<Colleague[]> {
  authorize(ctx.actor, "dossier.read");
  const rows = await ctx.db
    .select({ id: operator.id, name: operator.name, permissions: operator.permissions })
    .from(operator)
    .where(eq(operator.active, true))
    .orderBy(asc(operator.name));
  return rows.map(({ id, name, permissions }) => ({ id, name, canReview: permissions.includes("dossier.review") }));
}
