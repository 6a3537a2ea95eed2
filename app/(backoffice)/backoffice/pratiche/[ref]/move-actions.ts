"use server";

import { redirect } from "next/navigation";
import { adviceOf, formAction, refusalState } from "@/lib/actions/form-action";
import { Refusal } from "@/lib/domain/errors";
import { CorrectProtocol, RecordAnswer, RecordFiling, RecordProtocol } from "@/lib/domain/filing";
import type { FormState } from "@/lib/domain/form";
import { AddPapers, AssignDossier, hasConfirmed, RejectDossier, RequestIntegration } from "@/lib/domain/review";
import { findById } from "@/lib/dossier/find";
import { addPapers } from "@/lib/filing/add-papers";
import { correctProtocol } from "@/lib/filing/correct-protocol";
import { recordFiling } from "@/lib/filing/record-filing";
import { recordProtocol } from "@/lib/filing/record-protocol";
import type { Context } from "@/lib/platform/context";
import { assignDossier } from "@/lib/review/assign";
import { recordAnswer } from "@/lib/review/record-answer";
import { type RefusalLetter, readRefusalLetter, rejectDossier } from "@/lib/review/reject";
import { requestIntegration } from "@/lib/review/request-integration";
import { seenOf } from "@/lib/settings/seen";
import { papersOfForm } from "../../_parts/papers-of-form";
import { askingFirst, question } from "./_parts/questions";

/** What a refusal says of one field, beside that field. */
const FIELD_TEXT: Readonly<Record<string, string>> = {
  dueDay: "Scegli un giorno che lasci il tempo previsto per rispondere",
  lateReason: "Scrivi perché la pratica si riapre anche se il termine era passato",
};

/** Asks what is to be asked, runs a move and goes back to the dossier; a refusal about one field stands beside it. */
async function moved(
  ctx: Context,
  form: FormData,
  move: { dossierId: string; done: string; ask?: () => Promise<FormState | null>; run: () => Promise<void> },
): Promise<FormState> {
  try {
    const asked = (await move.ask?.()) ?? (await askingFirst(form, move.run));
    if (asked) return asked;
  } catch (error) {
    const field = error instanceof Refusal && (error.code === "reason-missing" ? "lateReason" : error.detail.field);
    const text = typeof field === "string" ? (FIELD_TEXT[field] ?? adviceOf(error)) : undefined;
    if (typeof field !== "string" || !text) throw error;
    return { ...refusalState(error, form), refusal: undefined, errors: { [field]: text } };
  }
  const { ref } = await findById(ctx.db, move.dossierId);
  redirect(`/backoffice/pratiche/${ref}?esito=${move.done}`);
}

export const recordFilingAction = formAction(RecordFiling, async (ctx, input, form) => {
  const papers = await papersOfForm(form);
  return moved(ctx, form, { ...input, done: "arrivo", run: () => recordFiling(ctx, input, papers) });
});

export const recordProtocolAction = formAction(RecordProtocol, (ctx, input, form) =>
  moved(ctx, form, { ...input, done: "protocollo", run: () => recordProtocol(ctx, input) }),
);

export const correctProtocolAction = formAction(CorrectProtocol, (ctx, input, form) =>
  moved(ctx, form, { ...input, done: "corretto", run: () => correctProtocol(ctx, input) }),
);

export const addPapersAction = formAction(AddPapers, async (ctx, input, form) => {
  const papers = await papersOfForm(form);
  return moved(ctx, form, { ...input, done: "documento", run: () => addPapers(ctx, { ...input, papers }) });
});

export const requestIntegrationAction = formAction(RequestIntegration, (ctx, input, form) =>
  moved(ctx, form, { ...input, done: input.kind, run: () => requestIntegration(ctx, input) }),
);

export const recordAnswerAction = formAction(RecordAnswer, (ctx, input, form) =>
  moved(ctx, form, { ...input, done: "risposta", run: () => recordAnswer(ctx, input) }),
);

/** A refusal is final: what leaves is shown whole, and leaves only as it was shown. */
export const rejectAction = formAction(RejectDossier, (ctx, input, form) =>
  moved(ctx, form, {
    ...input,
    done: "respinta",
    ask: async () => {
      const letter = await readRefusalLetter(ctx, input);
      const mark = seenOf(letter);
      return hasConfirmed(input, mark) ? null : lookAgain(form, mark, letter);
    },
    run: () => rejectDossier(ctx, input),
  }),
);

function lookAgain(form: FormData, mark: string, letter: RefusalLetter): FormState {
  const lines = [
    `A: ${letter.to.join(" e ")}.`,
    ...letter.reasons,
    ...(letter.text ? [`«${letter.text}»`] : []),
    ...letter.remedies.map((remedy) => `Come rimediare: ${remedy}`),
    "Se va bene, premi di nuovo «Respingi la richiesta».",
  ];
  return question(form, { mark, title: "Rileggi: parte così, ed è definitivo.", lines });
}

export const assignAction = formAction(AssignDossier, (ctx, input, form) =>
  moved(ctx, form, { ...input, done: "assegnata", run: () => assignDossier(ctx, input) }),
);
