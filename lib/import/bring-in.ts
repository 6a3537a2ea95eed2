import { and, eq, isNull } from "drizzle-orm";
import { accountImport } from "@/db/schema/credential";
import { Refusal } from "@/lib/domain/errors";
import type { ImportReport } from "@/lib/domain/import-report";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { importPeople } from "./import-people";

/**
 * Brings in a file that was checked. If the portal has changed since and the file no longer fits, nothing is brought in
 * and the new report says why. The file itself is then forgotten. Refuses with `not-found`, `already-done`, and `expired`
 * once it is no longer kept.
 */
export async function bringIn(ctx: Context, importId: string): Promise<ImportReport> {
  const operator = authorize(ctx.actor, "settings.manage");
  const own = eq(accountImport.id, importId);
  const [kept] = await ctx.db.select().from(accountImport).where(own);
  if (!kept) throw new Refusal("not-found");
  if (kept.importedAt) throw new Refusal("already-done");
  if (!kept.content) throw new Refusal("expired");
  const report = await importPeople(ctx, kept.content, {
    id: importId,
    mark: async (tx, done) => {
      const marked = await tx
        .update(accountImport)
        .set({ importedAt: ctx.now, importedBy: operator.name, report: done, content: null })
        .where(and(own, isNull(accountImport.importedAt)))
        .returning({ id: accountImport.id });
      if (marked.length === 0) throw new Refusal("already-done");
    },
  });
  if (report.faultCount > 0) await ctx.db.update(accountImport).set({ report, content: null }).where(own);
  return report;
}
