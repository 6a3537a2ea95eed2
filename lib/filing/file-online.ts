import type { Db, Tx } from "@/db/client";
import { document, dossierWarning } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { Facts, Person } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { type Actor, authorizeApplicant, isStrong } from "@/lib/domain/policy";
import { firstOpenStep } from "@/lib/domain/progress";
import { signInWords } from "@/lib/domain/sign-in-words";
import { statementText } from "@/lib/domain/statement";
import { termFrom } from "@/lib/domain/terms";
import { type Dossier, findByRef, lockByRef } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { nextDossierCode } from "@/lib/dossier/number";
import { lacksOwnAccount } from "@/lib/dossier/own-account";
import { newMailLink } from "@/lib/draft/access";
import { assess } from "@/lib/draft/assess";
import { formSteps } from "@/lib/draft/steps";
import { searchColumns } from "@/lib/draft/submit";
import { actorLabel, type Context, inTransaction } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { storeFile } from "@/lib/platform/storage";
import { holidaySet } from "@/lib/settings/holidays";
import { readSettings } from "@/lib/settings/settings";
import { keepConfirmation, type SignInEvidence } from "./confirm-documents";
import { acknowledgeFiling, keepFiling } from "./received";

type Signer = Extract<Actor, { kind: "person" }>;

/** What a draft would be presented with: the text to read, its SHA-256, and how the signer is identified. */
export type Statement = { text: string; sha256: string };

/** Why a draft cannot be presented online by who asks; null when it can. */
type Obstacle = "without-account" | "kind" | "switched-off" | "signed-out" | "not-signer" | "weak-sign-in" | null;

/**
 * Whether this draft may be presented online by who asks, without paper (move `fileOnline`, CAD art. 65): its kind allows it,
 * and all of its documents are theirs to sign.
 */
export async function onlineObstacle(ctx: Context, draft: Dossier): Promise<Obstacle> {
  return obstacle(ctx.db, ctx.actor, draft);
}

async function obstacle(db: Db | Tx, actor: Actor, draft: Dossier): Promise<Obstacle> {
  if (await lacksOwnAccount(db, actor, draft)) return "without-account";
  const kind = kindById(draft.kind);
  if (!kind.online) return "kind";
  if (!(await readSettings(db)).onlineConfirmation) return "switched-off";
  if (actor.kind !== "person") return "signed-out";
  const signers = signersOf(draft, kind.facts(draft.variant, draft.answers));
  if (signers.length === 0 || signers.some((one) => one?.fiscalCode !== actor.fiscalCode)) return "not-signer";
  return isStrong(actor) ? null : "weak-sign-in";
}

const signersOf = (draft: Dossier, facts: Facts): (Person | undefined)[] =>
  documentsOf(draft).map(({ type }) => facts.signers[type]);

/**
 * The text as it stands now. Refuses with `incomplete`, `not-found`, `not-allowed` when it cannot be presented so,
 * `without-account` when who asks about their account has none.
 */
export async function readStatement(ctx: Context, ref: string): Promise<Statement & { draft: Dossier }> {
  const draft = await findByRef(ctx.db, ref);
  authorizeApplicant(ctx.actor, draft);
  return { draft, ...(await statementOf(ctx.db, ctx.actor, draft)) };
}

async function statementOf(db: Db | Tx, actor: Actor, draft: Dossier): Promise<Statement> {
  const steps = await formSteps(db, draft);
  const open = firstOpenStep(steps, draft.answers);
  if (open) throw new Refusal("incomplete", { step: open.slug });
  const why = await obstacle(db, actor, draft);
  if (why && why !== "kind" && why !== "switched-off") throw new Refusal(why);
  if (why || actor.kind !== "person") throw new Refusal("not-allowed");
  const kind = kindById(draft.kind);
  const [signer] = signersOf(draft, kind.facts(draft.variant, draft.answers));
  const { variant, answers } = draft;
  const { provinceName: province } = await readSettings(db);
  const signIn = signInWords(actor.method, actor.level);
  const text = statementText({ kind, variant, answers, steps, signer: signer!, province, signIn });
  return { text, sha256: sha256Hex(Buffer.from(text, "utf8")) };
}

