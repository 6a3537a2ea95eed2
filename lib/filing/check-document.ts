import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { document, dossier, file, filing } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentSpec, DocumentType } from "@/lib/domain/kind";
import { documentsOf } from "@/lib/domain/kinds";
import { authorize, authorizeReview, signerOf } from "@/lib/domain/policy";
import type { SignatureReport } from "@/lib/domain/signature";
import { type Dossier, findById, lockById } from "@/lib/dossier/find";
import { type Context, inTransaction } from "@/lib/platform/context";
import { env } from "@/lib/platform/env";
import { faultFields, log } from "@/lib/platform/log";
import { readFile } from "@/lib/platform/storage";
import { checkInBounds } from "@/lib/signature/check-in-bounds";
import { currentTrust } from "@/lib/signature/current-trust";
import { fetchRevocation } from "@/lib/signature/fetch-revocation";
import { keepPaperWarnings } from "./keep-paper-warnings";
import { cameIn, papersWaiting } from "./papers-waiting";

type Parties = Pick<
  Dossier,
  "id" | "kind" | "variant" | "state" | "appointeeFiscalCode" | "legalRepresentativeFiscalCode"
>;

/** The document of its kind that a paper should be, with who signs it; null for identity documents and others. */
export const specOf = (found: Pick<Dossier, "kind" | "variant">, type: string): DocumentSpec | null =>
  documentsOf(found).find((one) => one.type === type) ?? null;

/**
 * Judges a paper against the document we issued and who must sign it, as things stood at `at`. It may take seconds and
 * touches nothing: call it outside of a transaction. Null for papers that nobody signs.
 */
export async function judgePaper(
  db: Db,
  found: Parties,
  paper: { type: DocumentType; bytes: Buffer; at: Date },
): Promise<SignatureReport | null> {
  const spec = specOf(found, paper.type);
  if (!spec) return null;
  const trust = await currentTrust(db);
  const asked = trust !== null && env().signature.askIssuers;
  const told = asked ? await fetchRevocation(paper.bytes, trust, new Date()) : "";
  return checkInBounds({
    bytes: paper.bytes,
    original: await issuedBytes(db, found.id, spec.type),
    trust: trust === null ? null : `${trust}\n${told}`,
    signer: signerOf(found, spec.signer),
    at: paper.at,
  });
}

/** Of the document as we issued it; null where a form came on paper and nothing was issued. */
export async function issuedBytes(db: Db, dossierId: string, type: DocumentSpec["type"]): Promise<Buffer | null> {
  const [row] = await db
    .select({ bytes: file.bytes })
    .from(document)
    .innerJoin(file, eq(file.sha256, document.sha256))
    .where(and(eq(document.dossierId, dossierId), eq(document.origin, "issued"), eq(document.type, type)));
  return row?.bytes ?? null;
}

/** Keeps what the check said beside the document; a later check takes the place of an earlier one. */
export async function keepCheck(
  tx: Tx,
  ctx: Context,
  paper: { dossierId: string; documentId: string },
  report: SignatureReport,
): Promise<void> {
  const sound = report.signers.filter((one) => one.integrity === "valid" && one.trust !== "untrusted");
  const values = {
    verdict: report.verdict,
    signerFiscalCodes: [...new Set(sound.flatMap(({ fiscalCode }) => fiscalCode ?? []))],
    report,
    checkedAt: ctx.now,
  };
  await tx
    .insert(documentCheck)
    .values({ documentId: paper.documentId, ...values })
    .onConflictDoUpdate({ target: documentCheck.documentId, set: values });
  await recordAudit(tx, ctx, {
    action: "document.checked",
    subjectType: "document",
    subjectId: paper.documentId,
    detail: { dossierId: paper.dossierId, verdict: report.verdict, reasons: report.reasons },
  });
}

/** Papers whose check failed in this process: they wait for the next one, and do not keep the others waiting. */
const resting = new Set<string>();

