import { asc, eq, sql } from "drizzle-orm";
import { document, dossierCheck, dossierWarning, file, filing, integrationRequest } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { type HistoryRow, historyOfDossier } from "@/lib/audit/dossier-history";
import { type AuditChain, verifyAudit } from "@/lib/audit/verify";
import type { DocumentSpec, Person } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { isByHand, isPaperWarning, needsIdentityCopy, paperWarnings, warningTitle } from "@/lib/domain/paper-warnings";
import { authorize } from "@/lib/domain/policy";
import { type Dossier, findByRef } from "@/lib/dossier/find";
import { protocolsOf } from "@/lib/dossier/protocols";
import { readPaperCase } from "@/lib/filing/keep-paper-warnings";
import { type KeptConfirmation, readProofs } from "@/lib/filing/read-proofs";
import { type DossierMail, mailsOfDossier } from "@/lib/notifications/dossier-mails";
import { type PecEvent, pecOfDossier, sentEvents } from "@/lib/pec/timeline";
import type { Context } from "@/lib/platform/context";
import { IDENTITY_COPY } from "./missing";

export type CasePaper = Awaited<ReturnType<typeof readPapers>>[number];

/** A document that somebody had to sign, and all that stands for the signature. */
export type SignedPaper = {
  spec: DocumentSpec;
  /** As the request names them. */
  signer: Person | null;
  confirmation: KeptConfirmation | null;
  received: readonly CasePaper[];
  /** Who looked at a signature by hand; null where it is none. */
  byHand: { check: Check | null } | null;
};

type Check = { doneBy: string; doneAt: Date };

/** A doubt about a paper, still open unless an operator has cleared it. */
export type PaperDoubt = {
  id: string;
  title: string;
  text: string;
  cleared: { by: string; at: Date; how: string } | null;
};

/** One dossier as proof: who signed what, when, how that was checked, and whether nothing was changed since. */
export type CaseFile = {
  dossier: Dossier;
  signed: readonly SignedPaper[];
  /** Every paper, also those taken away. */
  papers: readonly CasePaper[];
  filings: readonly (typeof filing.$inferSelect)[];
  protocols: readonly { register: string; year: number; number: string; date: string }[];
  /** Which operator verified each section, and when; of the papers, also what was not there to be verified. */
  checks: readonly (Check & { section: string; title: string; without: readonly string[] })[];
  doubts: readonly PaperDoubt[];
  /** The copy that a signature by hand asks for, whether or not it came (D20). */
  identityDue: boolean;
  requests: readonly (typeof integrationRequest.$inferSelect)[];
  /** The oldest first, as all that follows. */
  mails: readonly DossierMail[];
  pec: readonly PecEvent[];
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
  const [papers, filings, protocols, checks, { confirmations }, history, chain, ...rest] = await Promise.all([
    readPapers(ctx, dossier.id),
    ctx.db.select().from(filing).where(eq(filing.dossierId, dossier.id)).orderBy(asc(filing.receivedAt)),
    protocolsOf(ctx.db, dossier.id),
    ctx.db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, dossier.id)).orderBy(asc(dossierCheck.doneAt)),
    readProofs(ctx.db, dossier),
    historyOfDossier(ctx, dossier.id),
    wholeRegister ? verifyAudit(ctx) : null,
    readPaperCase(ctx.db, dossier),
    ctx.db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, dossier.id)),
    ctx.db
      .select()
      .from(integrationRequest)
      .where(eq(integrationRequest.dossierId, dossier.id))
      .orderBy(asc(integrationRequest.requestedAt)),
    mailsOfDossier(ctx.db, dossier.id),
    pecOfDossier(ctx.db, dossier.id),
  ]);
  const [paperCase, warnings, requests, mails, pec] = rest;
  const kind = kindById(dossier.kind);
  const { signers } = kind.facts(dossier.variant, dossier.answers);
  const titleOf = (section: string) => kind.checklist.find(({ id }) => id === section)?.title ?? section;
  const onPapers = kind.checklist.find(({ steps }) => steps.length === 0)?.id;
  const lookedAt = checks.find(({ section }) => section === onPapers) ?? null;
  const signed = documentsOf(dossier).map((spec) => ({
    spec,
    signer: signers[spec.type] ?? null,
    confirmation: confirmations.find(({ documentType }) => documentType === spec.type) ?? null,
    received: papers.filter((paper) => paper.type === spec.type && paper.origin === "received" && !paper.removedAt),
    byHand: paperCase && isByHand(spec.type, paperCase) ? { check: lookedAt } : null,
  }));
  const identityDue = paperCase !== null && needsIdentityCopy(paperCase);
  const hasCopy = papers.some(({ type, removedAt }) => type === "identity" && !removedAt);
  const never = [
    ...(paperCase ? signed : [])
      .filter(({ confirmation, received }) => !confirmation && received.every(({ sameAsIssued }) => sameAsIssued))
      .map(({ spec }) => spec.title),
    ...(identityDue && !hasCopy ? [IDENTITY_COPY] : []),
  ];
  return {
    dossier,
    signed,
    doubts: doubtsOf(warnings, paperCase ? paperWarnings(paperCase) : []),
    identityDue,
    requests,
    mails: mails.toReversed(),
    pec: pec.sent.flatMap(sentEvents).toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    papers,
    filings,
    protocols,
    checks: checks.map(({ section, doneBy, doneAt }) => ({
      ...{ section, title: titleOf(section), doneBy, doneAt },
      without: section === onPapers ? never : [],
    })),
    history,
    chain,
  };
}

/** What was kept of the doubts about the papers, and what is seen only now. */
function doubtsOf(
  kept: readonly (typeof dossierWarning.$inferSelect)[],
  seen: ReturnType<typeof paperWarnings>,
): PaperDoubt[] {
  const rows = kept.filter(({ code }) => isPaperWarning(code));
  const late = seen.filter((one) => !rows.some(({ code, field }) => code === one.code && field === one.field));
  return [...rows, ...late.map((one) => ({ ...one, resolvedBy: null, resolvedAt: null }))].map((one) => {
    const { code, field, resolvedBy, resolvedAt } = one;
    const detail: Record<string, unknown> = one.detail;
    return {
      id: `${code} ${field}`,
      title: warningTitle(code) ?? code,
      text: String(detail.text ?? ""),
      cleared: resolvedAt ? { by: resolvedBy ?? "", at: resolvedAt, how: String(detail.how ?? "") } : null,
    };
  });
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
