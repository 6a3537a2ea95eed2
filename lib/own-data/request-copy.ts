import { and, desc, eq, gt, sql } from "drizzle-orm";
import { dataCopy } from "@/db/schema/own-data";
import { recordAudit } from "@/lib/audit/record";
import type { StoredDocument } from "@/lib/documents/deliver";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/uuid";
import { type Context, inTransaction } from "@/lib/platform/context";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { sha256Hex } from "@/lib/platform/secrets";

/** Days a copy can be downloaded; then its bytes are deleted. */
export const COPY_DAYS = 7;
const DAY_MS = 86_400_000;
const ASKED_AT_MOST = { limit: 3, minutes: 24 * 60 };

const personOf = (ctx: Context): string => {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  return ctx.actor.fiscalCode;
};

/**
 * Asks for a copy of one's own data, which the worker makes (GDPR art. 15 and 20). Refuses with `signed-out`, `already-done`
 * while one is being made, `too-many` after three in a day.
 */
export async function requestDataCopy(ctx: Context): Promise<void> {
  const fiscalCode = personOf(ctx);
  await takeAttempt(ctx, `data-copy:${fiscalCode}`, ASKED_AT_MOST);
  await inTransaction(ctx, async (tx) => {
    const [made] = await tx
      .insert(dataCopy)
      .values({ fiscalCode, requestedAt: ctx.now, expiresAt: new Date(ctx.now.getTime() + COPY_DAYS * DAY_MS) })
      .onConflictDoNothing()
      .returning({ id: dataCopy.id });
    if (!made) throw new Refusal("already-done");
    await tx.execute(sql`select pg_notify('varco_work', 'copy')`);
    await recordAudit(tx, ctx, { action: "data-copy.requested", subjectType: "identity", subjectId: made.id });
  });
}

export type DataCopy = { id: string; requestedAt: Date; readyAt: Date | null; expiresAt: Date };

/** The last copy the person asked for, while it lasts. */
export async function lastDataCopy(ctx: Context): Promise<DataCopy | null> {
  const [row] = await ctx.db
    .select({
      id: dataCopy.id,
      requestedAt: dataCopy.requestedAt,
      readyAt: dataCopy.readyAt,
      expiresAt: dataCopy.expiresAt,
    })
    .from(dataCopy)
    .where(and(eq(dataCopy.fiscalCode, personOf(ctx)), gt(dataCopy.expiresAt, ctx.now)))
    .orderBy(desc(dataCopy.requestedAt))
    .limit(1);
  return row ?? null;
}

/** One file of one's own copy; each download is audited. Somebody else's, one that is over or not ready is `not-found`. */
export async function readDataCopy(ctx: Context, id: string, format: "json" | "pdf"): Promise<StoredDocument> {
  const fiscalCode = personOf(ctx);
  if (!isUuid(id)) throw new Refusal("not-found");
  return inTransaction(ctx, async (tx) => {
    const [row] = await tx
      .select({ bytes: format === "json" ? dataCopy.json : dataCopy.pdf, readyAt: dataCopy.readyAt })
      .from(dataCopy)
      .where(and(eq(dataCopy.id, id), eq(dataCopy.fiscalCode, fiscalCode), gt(dataCopy.expiresAt, ctx.now)));
    if (!row?.bytes || !row.readyAt) throw new Refusal("not-found");
    await recordAudit(tx, ctx, {
      action: "data-copy.downloaded",
      subjectType: "identity",
      subjectId: id,
      detail: { format },
    });
    return {
      bytes: row.bytes,
      sha256: sha256Hex(row.bytes),
      fileName: `i-miei-dati-${romeDay(row.readyAt)}.${format}`,
      mediaType: format === "json" ? "application/json" : "application/pdf",
    };
  });
}
