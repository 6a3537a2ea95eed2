import { asc, gt } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { auditEntry } from "@/db/schema/trail";
import { sameBytes, sha256 } from "@/lib/platform/secrets";
import { auditBytes } from "./record";

const BATCH = 1000;

/**
 * Recomputes the audit chain from its first row: the id of the first row that does not follow from the one before it, or
 * null when the chain is whole. Rows cut from the end leave a shorter whole chain: compare its last hash with one kept elsewhere.
 */
export async function verifyAuditChain(db: Db | Tx): Promise<number | null> {
  let previousHash: Buffer = Buffer.alloc(32);
  let after = 0;
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntry)
      .where(gt(auditEntry.id, after))
      .orderBy(asc(auditEntry.id))
      .limit(BATCH);
    for (const row of rows) {
      const follows = sameBytes(row.previousHash, previousHash);
      if (!follows || !sameBytes(row.hash, sha256(auditBytes(previousHash, row)))) return row.id;
      previousHash = row.hash;
      after = row.id;
    }
    if (rows.length < BATCH) return null;
  }
}
