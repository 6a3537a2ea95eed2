"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction, refusalState } from "@/lib/actions/form-action";
import { Refusal } from "@/lib/domain/errors";
import { AnswerMessage, AttachMessage, DiscardMessage, LookedAt, SettleSending } from "@/lib/domain/pec-desk";
import { resendMail, settleFailedMail } from "@/lib/notifications/failed";
import { bringMessage } from "@/lib/pec/intake-upload";
import { attachMessage, discardMessage, markLookedAt } from "@/lib/pec/quarantine";
import { sendPecAgain, settleFailedPec } from "@/lib/pec/send-again";
import { answerMessage } from "@/lib/pec/send-answer";

/** A refusal about one field stands beside it. */
export const attachAction = formAction(AttachMessage, async (ctx, input, form) => {
  try {
    await attachMessage(ctx, input);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const errors: Record<string, string> | null =
      error.detail.field === "code"
        ? { code: "Nessuna pratica ha questo codice: controlla lettere e cifre" }
        : error.code === "reason-missing"
          ? { lateReason: "Il termine era passato: scrivi perché la pratica si riapre" }
          : null;
    if (!errors) throw error;
    return { ...refusalState(error, form), refusal: undefined, errors };
  }
  redirect(`/backoffice/pec/${input.messageId}?esito=${input.role}`);
});

export const discardAction = formAction(DiscardMessage, async (ctx, input) => {
  await discardMessage(ctx, input);
  redirect("/backoffice/pec?esito=scartata");
});

export const answerAction = formAction(AnswerMessage, async (ctx, input) => {
  await answerMessage(ctx, input);
  redirect(input.close ? "/backoffice/pec?esito=risposto" : `/backoffice/pec/${input.messageId}?esito=risposto`);
});

export const lookedAction = formAction(LookedAt, async (ctx, input) => {
  await markLookedAt(ctx, input);
  redirect(`/backoffice/pec/${input.messageId}?esito=vista`);
});

/** The same door as the mailbox's (issue 4): read, verified, matched, filed. */
export const bringAction = formAction(z.looseObject({}), async (ctx, _input, form) => {
  const given = form.get("message");
  if (!(given instanceof File) || given.size === 0) return { errors: { message: "Scegli il file del messaggio" } };
  let brought: { id: string; isNew: boolean };
  try {
    brought = await bringMessage(ctx, Buffer.from(await given.arrayBuffer()));
  } catch (error) {
    const { refusal } = refusalState(error, form);
    return { errors: { message: refusal?.message ?? "" } };
  }
  redirect(`/backoffice/pec/${brought.id}?esito=${brought.isNew ? "letto" : "noto"}`);
});

export const resendMailAction = formAction(SettleSending, async (ctx, input) => {
  await resendMail(ctx, input);
  redirect("/backoffice/pec/invii?esito=rinviata");
});

export const settleMailAction = formAction(SettleSending, async (ctx, input) => {
  await settleFailedMail(ctx, input);
  redirect("/backoffice/pec/invii?esito=risolta");
});

export const resendPecAction = formAction(SettleSending, async (ctx, input) => {
  await sendPecAgain(ctx, input);
  redirect("/backoffice/pec/invii?esito=rinviata");
});

export const settlePecAction = formAction(SettleSending, async (ctx, input) => {
  await settleFailedPec(ctx, input);
  redirect("/backoffice/pec/invii?esito=risolta");
});
