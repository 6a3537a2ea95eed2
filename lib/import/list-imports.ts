import { desc, eq, sql } from "drizzle-orm";
import { accountImport } from "@/db/schema/credential";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";

const SHOWN = 20;

const fields = {
  id: accountImport.id,
  fileName: accountImport.fileName,
  report: accountImport.report,
  kept: sql<boolean>`${accountImport.content} is not null`,
  checkedBy: accountImport.checkedBy,
  checkedAt: accountImport.checkedAt,
  importedBy: accountImport.importedBy,
  importedAt: accountImport.importedAt,
};

/** The newest checks and imports, without their files. */
export async function listImports(ctx: Context) {
  authorize(ctx.actor, "settings.manage");
  return ctx.db.select(fields).from(accountImport).orderBy(desc(accountImport.checkedAt)).limit(SHOWN);
}

/** One of them; undefined when it is not there. */
export async function oneImport(ctx: Context, id: string) {
  authorize(ctx.actor, "settings.manage");
  const [row] = await ctx.db
    .select(fields)
    .from(accountImport)
    .where(eq(sql`${accountImport.id}::text`, id));
  return row;
}
