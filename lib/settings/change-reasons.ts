import { eq } from "drizzle-orm";
import { reason } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { ReasonInput } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";
import { isSame, refuseStale } from "./seen";

/** Adds a reason for refusal or changes one (A14). Refusals already given keep the words they had. Refuses with `changed-meanwhile`. */
export async function saveReason(ctx: Context, { id, seen, ...input }: ReasonInput): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const [before] = id ? await tx.select().from(reason).where(eq(reason.id, id)).for("update") : [];
    if (id && !before) throw new Refusal("not-found");
    if (before && isSame(before, input)) return;
    if (before) refuseStale(before, seen);
    const [saved] = before
      ? await tx.update(reason).set(input).where(eq(reason.id, before.id)).returning({ id: reason.id })
      : await tx.insert(reason).values(input).returning({ id: reason.id });
    await recordAudit(tx, ctx, {
      action: before ? "reason.changed" : "reason.added",
      subjectType: "setting",
      subjectId: `reason:${saved!.id}`,
      detail: { from: before ?? null, to: input },
    });
  });
}
