import { and, desc, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document, integrationRequest } from "@/db/schema/dossier";
import { pecMessageDossier } from "@/db/schema/pec";
import { recordAudit } from "@/lib/audit/record";
import type { DocumentType } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { type Intake, type IntakeCase, intakeOf } from "@/lib/domain/pec-intake";
import { restartClock, termFrom } from "@/lib/domain/terms";
import { type Dossier, lockById } from "@/lib/dossier/find";
import { moveDossier } from "@/lib/dossier/move";
import { fileTypeOf, MAX_FILE_BYTES } from "@/lib/filing/file-type";
import { isArchive } from "@/lib/filing/foreign-type";
import { keepPaperWarnings } from "@/lib/filing/keep-paper-warnings";
import { keepPapers, type Paper } from "@/lib/filing/keep-papers";
import { acknowledgeFiling, keepFiling } from "@/lib/filing/received";
import { actorLabel, type Context } from "@/lib/platform/context";
import { sha256Hex } from "@/lib/platform/secrets";
import { holidaySet } from "@/lib/settings/holidays";
import { readSetting } from "@/lib/settings/settings";
import type { PecAttachment } from "./message";

/** What of a message is brought to a dossier. */
export type Delivery = {
  messageId: string;
  /** What it is called where its arrival is told: an ordinary message is not certified by anybody. */
  channel: "pec" | "email";
  sender: string | null;
  /** When the provider certifies that it was sent; of an ordinary message, when it arrived. */
  sentAt: Date;
  text: string;
  attachments: readonly PecAttachment[];
  /** Which attachment is which document of which dossier; what is not named is another document. */
  types: readonly { sha256: string; dossierId: string | null; type: DocumentType | null }[];
  /** Only this dossier is concerned: what is not named of it is its too. */
  alone: boolean;
};

/**
 * Brings a message to a dossier: files it, answers its request or attaches what came, flagged (A35, D4, D18). With `role`
 * an operator has decided, and says why if it was late; without it the rules of `intakeOf` do. Refuses with `wrong-state` what the life cycle has not.
 */
export async function applyMessage(
  tx: Tx,
  ctx: Context,
  dossierId: string,
  delivery: Delivery,
  role?: Intake["role"],
  lateReason = "",
): Promise<Intake> {
  const dossier = await lockById(tx, dossierId);
  const papers = papersFor(dossier.id, delivery);
  const intake = role ? { role, flags: [] } : intakeOf(await caseOf(tx, dossier, delivery, papers));
  let filingId: string | null = null;
  if (intake.role === "filing") filingId = await file(tx, ctx, dossier, delivery, lateReason);
  if (intake.role === "answer") await answer(tx, ctx, dossier, delivery);
  const kept = await keepPapers(tx, ctx, { dossierId: dossier.id, filingId }, papers);
  await keepPaperWarnings(tx, dossier);
  const { flags } = intake;
  await tx
    .insert(pecMessageDossier)
    .values({
      messageId: delivery.messageId,
      dossierId: dossier.id,
      role: intake.role,
      flags,
      filingId,
      by: actorLabel(ctx.actor),
      at: ctx.now,
    })
    .onConflictDoUpdate({
      target: [pecMessageDossier.messageId, pecMessageDossier.dossierId],
      set: { role: intake.role, flags, filingId, lookedBy: null, lookedAt: null },
    });
  await recordAudit(tx, ctx, {
    action: ACTION[intake.role],
    subjectType: "dossier",
    subjectId: dossier.id,
    detail: { channel: delivery.channel, message: delivery.messageId, flags, filing: filingId, papers: kept },
  });
  return intake;
}

const ACTION = { filing: "dossier.filed", answer: "dossier.integrated", attached: "pec.attached" } as const;

async function caseOf(tx: Tx, dossier: Dossier, delivery: Delivery, papers: readonly Paper[]): Promise<IntakeCase> {
  const kind = kindById(dossier.kind);
  const wanted = new Set<DocumentType>(documentsOf(dossier).map(({ type }) => type));
  const issued = await tx
    .select({ sha256: document.sha256 })
    .from(document)
    .where(and(eq(document.dossierId, dossier.id), eq(document.origin, "issued")));
  // What we issued, byte for byte, bears nobody's signature.
  const signed = papers.filter(({ bytes }) => issued.every(({ sha256 }) => sha256 !== sha256Hex(bytes)));
  return {
    state: dossier.state,
    dueAt: dossier.dueAt,
    registeredPec: kind.facts(dossier.variant, dossier.answers).organization.pec,
    sender: delivery.sender,
    sentAt: delivery.sentAt,
    hasPapers: signed.some(({ type }) => wanted.has(type)),
    hasArchive: delivery.attachments.some(({ content }) => isArchive(content)),
  };
}

/** Attachments a dossier takes; the others stay in the message alone. */
function papersFor(dossierId: string, { attachments, types, alone }: Delivery): Paper[] {
  return attachments.flatMap((attachment): Paper[] => {
    const known = types.find((one) => one.sha256 === attachment.sha256);
    const mine = known?.dossierId ? known.dossierId === dossierId : alone;
    if (!mine || attachment.bytes > MAX_FILE_BYTES || !fileTypeOf(attachment.content)) return [];
    const type = known?.type && known.type !== "receipt" ? known.type : "other";
    return [{ type, fileName: attachment.name ?? "", bytes: attachment.content }];
  });
}

async function file(
  tx: Tx,
  ctx: Context,
  dossier: Dossier,
  { channel, sender, sentAt, messageId }: Delivery,
  lateReason: string,
): Promise<string> {
  const days = await readSetting(tx, "decisionDays");
  const change = { filedAt: sentAt, dueAt: termFrom(sentAt, days, await holidaySet(tx, sentAt)), remindedAt: null };
  const detail = { channel, message: messageId, ...(lateReason ? { lateReason } : {}) };
  const filed = await moveDossier(tx, ctx, dossier, "file", change, detail);
  const received = { channel, receivedAt: sentAt, sender, note: null, protocol: null };
  const filingId = await keepFiling(tx, ctx, dossier.id, received);
  await acknowledgeFiling(tx, ctx, filed, filingId, received);
  return filingId;
}

/** The answer to a request for integration or to a preavviso: the Province's clock runs again from when it was sent (D18). */
async function answer(tx: Tx, ctx: Context, dossier: Dossier, delivery: Delivery): Promise<void> {
  const { channel, text, messageId, sentAt } = delivery;
  const [open] = await tx
    .select({ id: integrationRequest.id, requestedAt: integrationRequest.requestedAt })
    .from(integrationRequest)
    .where(and(eq(integrationRequest.dossierId, dossier.id), isNull(integrationRequest.answeredAt)))
    .orderBy(desc(integrationRequest.requestedAt))
    .limit(1);
  // A message written before the request may be taken for its answer by an operator: the clock stood still from then only.
  const answeredAt = new Date(
    Math.min(ctx.now.getTime(), Math.max(sentAt.getTime(), open?.requestedAt.getTime() ?? 0)),
  );
  if (open)
    await tx
      .update(integrationRequest)
      .set({
        answer: text.trim() || (channel === "pec" ? "Risposta per PEC" : "Risposta per e-mail"),
        answeredBy: actorLabel(ctx.actor),
        answeredAt,
      })
      .where(eq(integrationRequest.id, open.id));
  const change = {
    dueAt: restartClock(dossier.remainingDays, answeredAt, await holidaySet(tx, answeredAt)),
    remainingDays: null,
  };
  await moveDossier(tx, ctx, dossier, "integrate", change, { channel, message: messageId });
}
