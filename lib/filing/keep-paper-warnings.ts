import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { document, dossierEvent, dossierWarning, filing } from "@/db/schema/dossier";
import { documentCheck, documentScan } from "@/db/schema/evidence";
import { type DossierState, OPEN_STATES } from "@/lib/domain/dossier";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { PAPER_WARNING_CODES, type PaperCase, paperWarnings } from "@/lib/domain/paper-warnings";
import type { Dossier } from "@/lib/dossier/find";
import { readSetting } from "@/lib/settings/settings";
import { readProofs } from "./read-proofs";

/** Once decided, a dossier's warnings are part of what was decided on. */
const TAKES_PAPERS: readonly DossierState[] = ["issued", "expired", ...OPEN_STATES];

/**
 * Brings the warnings about a dossier's papers up to what is known of them now: new doubts are added, those that no longer
 * hold go, unless an operator has settled them. Called wherever a paper comes, goes, is read or checked, with the dossier
 * locked; twice is once.
 */
export async function keepPaperWarnings(tx: Tx, dossier: Dossier): Promise<void> {
  if (!TAKES_PAPERS.includes(dossier.state)) return;
  const found = await readPaperCase(tx, dossier);
  const due = found ? paperWarnings(found) : [];
  const open = await tx
    .select({ id: dossierWarning.id, code: dossierWarning.code, field: dossierWarning.field })
    .from(dossierWarning)
    .where(
      and(
        eq(dossierWarning.dossierId, dossier.id),
        inArray(dossierWarning.code, [...PAPER_WARNING_CODES]),
        isNull(dossierWarning.resolvedAt),
      ),
    );
  const over = open.filter(({ code, field }) => !due.some((one) => one.code === code && one.field === field));
  if (over.length > 0)
    await tx.delete(dossierWarning).where(
      inArray(
        dossierWarning.id,
        over.map(({ id }) => id),
      ),
    );
  if (due.length > 0)
    await tx
      .insert(dossierWarning)
      .values(due.map((one) => ({ dossierId: dossier.id, ...one })))
      .onConflictDoNothing();
}

/** How a dossier's papers stand now; null for what was presented online: nobody signs it, and nothing has a place of its own. */
export async function readPaperCase(tx: Db | Tx, dossier: Dossier): Promise<PaperCase | null> {
  const [online] = await tx
    .select({ id: dossierEvent.id })
    .from(dossierEvent)
    .where(and(eq(dossierEvent.dossierId, dossier.id), eq(dossierEvent.move, "fileOnline")))
    .limit(1);
  if (online || !dossier.code) return null;
  const papers = await tx
    .select({
      id: document.id,
      type: document.type,
      origin: document.origin,
      fileName: document.fileName,
      sha256: document.sha256,
      places: documentScan.places,
      report: documentCheck.report,
    })
    .from(document)
    .leftJoin(documentScan, eq(documentScan.documentId, document.id))
    .leftJoin(documentCheck, eq(documentCheck.documentId, document.id))
    .where(and(eq(document.dossierId, dossier.id), isNull(document.removedAt)));
  const [atCounter] = await tx
    .select({ id: filing.id })
    .from(filing)
    .where(and(eq(filing.dossierId, dossier.id), eq(filing.channel, "counter")))
    .limit(1);
  const { proofs, confirmations } = await readProofs(tx, dossier);
  const issued = new Set(papers.filter(({ origin }) => origin === "issued").map(({ sha256 }) => sha256));
  const signed = documentsOf(dossier).map(({ type }) => type);
  return {
    code: dossier.code,
    signed,
    proved: signed.filter(
      (type) => proofs[type] !== undefined || confirmations.some(({ documentType }) => documentType === type),
    ),
    atCounter: atCounter !== undefined,
    wantsPapers: await readSetting(tx, "signedPaperRequired"),
    stopsForCopy: kindById(dossier.kind).identityCopy === true,
    received: papers
      .filter(({ origin }) => origin === "received")
      .map(({ report, sha256, ...paper }) => ({
        ...paper,
        format: report?.format ?? null,
        sameAsIssued: issued.has(sha256),
      })),
  };
}
