import { and, eq, isNotNull } from "drizzle-orm";
import { credential } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";

/** Lifts a lock (D1): by an operator, for who cannot use "Non ricordi la password?". Refuses with `already-done`. */
export async function unlockCredential(ctx: Context, accountId: string): Promise<void> {
  authorize(ctx.actor, "account.manage");
  await inTransaction(ctx, async (tx) => {
    const unlocked = await tx
      .update(credential)
      .set({ lockedAt: null, wrongAttempts: 0 })
      .where(and(eq(credential.accountId, accountId), isNotNull(credential.lockedAt)))
      .returning({ id: credential.accountId });
    if (unlocked.length === 0) throw new Refusal("already-done");
    await recordAudit(tx, ctx, { action: "credential.unlocked", subjectType: "account", subjectId: accountId });
  });
}
