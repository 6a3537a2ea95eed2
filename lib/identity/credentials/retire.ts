import { and, eq, isNull } from "drizzle-orm";
import { credential, passwordLink } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { isStrong } from "@/lib/domain/policy";
import { type Context, inTransaction } from "@/lib/platform/context";
import { endSessionsOf } from "../end-sessions";
import { ownCredential } from "./read";

/**
 * Gives up user name and password for good: by their holder, signed in now with SPID, CIE or CNS of the same codice
 * fiscale (D3). Other sessions end. Refuses with `not-allowed` any other sign-in, `already-done`.
 */
export async function retirePassword(ctx: Context, sessionId: string): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "person" || !isStrong(actor)) throw new Refusal("not-allowed");
  const own = await ownCredential(ctx);
  if (!own) throw new Refusal("already-done");
  await inTransaction(ctx, async (tx) => {
    const retired = await tx
      .update(credential)
      .set({ retiredAt: ctx.now, passwordHash: null })
      .where(and(eq(credential.accountId, own.accountId), isNull(credential.retiredAt)))
      .returning({ id: credential.accountId });
    if (retired.length === 0) throw new Refusal("already-done");
    await tx.delete(passwordLink).where(eq(passwordLink.accountId, own.accountId));
    await endSessionsOf(tx, ctx, actor.fiscalCode, sessionId);
    await recordAudit(tx, ctx, { action: "credential.retired", subjectType: "account", subjectId: own.accountId });
  });
}
