import { desc, eq } from "drizzle-orm";
import { filing } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { RecordProtocol } from "@/lib/domain/filing";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { linkProtocol } from "./link-protocol";

/** Adds a protocol entry to the latest filing of a dossier (D17). Refuses with `wrong-state` when nothing was filed. */
export async function recordProtocol(ctx: Context, input: RecordProtocol): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const dossier = await lockById(tx, input.dossierId);
    authorizeReview(ctx.actor, dossier);
    const [latest] = await tx
      .select({ id: filing.id })
      .from(filing)
      .where(eq(filing.dossierId, dossier.id))
      .orderBy(desc(filing.receivedAt))
      .limit(1);
    if (!latest) throw new Refusal("wrong-state", { state: dossier.state });
    const entry = await linkProtocol(tx, ctx.now, { dossierId: dossier.id, filingId: latest.id }, input);
    await recordAudit(tx, ctx, {
      action: "dossier.protocol-recorded",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { register: entry.register, year: entry.year, number: entry.number },
    });
  });
}
