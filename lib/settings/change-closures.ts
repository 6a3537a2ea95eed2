import { eq } from "drizzle-orm";
import { closure } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { ClosureInput } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";

/** A day on which the offices are closed: the help desk says so, and terms do not end on it (B57). */
export async function saveClosure(ctx: Context, input: ClosureInput): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    await tx
      .insert(closure)
      .values(input)
      .onConflictDoUpdate({ target: closure.date, set: { label: input.label } });
    await recordAudit(tx, ctx, {
      action: "closure.saved",
      subjectType: "setting",
      subjectId: `closure:${input.date}`,
      detail: input,
    });
  });
}

/** Takes a closure away. Refuses with `already-done` when it was not there. */
export async function removeClosure(ctx: Context, { date }: Pick<ClosureInput, "date">): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const [gone] = await tx.delete(closure).where(eq(closure.date, date)).returning();
    if (!gone) throw new Refusal("already-done");
    await recordAudit(tx, ctx, {
      action: "closure.removed",
      subjectType: "setting",
      subjectId: `closure:${date}`,
      detail: gone,
    });
  });
}
