import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { documentCheck, documentConfirmation } from "@/db/schema/evidence";
import { documentsOf } from "@/lib/domain/kinds";
import { signerOf } from "@/lib/domain/policy";
import { type Proofs, proofsOf, type SignatureCheck, type Wanted } from "@/lib/domain/proof";
import type { Dossier } from "@/lib/dossier/find";

export type KeptConfirmation = typeof documentConfirmation.$inferSelect;

export type DossierProofs = { wanted: readonly Wanted[]; proofs: Proofs; confirmations: readonly KeptConfirmation[] };

type Signed = Pick<
  Dossier,
  "id" | "kind" | "variant" | "state" | "appointeeFiscalCode" | "legalRepresentativeFiscalCode"
>;

/** What each document of a dossier waits for, and what stands for its signature so far (D4). */
export async function readProofs(db: Db | Tx, dossier: Signed): Promise<DossierProofs> {
  const confirmations = await db
    .select()
    .from(documentConfirmation)
    .where(eq(documentConfirmation.dossierId, dossier.id));
  const checks = await db
    .select({
      type: document.type,
      verdict: documentCheck.verdict,
      signerFiscalCodes: documentCheck.signerFiscalCodes,
    })
    .from(documentCheck)
    .innerJoin(document, eq(document.id, documentCheck.documentId))
    .where(and(eq(document.dossierId, dossier.id), eq(document.origin, "received"), isNull(document.removedAt)));
  return proofsFrom(dossier, confirmations, checks);
}

/** The same, from what has been read already. */
export function proofsFrom(
  dossier: Signed,
  confirmations: readonly KeptConfirmation[],
  checks: readonly SignatureCheck[],
): DossierProofs {
  const wanted = documentsOf(dossier).map(({ type, signer }) => ({
    type,
    signer: signerOf(dossier, signer),
  }));
  const confirmed = confirmations.map(({ documentType, fiscalCode }) => ({ type: documentType, fiscalCode }));
  return { wanted, proofs: proofsOf(wanted, confirmed, checks), confirmations };
}
