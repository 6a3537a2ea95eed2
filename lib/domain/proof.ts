import type { DocumentSpec, DocumentType } from "./kind";

/** Who confirms a document: the same words as its signer. */
export const CONFIRMER_ROLES = [
  "appointee",
  "legalRepresentative",
] as const satisfies readonly DocumentSpec["signer"][];

/** Documents of a kind, each with the codice fiscale of who has to sign it. */
export type Wanted = { type: DocumentType; signer: string | null };
/** A document confirmed by an identified person. */
export type Confirmation = { type: DocumentType; fiscalCode: string };
/** A received document whose signatures were checked. */
export type SignatureCheck = {
  type: DocumentType;
  verdict: "valid" | "invalid" | "manual";
  signerFiscalCodes: readonly string[];
};

export type Proof = "confirmation" | "signature";
export type Proofs = Partial<Record<DocumentType, Proof>>;

/** What stands for the signature of each wanted document (D4): its signer's confirmation, or a valid digital signature of theirs. */
export function proofsOf(
  wanted: readonly Wanted[],
  confirmations: readonly Confirmation[],
  checks: readonly SignatureCheck[],
): Proofs {
  const proofs: Proofs = {};
  for (const { type, signer } of wanted) {
    if (!signer) continue;
    if (confirmations.some((one) => one.type === type && one.fiscalCode === signer)) proofs[type] = "confirmation";
    else if (
      checks.some((one) => one.type === type && one.verdict === "valid" && one.signerFiscalCodes.includes(signer))
    )
      proofs[type] = "signature";
  }
  return proofs;
}

/** Whether nothing is left to sign: a kind that asks for no document is never complete by this way. */
export const allProved = (wanted: readonly Wanted[], proofs: Proofs): boolean =>
  wanted.length > 0 && wanted.every(({ type }) => proofs[type] !== undefined);
