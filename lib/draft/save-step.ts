import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { dossier } from "@/db/schema/dossier";
import { canonicalJson } from "@/lib/domain/canonical";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { type CheckedFields, checkFields, type RawValues } from "@/lib/domain/field-check";
import {
  type Answer,
  type Answers,
  answersOf,
  type FormState,
  repeated,
  type Step,
  type StepAnswers,
} from "@/lib/domain/form";
import { offersFor, takeOffers } from "@/lib/domain/offers";
import { authorizeApplicant } from "@/lib/domain/policy";
import { canVisit } from "@/lib/domain/progress";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { bindLookup, matchLabel, nearLookup } from "@/lib/lookups/search";
import { type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { addressesOfIntermediaries } from "./intermediary-address";
import { formSteps } from "./steps";

export type StepInput = {
  ref: string;
  slug: string;
  raw: RawValues;
  /** Which item of a list step, by its place; the count itself adds one. */
  item?: number;
  /** `stepMark` of what the page showed: a change by another tab is told, not overwritten (section 4). */
  seen?: string;
};

export type StepResult =
  | { ok: true; step: Step; steps: readonly Step[]; answers: Answers }
  | { ok: false; state: FormState };

const markOf = (value: unknown): string => sha256Hex(canonicalJson(value ?? null)).slice(0, 12);

/** Mark of a step's stored answers, or of one item of a list: two tabs that show different ones have different marks. */
export const stepMark = (answers: Answers, slug: string, item?: number): string =>
  markOf(item === undefined ? answers[slug] : answersOf(answers, slug)[item]);

/** Mark of an item that does not stand in the list yet. */
const NEW_ITEM = markOf(null);

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
    const raw = takeOffers(step.fields, input.raw);
    const typed = { ...input, raw };
    const checked = await checkAndBind(tx, step, raw, ctx.now, draft.answers);
    const { offers, doubts } = offersFor(step, raw, draft.answers);
    const wrong = checked.ok ? {} : checked.state.errors;
    if (!checked.ok || Object.keys(doubts).length > 0) {
      const errors = inOrder(step, { ...doubts, ...wrong });
      return { ok: false, state: { values: raw, ...(checked.ok ? {} : checked.state), errors, offers } };
    }
    const change = step.list
      ? withItem(answersOf(draft.answers, step.slug), step.list.max, checked.answers, typed)
      : withStep(draft.answers[step.slug], checked.answers, typed);
    if (!change.ok) return change;
    const changed = { ...draft.answers, [step.slug]: change.value };
    await tx
      .update(dossier)
      .set({ answers: changed, savedAt: ctx.now, version: sql`${dossier.version} + 1`, ...finished(draft, input) })
      .where(eq(dossier.id, draft.id));
    return { ok: true, step, steps, answers: changed };
  });
}

/** What was kept of this step when it was left half done has been overtaken. */
const finished = ({ unfinished }: Pick<Dossier, "unfinished">, { slug }: StepInput) =>
  unfinished?.step === slug ? { unfinished: null } : {};

