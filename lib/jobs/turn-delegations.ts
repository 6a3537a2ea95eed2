import { awaiting, beginning, ending, renewing } from "@/lib/delegation/terms";
import type { Context } from "@/lib/platform/context";
import { forEachDue } from "./each";

/**
 * What time brings to delegations (A24), in this order: those that end make room first, those whose day has come replace
 * others, offers that waited for a registration are made, both sides are reminded of renewals.
 */
export async function turnDelegations(ctx: Context): Promise<number> {
  let done = 0;
  for (const timed of [ending, beginning, awaiting, renewing])
    done += await forEachDue(
      ctx,
      (limit) => timed.find(ctx, limit),
      (tx, id) => timed.work(tx, ctx, id),
    );
  return done;
}