/** A paper existed when it reached the Province, at the latest when it was added. */
const at = sql<Date>`coalesce(${filing.receivedAt}, ${document.addedAt})`.mapWith(document.addedAt);

/** Papers that came in and were not checked, whichever way they came: oldest first. */
const unchecked = papersWaiting(
  ({ db }, since, most) =>
    db
      .select({ id: document.id, dossierId: document.dossierId, type: document.type, sha256: document.sha256, at })
      .from(document)
      .innerJoin(dossier, eq(dossier.id, document.dossierId))
      .leftJoin(documentCheck, eq(documentCheck.documentId, document.id))
      .leftJoin(filing, eq(filing.id, document.filingId))
      .where(and(isNull(documentCheck.documentId), cameIn(["summary", "confirmation"], resting, since)))
      .orderBy(asc(document.addedAt))
      .limit(most),
  50,
);

/**
 * Checks the papers that came by PEC or through an operator. The work is done outside of the transaction that keeps it, so
 * it may be killed and run twice. Gives how many were checked.
 */
export async function checkPapers(ctx: Context, stopping: () => boolean): Promise<number> {
  let checked = 0;
  const papers = await unchecked(ctx);
  for (const paper of papers) {
    if (stopping()) break;
    if (await tryOne(ctx, paper)) checked++;
  }
  return checked;
}

/** One that cannot be checked keeps nobody waiting. Gives whether it was checked. */
async function tryOne(ctx: Context, paper: Unchecked): Promise<boolean> {
  try {
    if (await checkOne(ctx, paper)) return true;
    resting.add(paper.id);
  } catch (error) {
    resting.add(paper.id);
    log("error", "signature.fault", { document: paper.id, ...faultFields(error) });
  }
  return false;
}

/** The same at once, for a dossier about to be decided: what the worker has not come to must not be missed. */
export async function checkPapersOf(ctx: Context, dossierId: string): Promise<void> {
  const papers = await ctx.db
    .select({ id: document.id, dossierId: document.dossierId, type: document.type, sha256: document.sha256, at })
    .from(document)
    .innerJoin(dossier, eq(dossier.id, document.dossierId))
    .leftJoin(documentCheck, eq(documentCheck.documentId, document.id))
    .leftJoin(filing, eq(filing.id, document.filingId))
    .where(
      and(
        eq(dossier.id, dossierId),
        isNull(documentCheck.documentId),
        cameIn(["summary", "confirmation"], resting, null),
      ),
    );
  for (const paper of papers) await tryOne(ctx, paper);
}

/** An operator has a paper checked again, after the lists or the folder of authorities changed. Refuses with `not-found`. */
export async function recheckDocument(ctx: Context, { documentId }: { documentId: string }): Promise<SignatureReport> {
  authorize(ctx.actor, "dossier.review");
  const [paper] = await ctx.db
    .select({ id: document.id, dossierId: document.dossierId, type: document.type, sha256: document.sha256, at })
    .from(document)
    .leftJoin(filing, eq(filing.id, document.filingId))
    .where(and(eq(document.id, documentId), eq(document.origin, "received"), isNull(document.removedAt)));
  if (!paper) throw new Refusal("not-found");
  authorizeReview(ctx.actor, await findById(ctx.db, paper.dossierId));
  const report = await checkOne(ctx, paper);
  if (!report) throw new Refusal("not-found");
  return report;
}

type Unchecked = Awaited<ReturnType<typeof unchecked>>[number];

async function checkOne(ctx: Context, paper: Unchecked): Promise<SignatureReport | null> {
  const found = await findById(ctx.db, paper.dossierId);
  const stored = await readFile(ctx.db, paper.sha256);
  const report = stored && (await judgePaper(ctx.db, found, { type: paper.type, bytes: stored.bytes, at: paper.at }));
  if (!report) return null;
  await inTransaction(ctx, async (tx) => {
    const locked = await lockById(tx, found.id);
    await keepCheck(tx, ctx, { dossierId: found.id, documentId: paper.id }, report);
    await keepPaperWarnings(tx, locked);
  });
  return report;
}
