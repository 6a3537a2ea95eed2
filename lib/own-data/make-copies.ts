import { and, asc, eq, isNull, lt } from "drizzle-orm";
import { dataCopy } from "@/db/schema/own-data";
import { recordAudit } from "@/lib/audit/record";
import { renderOwnData } from "@/lib/documents/render-own-data";
import { ownDataFile } from "@/lib/domain/own-data";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { logoAddress } from "@/lib/settings/logo";
import { readSettings } from "@/lib/settings/settings";
import { gatherOwnData } from "./gather";

/**
 * Makes the copies that were asked for, oldest first: read and drawn outside of the transaction, kept in it. One that fails
 * is logged and made at the next call. Gives how many were made. Safe to run twice.
 */
export async function makeDataCopies(ctx: Context, stopping: () => boolean): Promise<number> {
  const pending = await ctx.db
    .select({ id: dataCopy.id, fiscalCode: dataCopy.fiscalCode })
    .from(dataCopy)
    .where(isNull(dataCopy.readyAt))
    .orderBy(asc(dataCopy.requestedAt));
  let made = 0;
  for (const { id, fiscalCode } of pending) {
    if (stopping()) break;
    try {
      const data = await gatherOwnData(ctx.db, fiscalCode, ctx.now);
      const settings = await readSettings(ctx.db);
      const { provinceName, provinceCode, portalName } = settings;
      const logo = await logoAddress(ctx.db, settings);
      const sheet = { data, provinceName, provinceCode, portalName, logo, privacyUrl: `${env().baseUrl}/privacy` };
      const pdf = await renderOwnData(sheet);
      const json = Buffer.from(ownDataFile(data), "utf8");
      await inTransaction(ctx, async (tx) => {
        const kept = await tx
          .update(dataCopy)
          .set({ json, pdf, readyAt: ctx.now })
          .where(and(eq(dataCopy.id, id), isNull(dataCopy.readyAt)))
          .returning({ id: dataCopy.id });
        if (kept.length === 0) return;
        made += 1;
        await recordAudit(tx, ctx, { action: "data-copy.made", subjectType: "identity", subjectId: id });
      });
    } catch (fault) {
      log("error", "data-copy.fault", { copy: id, ...faultFields(fault) });
    }
  }
  return made;
}

/** Deletes the copies whose week is over. */
export async function deleteOldCopies(ctx: Context): Promise<void> {
  await ctx.db.delete(dataCopy).where(lt(dataCopy.expiresAt, ctx.now));
}
