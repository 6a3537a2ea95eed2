import { and, eq, inArray, isNull } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { moduleSession } from "@/db/schema/module";
import { Refusal } from "@/lib/domain/errors";
import { closeModules } from "@/lib/identity/close-modules";
import { type Context, inTransaction } from "@/lib/platform/context";

/**
 * Closes one of one's own module windows, from the window itself (`user`, `switch` when another role was asked for) or
 * from elsewhere though it does not answer (`forced`, "chiudi comunque"). What was issued to it is revoked. One that is
 * closed already stays as it is; another person's is `not-found`.
 */
export async function closeModule(
  ctx: Context,
  input: { moduleSessionId: string; by: "user" | "switch" | "forced" },
): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "person") throw new Refusal("signed-out");
  await inTransaction(ctx, async (tx) => {
    const own = tx.select({ id: account.id }).from(account).where(eq(account.fiscalCode, actor.fiscalCode));
    const mine = and(eq(moduleSession.id, input.moduleSessionId), inArray(moduleSession.accountId, own));
    const [found] = await tx.select({ id: moduleSession.id }).from(moduleSession).where(mine);
    if (!found) throw new Refusal("not-found");
    await closeModules(tx, ctx, and(mine, isNull(moduleSession.closedAt)), input.by);
  });
}