/** Takes one item out of a list step. */
export async function removeItem(
  ctx: Context,
  input: { ref: string; slug: string; item: number; seen: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft") throw new Refusal("wrong-state", { state: draft.state });
    const step = (await formSteps(tx, draft)).find((s) => s.slug === input.slug);
    if (!step?.list) throw new Refusal("not-found");
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

/** Checks what was typed for a step, also beside what `others` have, and binds its lookup fields (B23). */
export async function checkAndBind(
  db: Db | Tx,
  step: Step,
  raw: RawValues,
  now: Date,
  others: Answers = {},
): Promise<BoundStep> {
  const today = romeDay(now);
  const checked: CheckedFields = checkFields(step.fields, raw, today);
  const answers: Record<string, Answer> = checked.answers;
  const errors = {
    ...repeated(step.fields, checked.answers, others),
    ...(await addressesOfIntermediaries(db, step, checked.answers, others)),
    ...checked.errors,
  };
  const choices: Record<string, { value: string; label: string }[]> = {};
  for (const { field, table, text } of checked.lookups) {
    // A birthplace must have existed on the day of birth.
    const day = table === "birthplace" && typeof answers.birthDate === "string" ? answers.birthDate : today;
    const binding = await bindLookup(db, table, text, day);
    if (binding.ok) {
      answers[field] = { code: binding.code, label: binding.label };
      continue;
    }
    const label = step.fields.find((f) => f.name === field)?.label ?? "";
    const near = binding.choices.length > 0 ? [] : await nearLookup(db, table, text, day);
    const offered = [...binding.choices, ...near].map(matchLabel);
    errors[field] =
      `${label}: ${binding.choices.length > 0 ? "scegli una voce dell’elenco" : notFound(table, offered)}`;
    choices[field] = offered.map((label) => ({ value: label, label }));
  }
  if (Object.keys(errors).length === 0) return { ok: true, answers };
  return { ok: false, state: { errors: inOrder(step, errors), choices } };
}

/** Errors in the order of the questions: so are they read at the top of the page. */
const inOrder = (step: Step, errors: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(step.fields.flatMap(({ name }) => (errors[name] ? [[name, errors[name]] as const] : [])));

/** `near`: names that are written almost so. */
function notFound(table: string, near: readonly string[]): string {
  if (near.length > 0)
    return `non troviamo questo nome: forse ${near.join(", ")}? Scegli qui sotto, oppure controlla come è scritto`;
  return table === "birthplace"
    ? "non troviamo questo luogo alla data di nascita. Controlla come è scritto: serve il nome che aveva allora"
    : "non troviamo questa voce. Controlla come è scritta e scegli dall’elenco";
}

type Change = { ok: true; value: StepAnswers | readonly StepAnswers[] } | { ok: false; state: FormState };

function withStep(stored: Answers[string], given: StepAnswers, { raw, seen }: StepInput): Change {
  const mark = markOf(stored);
  if (seen === undefined || seen === mark || markOf(given) === mark) return { ok: true, value: given };
  const message =
    "Hai cambiato questo passo in un’altra scheda. Qui sotto c’è quello che hai appena scritto: se è giusto, salva di nuovo.";
  return changedElsewhere(raw, mark, message);
}

/**
 * One item of a list written or added. Two tabs that each add one both keep theirs; an item that another tab moved is
 * found again by its mark; nothing is written over what this page has not seen.
 */
function withItem(items: readonly StepAnswers[], max: number, given: StepAnswers, input: StepInput): Change {
  const { seen, item = items.length } = input;
  const place = Number.isInteger(item) && item >= 0 ? Math.min(item, items.length) : items.length;
  const adds = seen === undefined ? place === items.length : seen === NEW_ITEM;
  // The same site sent twice by a double click is one site.
  if (markOf(items[place]) === markOf(given) || (adds && items.some((other) => markOf(other) === markOf(given))))
    return { ok: true, value: items };
  if (adds) return items.length < max ? { ok: true, value: [...items, given] } : full(input.raw, max);
  const at = seen === undefined || markOf(items[place]) === seen ? place : items.findIndex((i) => markOf(i) === seen);
  if (at >= 0 && at < items.length) return { ok: true, value: items.with(at, given) };
  const message =
    "Hai cambiato o tolto questa voce in un’altra scheda. Qui sotto c’è quello che hai appena scritto: se salvi di nuovo, lo aggiungiamo all’elenco.";
  return changedElsewhere(input.raw, NEW_ITEM, message);
}

const changedElsewhere = (raw: RawValues, mark: string, message: string): Change => ({
  ok: false,
  state: { values: { ...raw, seen: mark }, refusal: { code: "changed-meanwhile", message } },
});

const full = (raw: RawValues, max: number): Change => ({
  ok: false,
  state: {
    values: raw,
    refusal: {
      code: "too-many",
      message: `Puoi indicare al massimo ${max} sedi in una richiesta. Per le altre invia una seconda richiesta.`,
    },
  },
});
