import { asc, eq, sql } from "drizzle-orm";
import { document, dossierCheck, file, filing } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { type HistoryRow, historyOfDossier } from "@/lib/audit/dossier-history";
import { type AuditChain, verifyAudit } from "@/lib/audit/verify";
import type { DocumentSpec, Person } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { authorize } from "@/lib/domain/policy";
import { type Dossier, findByRef } from "@/lib/dossier/find";
import { protocolsOf } from "@/lib/dossier/protocols";
import { type KeptConfirmation, readProofs } from "@/lib/filing/read-proofs";
import type { Context } from "@/lib/platform/context";

export type CasePaper = Awaited<ReturnType<typeof readPapers>>[number];

/** A document that somebody had to sign, and all that stands for the signature. */
export type SignedPaper = {
  spec: DocumentSpec;
  /** As the request names them. */
  signer: Person | null;
  confirmation: KeptConfirmation | null;
  received: readonly CasePaper[];
};

/** One dossier as proof: who signed what, when, how that was checked, and whether nothing was changed since. */
export type CaseFile = {
  dossier: Dossier;
  signed: readonly SignedPaper[];
  /** Every paper, also those taken away. */
  papers: readonly CasePaper[];
  filings: readonly (typeof filing.$inferSelect)[];
  protocols: readonly { register: string; year: number; number: string; date: string }[];
  /** Which operator verified each section, and when. */
  checks: readonly { title: string; doneBy: string; doneAt: Date }[];
  history: readonly HistoryRow[];
  /** The whole register recomputed, when it was asked for. */
  chain: AuditChain | null;
};

/**
 * Everything that proves one dossier, recomputed now: the bytes against their SHA-256, the rows of the register against the
 * chain. Needs `dossier.read` and `audit.read`. Null for drafts; refuses with `not-found`.
 */
export async function readCaseFile(ctx: Context, ref: string, wholeRegister: boolean): Promise<CaseFile | null> {
  authorize(ctx.actor, "dossier.read");
  authorize(ctx.actor, "audit.read");
  const dossier = await findByRef(ctx.db, ref);
  if (dossier.state === "draft") return null;
  const [papers, filings, protocols, checks, { confirmations }, history, chain] = await Promise.all([
    readPapers(ctx, dossier.id),
    ctx.db.select().from(filing).where(eq(filing.dossierId, dossier.id)).orderBy(asc(filing.receivedAt)),
    protocolsOf(ctx.db, dossier.id),
    ctx.db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, dossier.id)).orderBy(asc(dossierCheck.doneAt)),
    readProofs(ctx.db, dossier),
    historyOfDossier(ctx, dossier.id),
    wholeRegister ? verifyAudit(ctx) : null,
  ]);
  const kind = kindById(dossier.kind);
  const { signers } = kind.facts(dossier.variant, dossier.answers);
  const titleOf = (section: string) => kind.checklist.find(({ id }) => id === section)?.title ?? section;
  return {
    dossier,
    signed: documentsOf(dossier).map((spec) => ({
      spec,
      signer: signers[spec.type] ?? null,
      confirmation: confirmations.find(({ documentType }) => documentType === spec.type) ?? null,
      received: papers.filter((paper) => paper.type === spec.type && paper.origin === "received" && !paper.removedAt),
    })),
    papers,
    filings,
    protocols,
    checks: checks.map(({ section, doneBy, doneAt }) => ({ title: titleOf(section), doneBy, doneAt })),
    history,
    chain,
  };
}

async function readPapers(ctx: Context, dossierId: string) {
  const rows = await ctx.db
    .select({
      id: document.id,
      type: document.type,
      origin: document.origin,
      fileName: document.fileName,
      sha256: document.sha256,
      addedBy: document.addedBy,
      addedAt: document.addedAt,
      removedAt: document.removedAt,
      size: file.size,
      intact: sql<boolean>`encode(sha256(${file.bytes}), 'hex') = ${file.sha256}`,
      report: documentCheck.report,
      checkedAt: documentCheck.checkedAt,
    })
    .from(document)
    .innerJoin(file, eq(file.sha256, document.sha256))
    .leftJoin(documentCheck, eq(documentCheck.documentId, document.id))
    .where(eq(document.dossierId, dossierId))
    .orderBy(asc(document.addedAt), asc(document.type));
  const issued = new Set(rows.filter(({ origin }) => origin === "issued").map(({ sha256 }) => sha256));
  return rows.map((row) => ({ ...row, sameAsIssued: row.origin === "received" && issued.has(row.sha256) }));
}
