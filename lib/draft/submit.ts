import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { dossierWarning, visitorGrant } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { FormState } from "@/lib/domain/form";
import type { Facts } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { searchKey } from "@/lib/domain/lookup-text";
import { type Actor, authorizeApplicant, isStrong } from "@/lib/domain/policy";
import { firstOpenStep } from "@/lib/domain/progress";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { nextDossierCode } from "@/lib/dossier/number";
import { lacksOwnAccount } from "@/lib/dossier/own-account";
import { preparedBy } from "@/lib/dossier/prepared-by";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { newMailLink, settleAddress } from "./access";
import { assess } from "./assess";
import { formSteps } from "./steps";

export type SubmitInput = {
  ref: string;
  /** The person pressed "Sì" under the notice (A32, B34, D15). */
  acknowledged: boolean;
  notice: { version: string; sha256: string };
  /** Warnings whose data were confirmed as right, by their id. */
  confirmed: readonly string[];
  /** Explanations of warnings, by their id. */
  justifications: Readonly<Record<string, string>>;
};

export type SubmitResult = { ok: true; ref: string; code: string } | { ok: false; state: FormState };

const MIN_EXPLANATION = 10;

/**
 * Freezes the answers and gives the code (move `submit`; A31). A second press finds it done and changes nothing. Refuses
 * with `incomplete` when a step is open, `service-closed` when the catalogue has changed meanwhile, `without-account` who
 * asks about their account and has none.
 */
export async function submitDraft(
  ctx: Context & { visitorTokenHash: Buffer | null },
  input: SubmitInput,
): Promise<SubmitResult> {
  return inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft" && draft.code) return { ok: true, ref: draft.ref, code: draft.code };
    const steps = await formSteps(tx, draft);
    const open = firstOpenStep(steps, draft.answers);
    if (open) throw new Refusal("incomplete", { step: open.slug });
    if (await lacksOwnAccount(tx, ctx.actor, draft)) throw new Refusal("without-account");
    const services = steps.flatMap((s) => s.fields).find((f) => f.name === "services")?.options ?? [];
    const kind = kindById(draft.kind);
    const facts = kind.facts(draft.variant, draft.answers);
    refuseClosed(
      draft,
      services.filter((o) => !o.disabled).map((o) => o.value),
    );
    const warnings = await assess(tx, draft, ctx.now);
    const errors: Record<string, string> = {};
    // Several are refused in the same words: the list of errors says of which step each one is.
    const places: Record<string, string> = {};
    if (!input.acknowledged) errors.acknowledged = "Leggi l’informativa e scegli Sì per inviare la richiesta";
    for (const warning of warnings) {
      const refuse = (name: string, message: string) => {
        errors[name] = message;
        places[name] = steps.find(({ slug }) => slug === warning.step)?.title ?? "";
      };
      if (warning.needsConfirmation && !input.confirmed.includes(warning.id))
        refuse(`confirm-${warning.id}`, "Rivedi questi dati, oppure conferma che sono giusti");
      const explanation = input.justifications[warning.id]?.trim() ?? "";
      if (!warning.needsExplanation || explanation.length >= MIN_EXPLANATION) continue;
      if (warning.already)
        errors[`explain-${warning.id}`] = "Scrivi in poche parole perché serve anche questa richiesta";
      else refuse(`explain-${warning.id}`, "Scrivi in poche parole perché il dato è giusto, oppure correggilo");
    }
    if (Object.keys(errors).length > 0)
      return { ok: false, state: Object.keys(places).length > 0 ? { errors, places } : { errors } };
    const submitted = await freeze(tx, ctx, draft, facts, input.notice);
    await keepSummaryHere(tx, submitted, ctx.visitorTokenHash);
    if (warnings.length > 0)
      await tx.insert(dossierWarning).values(
        warnings.map((w) => ({
          dossierId: draft.id,
          code: w.code,
          field: w.field,
          detail: w.detail,
          justification: input.justifications[w.id]?.trim() || null,
        })),
      );
    await confirmAddress(tx, ctx, submitted, facts);
    if (isSelf(ctx.actor, facts.appointee)) await settleAddress(tx, ctx, submitted.id);
    await tx.execute(sql`select pg_notify('varco_work', 'issue')`);
    await recordAudit(tx, ctx, {
      action: "dossier.submitted",
      subjectType: "dossier",
      subjectId: submitted.id,
      detail: { code: submitted.code, notice: input.notice },
    });
    return { ok: true, ref: draft.ref, code: submitted.code ?? "" };
  });
}

