import { and, eq } from "drizzle-orm";
import { dossierProtocol, protocolEntry } from "@/db/schema/protocol";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { CorrectProtocol } from "@/lib/domain/filing";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { linkProtocol, unlinkProtocol } from "./link-protocol";

/**
 * Puts the right protocol entry where a wrong one stands on a dossier, in any state (D17); the register keeps both. A
 * number's date is one: corrected, it is so for each dossier of that number. Refuses with `not-found` an entry the dossier
 * does not have, with `protocol-mismatch` another number that stands elsewhere with another date.
 */
export async function correctProtocol(ctx: Context, input: CorrectProtocol): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const dossier = await lockById(tx, input.dossierId);
    authorizeReview(ctx.actor, dossier);
    const [link] = await tx
      .select({ entry: protocolEntry })
      .from(dossierProtocol)
      .innerJoin(protocolEntry, eq(protocolEntry.id, dossierProtocol.protocolId))
      .where(and(eq(dossierProtocol.dossierId, dossier.id), eq(dossierProtocol.protocolId, input.protocolId)));
    if (!link) throw new Refusal("not-found");
    const { entry } = link;
    const [from, to] = [written(entry), written(input)];
    if (from.register === to.register && from.number === to.number && from.year === to.year)
      await tx.update(protocolEntry).set({ date: input.date }).where(eq(protocolEntry.id, entry.id));
    else {
      const filingId = await unlinkProtocol(tx, dossier.id, entry);
      await linkProtocol(tx, ctx.now, { dossierId: dossier.id, filingId }, input);
    }
    await recordAudit(tx, ctx, {
      action: "dossier.protocol-corrected",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { from, to },
    });
  });
}

const written = ({ register, number, date }: Pick<CorrectProtocol, "register" | "number" | "date">) => ({
  register,
  number,
  year: Number(date.slice(0, 4)),
  date,
});
