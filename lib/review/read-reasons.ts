import { and, asc, eq } from "drizzle-orm";
import { reason } from "@/db/schema/settings";
import type { Option } from "@/lib/domain/form";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { reasonValue } from "./given-reasons";

/** The reasons an operator may give for a kind of dossier, as boxes to tick (A14). */
export async function reasonOptions(ctx: Context, kind: string): Promise<Option[]> {
  authorize(ctx.actor, "dossier.read");
  const rows = await ctx.db
    .select()
    .from(reason)
    .where(and(eq(reason.kind, kind), eq(reason.active, true)))
    .orderBy(asc(reason.position));
  return rows.map((row) => ({ value: reasonValue(row), label: row.title, hint: row.text }));
}
