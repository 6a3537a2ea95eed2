import { recordAudit } from "@/lib/audit/record";
import { formatDateTime, romeDay } from "@/lib/domain/dates";
import { nextState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { RecordFiling } from "@/lib/domain/filing";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { romeInstant, termFrom } from "@/lib/domain/terms";
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

/** The hour is what is wrong where the day is that of the limit. */
function refuseInstant({ receivedDay }: Arrival, limit: Date, advice: string): never {
  throw new Refusal("incomplete", { field: receivedDay === romeDay(limit) ? "receivedTime" : "receivedDay", advice });
}

/** When and how the papers came. Refuses with `incomplete` an instant that cannot be. */
export function readReceived(ctx: Context, input: Arrival, notBefore: Date | null): Received {
  const receivedAt = romeInstant(input.receivedDay, input.receivedTime);
  // The hour on a paper is written by the minute.
  const tooEarly = notBefore !== null && receivedAt.getTime() < notBefore.getTime() - 60_000;
  if (tooEarly)
    refuseInstant(
      input,
      notBefore,
      `La richiesta è stata inviata online il ${formatDateTime(notBefore)}: l’arrivo viene dopo`,
    );
  if (receivedAt > ctx.now)
    refuseInstant(input, ctx.now, `Adesso è il ${formatDateTime(ctx.now)}: l’arrivo non può essere dopo`);
  const { channel, sender, note, protocol } = input;
  return { channel, receivedAt, sender, note, protocol };
}