type Input = {
  ref: string;
  /** Of the text that was read. */
  sha256: string;
  /** The privacy notice that was acknowledged (D15). */
  notice: { version: string; sha256: string };
};

/**
 * Presents a draft online (move `fileOnline`): the text that was read is kept with who declared it and how they signed in,
 * the Province's term runs, the receipt is mailed. A second press finds it done. Refuses with `changed-meanwhile` when the
 * answers are not those that were read, and as `readStatement`.
 */
export async function fileOnline(ctx: Context, input: Input, signIn: SignInEvidence): Promise<{ ref: string }> {
  return inTransaction(ctx, async (tx) => {
    const draft = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, draft);
    if (draft.state !== "draft" && draft.code) return { ref: draft.ref };
    const { text, sha256 } = await statementOf(tx, ctx.actor, draft);
    if (sha256 !== input.sha256 || ctx.actor.kind !== "person") throw new Refusal("changed-meanwhile");
    const filed = await move(tx, ctx, draft, input.notice);
    // They were shown on the page before: the operator clears them.
    const doubts = await assess(tx, draft, ctx.now);
    if (doubts.length > 0)
      await tx
        .insert(dossierWarning)
        .values(doubts.map(({ code, field, detail }) => ({ dossierId: filed.id, code, field, detail })));
    await keepStatement(tx, ctx, filed, text, ctx.actor, signIn);
    const received = {
      channel: "online",
      receivedAt: ctx.now,
      sender: actorLabel(ctx.actor),
      note: null,
      protocol: null,
    } as const;
    const filingId = await keepFiling(tx, ctx, filed.id, received);
    await acknowledgeFiling(tx, ctx, filed, filingId, received, await newMailLink(tx, filed));
    await recordAudit(tx, ctx, {
      action: "dossier.filed-online",
      subjectType: "dossier",
      subjectId: filed.id,
      detail: { code: filed.code, statement: sha256, notice: input.notice, filing: filingId, ...signIn },
    });
    return { ref: filed.ref };
  });
}

async function move(tx: Tx, ctx: Context, draft: Dossier, notice: Input["notice"]): Promise<Dossier> {
  const settings = await readSettings(tx);
  const facts = kindById(draft.kind).facts(draft.variant, draft.answers);
  const code = await nextDossierCode(tx, ctx.now, settings.codePrefix);
  const dueAt = termFrom(ctx.now, settings.decisionDays, await holidaySet(tx, ctx.now));
  const change = {
    code,
    ...searchColumns(code, facts),
    acknowledgement: { ...notice, at: ctx.now.toISOString() },
    contactEmail: facts.contactEmail,
    submittedAt: ctx.now,
    savedAt: ctx.now,
    filedAt: ctx.now,
    dueAt,
  };
  return moveDossier(tx, ctx, draft, "fileOnline", change, { channel: "online" });
}

/** The text's bytes stand where the printed original would, confirmed by who declared it. */
async function keepStatement(
  tx: Tx,
  ctx: Context,
  filed: Dossier,
  text: string,
  signer: Signer,
  signIn: SignInEvidence,
): Promise<void> {
  const sha256 = await storeFile(tx, Buffer.from(text, "utf8"), "text/plain; charset=utf-8", ctx.now);
  for (const spec of documentsOf(filed)) {
    await tx.insert(document).values({
      dossierId: filed.id,
      type: spec.type,
      origin: "issued",
      sha256,
      fileName: `${filed.code}-${spec.fileSuffix}.txt`,
      addedBy: actorLabel(ctx.actor),
      addedAt: ctx.now,
    });
    await keepConfirmation(tx, ctx, filed, { spec, sha256, signer, signIn });
  }
}
