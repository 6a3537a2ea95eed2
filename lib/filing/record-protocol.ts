import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { RecordProtocol } from "@/lib/domain/filing";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { linkProtocol } from "./link-protocol";
import { latestFiling } from "./received";

/** Adds a protocol entry to the latest filing of a dossier (D17). Refuses with `wrong-state` when nothing was filed. */
export async function recordProtocol(ctx: Context, input: RecordProtocol): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const dossier = await lockById(tx, input.dossierId);
    authorizeReview(ctx.actor, dossier);
    const filingId = await latestFiling(tx, dossier.id);
    if (!filingId) throw new Refusal("wrong-state", { state: dossier.state });
    const entry = await linkProtocol(tx, ctx.now, { dossierId: dossier.id, filingId }, input);
    await recordAudit(tx, ctx, {
      action: "dossier.protocol-recorded",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { register: entry.register, year: entry.year, number: entry.number },
    });
  });
}
