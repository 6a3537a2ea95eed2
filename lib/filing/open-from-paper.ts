import type { Tx } from "@/db/client";
import { dossier, dossierWarning } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { PaperFiling } from "@/lib/domain/filing";
import type { Answers } from "@/lib/domain/form";
import type { KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { authorize, authorizeReview } from "@/lib/domain/policy";
import { firstOpenStep } from "@/lib/domain/progress";
import { termFrom } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { recordEvent } from "@/lib/dossier/move";
import { nextDossierCode } from "@/lib/dossier/number";
import { newMailLink } from "@/lib/draft/access";
import { assess } from "@/lib/draft/assess";
import { formSteps } from "@/lib/draft/steps";
import { searchColumns } from "@/lib/draft/submit";
import { type Context, inTransaction } from "@/lib/platform/context";
import { newKey, newRef, sha256 } from "@/lib/platform/secrets";
import { holidaySet } from "@/lib/settings/holidays";
import { readSettings } from "@/lib/settings/settings";
import { keepPapers, type Paper } from "./keep-papers";
import { acknowledgeFiling, keepFiling, type Received } from "./received";
import { readReceived } from "./record-filing";

export type PaperDossier = {
  kind: KindId;
  variant: string;
  answers: Answers;
  filing: PaperFiling;
  papers?: readonly Paper[];
};

/**
 * Opens a dossier from a form that came with no online request (move `open`; B17, A45): it is filed at once, with the same
 * warnings as an online one, and its contact address gets the acknowledgement with the link to follow it. Refuses with
 * `incomplete` answers that are not whole, `own-dossier` when the operator appears in it.
 */
export async function openFromPaper(ctx: Context, input: PaperDossier): Promise<{ ref: string; code: string }> {
  authorize(ctx.actor, "dossier.review");
  return inTransaction(ctx, async (tx) => {
    const kind = kindById(input.kind);
    if (!kind.variants.some((variant) => variant.id === input.variant)) throw new Refusal("not-found");
    const open = firstOpenStep(await formSteps(tx, input), input.answers);
    if (open) throw new Refusal("incomplete", { step: open.slug });
    const received = readReceived(ctx, input.filing, null);
    const opened = await insertFiled(tx, ctx, input, received);
    authorizeReview(ctx.actor, opened);
    await keepWarnings(tx, ctx, opened);
    await recordEvent(tx, ctx, opened.id, { from: null, move: "open", to: "filed" }, { channel: received.channel });
    const filingId = await keepFiling(tx, ctx, opened.id, received);
    const sha256 = await keepPapers(tx, ctx, { dossierId: opened.id, filingId }, input.papers ?? []);
    await acknowledgeFiling(tx, ctx, opened, filingId, received, await newMailLink(tx, opened));
    await recordAudit(tx, ctx, {
      action: "dossier.opened",
      subjectType: "dossier",
      subjectId: opened.id,
      detail: { code: opened.code, channel: received.channel, filing: filingId, papers: sha256 },
    });
    return { ref: opened.ref, code: opened.code ?? "" };
  });
}

async function insertFiled(tx: Tx, ctx: Context, input: PaperDossier, received: Received): Promise<Dossier> {
  const kind = kindById(input.kind);
  const settings = await readSettings(tx);
  const facts = kind.facts(input.variant, input.answers);
  const code = await nextDossierCode(tx, ctx.now, settings.codePrefix);
  const [row] = await tx
    .insert(dossier)
    .values({
      ref: newRef(),
      secretHash: sha256(newKey()),
      code,
      kind: input.kind,
      variant: input.variant,
      state: "filed",
      answers: input.answers,
      formVersion: kind.version,
      ...searchColumns(code, facts),
      contactEmail: facts.contactEmail || null,
      createdAt: ctx.now,
      savedAt: ctx.now,
      submittedAt: ctx.now,
      filedAt: received.receivedAt,
      dueAt: termFrom(received.receivedAt, settings.decisionDays, await holidaySet(tx, received.receivedAt)),
    })
    .returning();
  return row!;
}

/** The doubts an online request would have met, for the operator to clear; nobody was asked to confirm an address. */
async function keepWarnings(tx: Tx, ctx: Context, opened: Dossier): Promise<void> {
  const warnings = await assess(tx, opened, ctx.now);
  for (const { code, field, detail } of warnings.filter((one) => one.code !== "emailUnconfirmed"))
    await tx.insert(dossierWarning).values({ dossierId: opened.id, code, field, detail }).onConflictDoNothing();
}
