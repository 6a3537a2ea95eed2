import { accountImport } from "@/db/schema/credential";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { tryPeople } from "./import-people";

/**
 * Checks a file of present users and keeps it, with its report, until an administrator brings it in or a day has passed;
 * a faulty one is not kept, only its report. Gives the id of the check. Nothing else is changed.
 */
export async function checkFile(ctx: Context, input: { fileName: string; bytes: Buffer }): Promise<string> {
  const operator = authorize(ctx.actor, "settings.manage");
  const report = await tryPeople(ctx, input.bytes);
  const [row] = await ctx.db
    .insert(accountImport)
    .values({
      fileName: input.fileName.slice(0, 200),
      sha256: sha256Hex(input.bytes),
      content: report.faultCount === 0 ? input.bytes : null,
      report,
      checkedBy: operator.name,
      checkedAt: ctx.now,
    })
    .returning({ id: accountImport.id });
  if (!row) throw new Error("the check was not kept");
  return row.id;
}
