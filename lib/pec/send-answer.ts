import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { AnswerMessage } from "@/lib/domain/pec-desk";
import { authorize } from "@/lib/domain/policy";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { sha256Hex } from "@/lib/platform/secrets";
import { enqueueAnswer } from "./outgoing";
import { discard, lockMessage } from "./quarantine";

/**
 * An operator answers whoever wrote: by PEC where the Province sends it, else by mail. The same words twice are one answer.
 * With `close` nothing else is to be done with the message. Refuses with `wrong-state` when the sender is not known.
 */
export async function answerMessage(ctx: Context, input: AnswerMessage): Promise<void> {
  authorize(ctx.actor, "dossier.review");
  await inTransaction(ctx, async (tx) => {
    const row = await lockMessage(tx, input.messageId);
    if (!row.sender) throw new Refusal("wrong-state", { state: row.state });
    const eventKey = `answer:${row.id}:${sha256Hex(`${input.subject}\n${input.text}`).slice(0, 16)}`;
    const { subject, text } = input;
    const byPec = env().pec.smtpUrl !== "";
    if (byPec)
      await enqueueAnswer(tx, ctx.now, { eventKey, dossierId: null, recipient: row.sender, subject, body: text });
    else
      await enqueueNotice(tx, ctx.now, {
        template: "message-answer",
        to: row.sender,
        eventKey,
        data: { subject, text },
      });
    if (input.close) await discard(tx, ctx, row, `Risposto: ${subject}`);
    await recordAudit(tx, ctx, {
      action: "pec.answered",
      subjectType: "pec",
      subjectId: row.id,
      detail: { channel: byPec ? "pec" : "mail", closed: input.close },
    });
  });
}
