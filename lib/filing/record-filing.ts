import { recordAudit } from "@/lib/audit/record";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import { arrivalInstant, type RecordFiling } from "@/lib/domain/filing";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { termFrom } from "@/lib/domain/terms";
import { lockById } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { type Context, inTransaction } from "@/lib/platform/context";
import { holidaySet } from "@/lib/settings/holidays";
import { readSetting } from "@/lib/settings/settings";
import { keepPapers, type Paper } from "./keep-papers";
import { acknowledgeFiling, keepFiling, type Received } from "./received";

/**
 * An operator records signed papers that came by PEC, fax, counter, e-mail or post (D4, B38): the dossier is filed, the
 * Province's term runs from their arrival, the applicant is told. An expired dossier needs a reason (`reason-missing`).
 * Refuses with `incomplete` an arrival before the request was sent or in the future.
 */
export async function recordFiling(ctx: Context, input: RecordFiling, papers: readonly Paper[] = []): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const dossier = await lockById(tx, input.dossierId, input.version);
    authorizeReview(ctx.actor, dossier);
    nextState(dossier.state, "file");
    const late = dossier.state === "expired";
    if (late && !input.lateReason) throw new Refusal("reason-missing");
    const received = readReceived(ctx, input, dossier.submittedAt);
    const days = await readSetting(tx, "decisionDays");
    const change = {
      filedAt: received.receivedAt,
      dueAt: termFrom(received.receivedAt, days, await holidaySet(tx, received.receivedAt)),
      remindedAt: null,
    };
    const detail = { channel: received.channel, ...(late ? { lateReason: input.lateReason } : {}) };
    const filed = await moveDossier(tx, ctx, dossier, "file", change, detail);
    const filingId = await keepFiling(tx, ctx, dossier.id, received);
    const sha256 = await keepPapers(tx, ctx, { dossierId: dossier.id, filingId }, papers);
    await acknowledgeFiling(tx, ctx, filed, filingId, received);
    await recordAudit(tx, ctx, {
      action: "dossier.filed",
      subjectType: "dossier",
      subjectId: dossier.id,
      detail: { ...detail, filing: filingId, papers: sha256 },
    });
  });
}

type Arrival = Pick<RecordFiling, "channel" | "receivedDay" | "receivedTime" | "sender" | "note" | "protocol">;

/** When and how the papers came. Refuses with `incomplete` an instant that cannot be. */
export function readReceived(ctx: Context, input: Arrival, notBefore: Date | null): Received {
  const after = notBefore && { at: notBefore, what: "La richiesta è stata inviata online" };
  const receivedAt = arrivalInstant(input, ctx.now, after);
  const { channel, sender, note, protocol } = input;
  return { channel, receivedAt, sender, note, protocol };
}
