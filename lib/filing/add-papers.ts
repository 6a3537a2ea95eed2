import { recordAudit } from "@/lib/audit/record";
import { OPEN_STATES } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { keepPaperWarnings } from "./keep-paper-warnings";
import { keepPapers, type Paper } from "./keep-papers";

/** An operator adds papers that came for an open dossier, an integration above all: they attach, they do not file. */
export async function addPapers(ctx: Context, input: { dossierId: string; papers: readonly Paper[] }): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  if (input.papers.length === 0) throw new Refusal("file-refused");
  await inTransaction(ctx, async (tx) => {
    const dossier = await lockById(tx, input.dossierId);
    authorizeReview(ctx.actor, dossier);
    if (!(OPEN_STATES as readonly string[]).includes(dossier.state))
      throw new Refusal("wrong-state", { state: dossier.state });
    const sha256 = await keepPapers(tx, ctx, { dossierId: dossier.id, filingId: null }, input.papers);
    await keepPaperWarnings(tx, dossier);
    await recordAudit(tx, ctx, {
      action: "document.added",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { sha256 },
    });
  });
}
