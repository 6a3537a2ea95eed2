import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import { operator } from "@/db/schema/account";
import { auditEntry } from "@/db/schema/trail";
import { authorize } from "@/lib/domain/policy";
import { isUuid } from "@/lib/domain/uuid";
import type { Context } from "@/lib/platform/context";
import { sameBytes, sha256 } from "@/lib/platform/secrets";
import { belongings } from "./list";
import { withNames } from "./names";
import { auditBytes } from "./record";

export type HistoryRow = typeof auditEntry.$inferSelect & {
  /** Of the operator or person who acted; null for jobs, and for who held the link only. */
  fiscalCode: string | null;
  /** Recomputed now: the row is as it was written, and follows from the one before it in the register. */
  holds: boolean;
};

/**
 * All that the register says of one dossier, oldest first: of itself, its papers and its messages, and what its acceptance
 * did to accounts and roles, each with its names (`withNames`). Needs `audit.read`.
 */
export async function historyOfDossier(ctx: Context, dossierId: string): Promise<HistoryRow[]> {
  authorize(ctx.actor, "audit.read");
  const subjects = [dossierId, ...(await belongings(ctx, [dossierId]))];
  const own = inArray(auditEntry.subjectId, subjects);
  const acceptances = await ctx.db
    .select({ at: auditEntry.at, requestId: auditEntry.requestId })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, dossierId), eq(auditEntry.action, "dossier.accepted")));
  const effects = acceptances.map((act) => and(eq(auditEntry.at, act.at), eq(auditEntry.requestId, act.requestId)));
  const rows = await ctx.db
    .select({
      row: auditEntry,
      before: sql<Buffer | null>`(
        select prior.hash from ${auditEntry} prior where prior.id < ${auditEntry}.id order by prior.id desc limit 1)`,
    })
    .from(auditEntry)
    .where(or(own, ...effects))
    .orderBy(asc(auditEntry.id));
  const codes = await codesOf(
    ctx,
    rows.map(({ row }) => row.actorId),
  );
  const histories = rows.map(({ row, before }) => ({
    ...row,
    fiscalCode: row.actorKind === "person" ? (codes.get(row.actorId ?? "") ?? row.actorId) : null,
    holds:
      sameBytes(row.previousHash, before ?? Buffer.alloc(32)) &&
      sameBytes(row.hash, sha256(auditBytes(row.previousHash, row))),
  }));
  return withNames(ctx, histories);
}

/** Operators stand in the register by their id: who they are in law is their codice fiscale. */
async function codesOf(ctx: Context, actorIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(actorIds)].filter((id): id is string => id !== null && isUuid(id));
  const rows = await ctx.db
    .select({ id: operator.id, fiscalCode: operator.fiscalCode })
    .from(operator)
    .where(inArray(operator.id, ids));
  return new Map(rows.map(({ id, fiscalCode }) => [id, fiscalCode]));
}
