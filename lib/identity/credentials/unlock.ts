import { and, eq, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { credential } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

/** Lifts a lock (D1): by an operator, for who cannot use "Non ricordi la password?". Refuses with `already-done`. */
export async function unlockCredential(ctx: Context, accountId: string): Promise<void> {
  authorize(ctx.actor, "account.manage");
  await inTransaction(ctx, (tx) => liftLock(tx, ctx, accountId));
}

/** The same in a transaction of somebody who may. */
export async function liftLock(tx: Tx, ctx: Context, accountId: string): Promise<void> {
  const unlocked = await tx
    .update(credential)
    .set({ lockedAt: null, wrongAttempts: 0 })
    .where(and(eq(credential.accountId, accountId), isNotNull(credential.lockedAt)))
    .returning({ id: credential.accountId });
  if (unlocked.length === 0) throw new Refusal("already-done");
  await recordAudit(tx, ctx, { action: "credential.unlocked", subjectType: "account", subjectId: accountId });
}