/** Whether who sends is that person, identified as the law wants: they answer for what they write of themselves. */
const isSelf = (actor: Actor, person: Facts["appointee"]): boolean =>
  actor.kind === "person" && actor.fiscalCode === person?.fiscalCode && isStrong(actor);

/** The move itself on a draft that the caller has locked and found whole: the answers stay as they are, under a code. */
export async function freeze(tx: Tx, ctx: Context, draft: Dossier, facts: Facts, notice: SubmitInput["notice"]) {
  const code = await nextDossierCode(tx, ctx.now, await readSetting(tx, "codePrefix"));
  return moveDossier(tx, ctx, draft, "submit", {
    code,
    ...searchColumns(code, facts),
    // What the person wrote down or was mailed while filling in goes on working.
    earlierSecretHash: draft.secretHash,
    acknowledgement: { ...notice, at: ctx.now.toISOString() },
    contactEmail: facts.contactEmail,
    emailConfirmedAt: draft.contactEmail === facts.contactEmail ? draft.emailConfirmedAt : null,
    unfinished: null,
    submittedAt: ctx.now,
    savedAt: ctx.now,
    dueAt: null,
  });
}

/** The browser that sends is the one that may fetch the summary (D6), also when the draft was begun in another. */
async function keepSummaryHere(tx: Tx, submitted: Dossier, tokenHash: Buffer | null): Promise<void> {
  if (!tokenHash) return;
  await tx
    .update(visitorGrant)
    .set({ madeRequest: eq(visitorGrant.tokenHash, tokenHash) })
    .where(eq(visitorGrant.dossierId, submitted.id));
}

/** The columns the queue lists and searches, read once from the answers. */
export function searchColumns(code: string, facts: Facts) {
  const appointee = facts.appointee;
  const people = [appointee, facts.legalRepresentative].flatMap((p) =>
    p ? [`${p.name} ${p.familyName} ${p.fiscalCode}`] : [],
  );
  return {
    organizationName: facts.organization.name,
    organizationFiscalCode: facts.organization.fiscalCode,
    appointeeFiscalCode: appointee?.fiscalCode ?? null,
    appointeeName: appointee ? `${appointee.familyName} ${appointee.name}` : null,
    legalRepresentativeFiscalCode: facts.legalRepresentative?.fiscalCode ?? null,
    searchText: [
      searchKey(`${facts.organization.name} ${facts.organization.fiscalCode}`),
      searchKey(people.join(" ")),
      code.toLowerCase(),
    ].join(" "),
  };
}

/** A service closed since the step was saved cannot be asked for (D7). */
function refuseClosed(draft: Dossier, open: readonly string[]): void {
  for (const value of Object.values(draft.answers)) {
    const services = value && !Array.isArray(value) ? (value as { services?: unknown }).services : undefined;
    if (Array.isArray(services) && services.some((s) => !open.includes(String(s)))) throw new Refusal("service-closed");
  }
}

/** Mails the personal link: opening it also confirms that the address is theirs (section 4). */
export async function confirmAddress(tx: Tx, ctx: Context, submitted: Dossier, facts: Facts): Promise<void> {
  const link = await newMailLink(tx, submitted);
  await enqueueNotice(tx, ctx.now, {
    template: "confirm-email",
    to: facts.contactEmail,
    eventKey: `confirm-email:${submitted.id}`,
    data: {
      ref: submitted.ref,
      code: submitted.code,
      kind: submitted.kind,
      organizationName: facts.organization.name,
      what: kindById(submitted.kind).subject?.(submitted.answers),
      preparedBy: await preparedBy(tx, submitted),
      link,
    },
    dossierId: submitted.id,
  });
}
