import { and, eq } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { OPTIONAL_NOTICES, type OptionalNotice } from "@/lib/domain/inbox";
import { type Context, inTransaction } from "@/lib/platform/context";

/**
 * The holder says which of the optional notices are mailed; the others stand in the inbox only. Refuses with `signed-out`,
 * `not-allowed` without an active account.
 */
export async function setNoticePreferences(ctx: Context, input: { mailed: readonly OptionalNotice[] }): Promise<void> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const { fiscalCode } = ctx.actor;
  await inTransaction(ctx, async (tx) => {
    const noticesOff = OPTIONAL_NOTICES.filter((notice) => !input.mailed.includes(notice));
    const [own] = await tx
      .update(account)
      .set({ noticesOff })
      .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active")))
      .returning({ id: account.id });
    if (!own) throw new Refusal("not-allowed");
    await recordAudit(tx, ctx, {
      action: "account.notices-changed",
      subjectType: "account",
      subjectId: own.id,
      detail: { off: noticesOff },
    });
  });
}
