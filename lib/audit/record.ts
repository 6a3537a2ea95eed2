import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditEntry } from "@/db/schema/trail";
import type { AuditDetailName } from "@/lib/domain/audit-detail";
import type { AuditAction, AuditSubject } from "@/lib/domain/audit-words";
import { canonicalJson } from "@/lib/domain/canonical";
import { actorId, actorLabel, type Context } from "@/lib/platform/context";
import { sha256 } from "@/lib/platform/secrets";

type Detail = Readonly<Partial<Record<AuditDetailName, unknown>>>;

/** A detail with nothing in it that has no name in the register, wherever it was put together. */
type Named<D extends Detail> = { detail?: D & { [K in Exclude<keyof D, AuditDetailName>]: never } };

export type AuditRecord = {
  action: AuditAction;
  subjectType: AuditSubject;
  subjectId: string;
  detail?: Detail;
};

const CHAIN_LOCK = 4_217_001;

/** The bytes a row's hash is taken over; fixed order, so that anyone can recompute the chain. */
export function auditBytes(
  previousHash: Buffer,
  row: {
    at: Date;
    actorKind: string;
    actorId: string | null;
    actorLabel: string;
    action: string;
    subjectType: string;
    subjectId: string;
    detail: Record<string, unknown>;
    requestId: string;
  },
): Buffer {
  const body = JSON.stringify([
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.actorLabel,
    row.action,
    row.subjectType,
    row.subjectId,
    JSON.parse(canonicalJson(row.detail)),
    row.requestId,
  ]);
  return Buffer.concat([previousHash, Buffer.from(body, "utf8")]);
}

/** Appends to the audit chain in the caller's transaction. Call it last: the chain is locked until the transaction ends. */
export const recordAudit = <D extends Detail>(tx: Tx, ctx: Context, entry: AuditRecord & Named<D>): Promise<void> =>
  recordAudits(tx, ctx, [entry]);

/**
 * The same for a look that a page makes of many requests: nothing is added when this actor did the same to the same thing
 * in the `ms` before. Requests that come together count as one too.
 */
export async function recordAuditOnce<D extends Detail>(
  tx: Tx,
  ctx: Context,
  entry: AuditRecord & Named<D>,
  ms: number,
): Promise<void> {
  if (await isRecorded(tx, ctx, entry, ms)) return;
  await lockChain(tx);
  if (!(await isRecorded(tx, ctx, entry, ms))) await recordAudits(tx, ctx, [entry]);
}

async function isRecorded(tx: Tx, ctx: Context, entry: AuditRecord, ms: number): Promise<boolean> {
  const id = actorId(ctx.actor);
  if (id === null) return false;
  const [row] = await tx
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(
      and(
        eq(auditEntry.subjectId, entry.subjectId),
        eq(auditEntry.actorId, id),
        eq(auditEntry.action, entry.action),
        gt(auditEntry.at, new Date(ctx.now.getTime() - ms)),
      ),
    )
    .limit(1);
  return row !== undefined;
}

const lockChain = (tx: Tx) => tx.execute(sql`select pg_advisory_xact_lock(${CHAIN_LOCK})`);

const AT_ONCE = 200;

/** The same for many entries, in their order: a few at a time, so that the process is not held. */
export async function recordAudits(tx: Tx, ctx: Context, entries: readonly AuditRecord[]): Promise<void> {
  await lockChain(tx);
  const [last] = await tx.select({ hash: auditEntry.hash }).from(auditEntry).orderBy(desc(auditEntry.id)).limit(1);
  let previousHash = last?.hash ?? Buffer.alloc(32);
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const chained = entries.slice(at, at + AT_ONCE).map((entry) => {
      const row = {
        at: ctx.now,
        actorKind: ctx.actor.kind,
        actorId: actorId(ctx.actor),
        actorLabel: actorLabel(ctx.actor),
        action: entry.action,
        subjectType: entry.subjectType,
        subjectId: entry.subjectId,
        detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as Record<string, unknown>,
        requestId: ctx.requestId,
      };
      const link = { ...row, previousHash, hash: sha256(auditBytes(previousHash, row)) };
      previousHash = link.hash;
      return link;
    });
    await tx.insert(auditEntry).values(chained);
  }
}
