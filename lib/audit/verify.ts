import { asc, gt } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { auditEntry } from "@/db/schema/trail";
import { authorize } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { sameBytes, sha256 } from "@/lib/platform/secrets";
import { auditBytes } from "./record";

const BATCH = 1000;

export type AuditChain = {
  /** Id of the first row that does not follow from the one before it; null when the chain is whole. */
  brokenAt: number | null;
  /** Rows that hold, and the hash of the last of them, in hexadecimal. */
  rows: number;
  lastHash: string;
};

/** The chain, for who may read the register. Needs `audit.read`. */
export async function verifyAudit(ctx: Context): Promise<AuditChain> {
  authorize(ctx.actor, "audit.read");
  return verifyAuditChain(ctx.db);
}

/**
 * Recomputes the audit chain from its first row. Rows cut from the end leave a shorter whole chain: compare its last hash
 * with one kept elsewhere.
 */
export async function verifyAuditChain(db: Db | Tx): Promise<AuditChain> {
  let previousHash: Buffer = Buffer.alloc(32);
  let after = 0;
  let held = 0;
  const chain = (brokenAt: number | null) => ({ brokenAt, rows: held, lastHash: previousHash.toString("hex") });
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.id, after))
      .orderBy(asc(auditEntry.id))
      .limit(BATCH);
    for (const row of rows) {
      const follows = sameBytes(row.previousHash, previousHash);
      if (!follows || !sameBytes(row.hash, sha256(auditBytes(previousHash, row)))) return chain(row.id);
      previousHash = row.hash;
      after = row.id;
      held += 1;
    }
    if (rows.length < BATCH) return chain(null);
  }
}
