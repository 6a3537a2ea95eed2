import { eq } from "drizzle-orm";
import { notice } from "@/db/schema/settings";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { authorize } from "@/lib/domain/policy";
import type { NoticeInput } from "@/lib/domain/settings-input";
import { type Context, inTransaction } from "@/lib/platform/context";
import { isSame, refuseStale } from "./seen";

/** Adds a dated notice of the public site or changes one (A25-A28). Refuses with `changed-meanwhile`. */
export async function saveNotice(ctx: Context, { id, seen, ...input }: NoticeInput): Promise<void> {
  authorize(ctx.actor, "settings.manage");
  await inTransaction(ctx, async (tx) => {
    const [before] = id ? await tx.select().from(notice).where(eq(notice.id, id)).for("update") : [];
    if (id && !before) throw new Refusal("not-found");
    if (before && isSame(before, input)) return;
    if (before) refuseStale(before, seen);
    const [saved] = before
      ? await tx.update(notice).set(input).where(eq(notice.id, before.id)).returning({ id: notice.id })
      : await tx.insert(notice).values(input).returning({ id: notice.id });
    await recordAudit(tx, ctx, {
      action: before ? "notice.changed" : "notice.added",
      subjectType: "setting",
      subjectId: `notice:${saved!.id}`,
      detail: { from: before ?? null, to: input },
    });
  });
}
