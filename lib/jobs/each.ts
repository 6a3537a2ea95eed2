import type { Tx } from "@/db/client";
import { type Context, inTransaction } from "@/lib/platform/context";
import { faultFields, log } from "@/lib/platform/log";

const PAGE = 200;

/**
 * Does a piece of work for each due row, each in its own transaction, until none is left. `work` locks its row, looks
 * again whether it is still due, and says whether it did anything; so a job may run twice at once. A row that throws is
 * logged and left for the next run. Gives how many were done.
 */
export async function forEachDue(
  ctx: Context,
  find: (limit: number) => Promise<readonly { id: string }[]>,
  work: (tx: Tx, id: string) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (;;) {
    const due = await find(PAGE);
    const before = done;
    for (const { id } of due) {
      try {
        if (await inTransaction(ctx, (tx) => work(tx, id))) done++;
      } catch (error) {
        log("error", "job.fault", {
          job: ctx.actor.kind === "system" ? ctx.actor.job : null,
          id,
          ...faultFields(error),
        });
      }
    }
    // A page that brought nothing forward would come again for ever.
    if (due.length < PAGE || done === before) return done;
  }
}
