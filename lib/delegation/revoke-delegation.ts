import type { Tx } from "@/db/client";
import { authorize } from "@/lib/domain/policy";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import type { Acting } from "@/lib/roles/require-role";
import { type Delegation, lockDelegation } from "./lock";
import { lockOwn, type Side } from "./own-side";
import { settle } from "./settle";

/**
 * Either side ends a delegation from its reserved area (A24): at once, for whoever acts under it too. An employer may
 * also take an offer back. Refuses with `wrong-state` one that is over, `not-found` those of others, `role-changed`.
 */
export async function revokeDelegation(
  ctx: Context,
  input: Acting & { delegationId: string; reason?: string | null },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const { row, side } = await lockOwn(tx, ctx, input);
    await end(tx, ctx, row, side, input.reason ?? null);
  });
}

/** The office ends it, for a stated reason: an employer without account came to the desk (B16). Needs `account.manage`. */
export async function revokeByOffice(ctx: Context, input: { delegationId: string; reason: string }): Promise<void> {
  authorize(ctx.actor, "account.manage");
  await inTransaction(ctx, async (tx) => {
    await end(tx, ctx, await lockDelegation(tx, input.delegationId), "employer", input.reason);
  });
}

async function end(tx: Tx, ctx: Context, row: Delegation, side: Side, reason: string | null): Promise<void> {
  const move = row.state === "offered" && side === "employer" ? "lapse" : "revoke";
  for (const notice of await settle(tx, ctx, [{ row, move, reason }])) await enqueueNotice(tx, ctx.now, notice);
}
