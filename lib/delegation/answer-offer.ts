import { Refusal } from "@/lib/domain/errors";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import type { Acting } from "@/lib/roles/require-role";
import { lockOwn } from "./own-side";
import { settle } from "./settle";

/**
 * The intermediary takes an offer up or refuses it (A24). Refuses with `wrong-state` one that is no longer an offer, `not-found`
 * those of others and the employer itself, `role-changed`.
 */
export async function answerOffer(
  ctx: Context,
  input: Acting & { delegationId: string; answer: "accept" | "refuse"; reason?: string | null },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { acting, row, side } = await lockOwn(tx, ctx, input);
    if (side !== "intermediary") throw new Refusal("not-found");
    const set = { answerBy: null, intermediaryOrganizationId: acting.organization.id };
    for (const notice of await settle(tx, ctx, [{ row, move: input.answer, reason: input.reason, set }]))
      await enqueueNotice(tx, ctx.now, notice);
  });
}
