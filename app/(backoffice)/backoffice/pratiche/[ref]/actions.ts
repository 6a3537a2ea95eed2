"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { adviceOf, formAction, refusalState } from "@/lib/actions/form-action";
import { Refusal, type RefusalCode } from "@/lib/domain/errors";
import { ConfirmVerified } from "@/lib/domain/filing";
import { operatorOf } from "@/lib/domain/policy";
import { AcceptDossier, AddNote, CheckSection, ResolveWarning, SeenDossier } from "@/lib/domain/review";
import { findById } from "@/lib/dossier/find";
import { EFFECTS } from "@/lib/effects";
import { recheckDocument } from "@/lib/filing/check-document";
import type { Context } from "@/lib/platform/context";
import { acceptDossier } from "@/lib/review/accept";
import { addNote } from "@/lib/review/add-note";
import { assignDossier } from "@/lib/review/assign";
import { checkSection } from "@/lib/review/check-section";
import { confirmVerified } from "@/lib/review/confirm-verified";
import { missingForAcceptance, missingText } from "@/lib/review/missing";
import { releaseDossier } from "@/lib/review/release";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { takeCharge } from "@/lib/review/take-charge";
import { askingFirst } from "./_parts/questions";

/** The dossier's page again, with a line that says what was done. */
async function backTo(ctx: Context, dossierId: string, done: string): Promise<never> {
  const { ref } = await findById(ctx.db, dossierId);
  redirect(`/backoffice/pratiche/${ref}?esito=${done}`);
}

export const takeChargeAction = formAction(SeenDossier, async (ctx, input, form) => {
  const asked = await askingFirst(form, () => takeCharge(ctx, input));
  return asked ?? backTo(ctx, input.dossierId, "presa");
});

/** The signatures of a paper are checked again: the authorities may have changed since. */
export const recheckAction = formAction(
  z.object({ ref: z.string(), documentId: z.uuid() }),
  async (ctx, { ref, documentId }) => {
    await recheckDocument(ctx, { documentId });
    redirect(`/backoffice/pratiche/${encodeURIComponent(ref)}?doc=${documentId}&esito=verificata#documenti`);
  },
);

/** A released dossier is taken again by assigning it to oneself: its state is already that of a review. */
export const assignToMeAction = formAction(SeenDossier, async (ctx, input) => {
  await assignDossier(ctx, { ...input, operatorId: operatorOf(ctx.actor)?.id ?? "" });
  return backTo(ctx, input.dossierId, "presa");
});

export const releaseAction = formAction(SeenDossier, async (ctx, input, form) => {
  const asked = await askingFirst(form, () => releaseDossier(ctx, input));
  return asked ?? backTo(ctx, input.dossierId, "rilasciata");
});

/** Refusals whose page names what is missing. */
const NAMED: readonly RefusalCode[] = ["checklist-open", "protocol-missing", "papers-missing"];

/** Pressed too early, it says what is missing. */
export const acceptAction = formAction(AcceptDossier, async (ctx, input, form) => {
  try {
    const asked = await askingFirst(form, () => acceptDossier(ctx, input, EFFECTS));
    if (asked) return asked;
  } catch (error) {
    if (!(error instanceof Refusal) || !NAMED.includes(error.code)) throw error;
    const missing = await missingForAcceptance(ctx.db, await findById(ctx.db, input.dossierId));
    // A doubt may have been found only now: its place is in the page.
    revalidatePath("/backoffice/pratiche/[ref]", "page");
    return { ...refusalState(error, form), refusal: { code: error.code, message: missingText(missing) } };
  }
  return backTo(ctx, input.dossierId, "accettata");
});

/** One click on what was verified by itself; the number is asked only where it is missing (D17). */
export const confirmVerifiedAction = formAction(ConfirmVerified, async (ctx, input, form) => {
  const asked = await askingFirst(form, () => confirmVerified(ctx, input, EFFECTS));
  return asked ?? backTo(ctx, input.dossierId, "accettata");
});

/** Ticks stay in place: the page is renewed where it stands. */
export const checkSectionAction = formAction(CheckSection, async (ctx, input) => {
  await checkSection(ctx, input);
  revalidatePath("/backoffice/pratiche/[ref]", "page");
});

export const resolveWarningAction = formAction(ResolveWarning, async (ctx, input, form) => {
  try {
    await resolveWarning(ctx, input);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "clearing-unexplained") throw error;
    const errors = { [`how-${input.warningId}`]: adviceOf(error) };
    return { ...refusalState(error, form), refusal: undefined, errors };
  }
  revalidatePath("/backoffice/pratiche/[ref]", "page");
});

export const addNoteAction = formAction(AddNote, async (ctx, input) => {
  await addNote(ctx, input);
  const { ref } = await findById(ctx.db, input.dossierId);
  redirect(`/backoffice/pratiche/${ref}?esito=nota#note`);
});
