import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { canonicalJson } from "@/lib/domain/canonical";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { type CheckedFields, checkFields, type RawValues } from "@/lib/domain/field-check";
import { type Answer, type Answers, answersOf, type FormState, type Step, type StepAnswers } from "@/lib/domain/form";
import { authorizeApplicant } from "@/lib/domain/policy";
import { canVisit } from "@/lib/domain/progress";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { bindLookup, matchLabel } from "@/lib/lookups/search";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { formSteps } from "./steps";

export type StepInput = {
  ref: string;
  slug: string;
  raw: RawValues;
  /** Which item of a list step, by its place; the count itself adds one. */
  item?: number;
  /** What the page had seen of this step: a change by another tab is told, not overwritten (section 4). */
  seen?: string;
};

export type StepResult =
  | { ok: true; step: Step; steps: readonly Step[]; answers: Answers }
  | { ok: false; state: FormState };

/** Mark of a step's stored answers: two tabs that show different ones have different marks. */
export const stepMark = (answers: Answers, slug: string): string =>
  sha256Hex(canonicalJson(answers[slug] ?? null)).slice(0, 12);

/**
 * Checks one step and saves it (B21-B25, B33). Other steps are not touched, so two tabs lose nothing. Refuses with
 * `wrong-state` once sent, `not-found` to strangers.
 */
export async function saveStep(ctx: Context, input: StepInput): Promise<StepResult> {
  return inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft") throw new Refusal("wrong-state", { state: draft.state });
    const steps = await formSteps(tx, draft);
    const step = steps.find((s) => s.slug === input.slug);
    if (!step || !canVisit(steps, draft.answers, input.slug)) throw new Refusal("not-found");
    const checked = await checkAndBind(tx, step, input.raw, ctx.now);
    if (!checked.ok) return { ok: false, state: { values: input.raw, ...checked.state } };
    const changed = withStep(draft, step, checked.answers, input.item);
    const same = stepMark(changed, step.slug) === stepMark(draft.answers, step.slug);
    if (!same && input.seen !== undefined && input.seen !== stepMark(draft.answers, step.slug))
      return { ok: false, state: changedElsewhere(input.raw, stepMark(draft.answers, step.slug)) };
    await tx
      .update(dossier)
      .set({ answers: changed, savedAt: ctx.now, version: sql`${dossier.version} + 1` })
      .where(eq(dossier.id, draft.id));
    return { ok: true, step, steps, answers: changed };
  });
}

/** Takes one item out of a list step. */
export async function removeItem(
  ctx: Context,
  input: { ref: string; slug: string; item: number; seen: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft") throw new Refusal("wrong-state", { state: draft.state });
    // A second click must not take out the next item.
    if (input.seen !== stepMark(draft.answers, input.slug)) throw new Refusal("changed-meanwhile");
    const items = answersOf(draft.answers, input.slug).filter((_, index) => index !== input.item);
    await tx
      .update(dossier)
      .set({
        answers: { ...draft.answers, [input.slug]: items },
        savedAt: ctx.now,
        version: sql`${dossier.version} + 1`,
      })
      .where(eq(dossier.id, draft.id));
  });
}

export type BoundStep = { ok: true; answers: StepAnswers } | { ok: false; state: FormState };

/** Checks what was typed for a step and binds its lookup fields (B23). */
export async function checkAndBind(db: Db | Tx, step: Step, raw: RawValues, now: Date): Promise<BoundStep> {
  const today = romeDay(now);
  const checked: CheckedFields = checkFields(step.fields, raw, today);
  const answers: Record<string, Answer> = checked.answers;
  const errors = { ...checked.errors };
  const choices: Record<string, { value: string; label: string }[]> = {};
  for (const { field, table, text } of checked.lookups) {
    // A birthplace must have existed on the day of birth.
    const day = table === "birthplace" && typeof answers.birthDate === "string" ? answers.birthDate : today;
    const binding = await bindLookup(db, table, text, day);
    if (binding.ok) {
      answers[field] = { code: binding.code, label: binding.label };
      continue;
    }
    errors[field] = binding.choices.length > 0 ? "Scegli una voce dell’elenco" : notFound(table);
    choices[field] = binding.choices.map((match) => ({ value: matchLabel(match), label: matchLabel(match) }));
  }
  return Object.keys(errors).length > 0 ? { ok: false, state: { errors, choices } } : { ok: true, answers };
}

const notFound = (table: string): string =>
  table === "birthplace"
    ? "Non troviamo questo luogo alla data di nascita. Scrivi il nome che aveva allora e scegli dall’elenco"
    : "Non troviamo questa voce. Scrivi le prime lettere e scegli dall’elenco";

function withStep(draft: Dossier, step: Step, given: StepAnswers, item: number | undefined): Answers {
  if (!step.list) return { ...draft.answers, [step.slug]: given };
  const items = [...answersOf(draft.answers, step.slug)];
  const place = Math.min(item ?? items.length, items.length, step.list.max - 1);
  // The same site sent twice by a double click is one site.
  const twin = items.findIndex((other) => canonicalJson(other) === canonicalJson(given));
  if (twin >= 0 && place === items.length) return draft.answers;
  items[place] = given;
  return { ...draft.answers, [step.slug]: items };
}

const changedElsewhere = (raw: RawValues, mark: string): FormState => ({
  values: { ...raw, seen: mark },
  refusal: {
    code: "changed-meanwhile",
    message:
      "Hai cambiato questo passo in un’altra scheda. Qui sotto c’è quello che hai appena scritto: se è giusto, salva di nuovo.",
  },
});
