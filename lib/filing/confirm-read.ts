import { and, eq } from "drizzle-orm";
import { document } from "@/db/schema/dossier";
import { recordAudit } from "@/lib/audit/record";
import type { StoredDocument } from "@/lib/documents/deliver";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentSpec, DocumentType } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { type Actor, authorizeApplicant, authorizeSigner, signerOf } from "@/lib/domain/policy";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import type { Tracked } from "@/lib/dossier/track";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readFile } from "@/lib/platform/storage";
import { readSetting } from "@/lib/settings/settings";
import { CONFIRMABLE } from "./confirm-documents";
import { inviteAddress } from "./confirm-invite";
import { type DossierProofs, type KeptConfirmation, proofsFrom, readProofs } from "./read-proofs";

/** A document to sign: who signs it, and what stands for the signature so far. */
export type Signing = {
  spec: DocumentSpec;
  signerName: string;
  /** The signer is who asks. */
  mine: boolean;
  /** Of the issued bytes. */
  sha256: string | null;
  signed: boolean;
  /** Where the signer was, or would be, written to. */
  address: string | null;
  confirmation: KeptConfirmation | null;
};

export type SigningState = {
  /** Confirmations are taken: switched on, and the dossier is in a state that takes them. */
  open: boolean;
  documents: readonly Signing[];
};

/** Who signs what in a dossier, and who has confirmed already (D4). The caller has authorised the reading. */
export async function readSigning(ctx: Context, dossier: Dossier): Promise<SigningState> {
  const [proofs, issued, switchedOn] = await Promise.all([
    readProofs(ctx.db, dossier),
    ctx.db
      .select({ type: document.type, sha256: document.sha256 })
      .from(document)
      .where(and(eq(document.dossierId, dossier.id), eq(document.origin, "issued"))),
    readSetting(ctx.db, "onlineConfirmation"),
  ]);
  return signingOf(ctx.actor, dossier, { ...proofs, issued, switchedOn });
}

/** The same, from a dossier that has been read with all that belongs to it. */
export function signingOfTracked(actor: Actor, tracked: Tracked, switchedOn: boolean): SigningState {
  const { dossier, documents, confirmations, checks } = tracked;
  const issued = documents.filter(({ origin }) => origin === "issued");
  return signingOf(actor, dossier, { ...proofsFrom(dossier, confirmations, checks), issued, switchedOn });
}

type Read = DossierProofs & { issued: readonly { type: DocumentType; sha256: string }[]; switchedOn: boolean };

function signingOf(actor: Actor, dossier: Dossier, read: Read): SigningState {
  const { proofs, confirmations, issued, switchedOn } = read;
  const facts = kindById(dossier.kind).facts(dossier.variant, dossier.answers);
  const own = actor.kind === "person" ? actor.fiscalCode : null;
  const documents = documentsOf(dossier).map((spec) => {
    const person = facts.signers[spec.type];
    return {
      spec,
      signerName: person ? `${person.name} ${person.familyName}` : "",
      mine: own !== null && own === signerOf(dossier, spec.signer),
      sha256: issued.find((row) => row.type === spec.type)?.sha256 ?? null,
      signed: proofs[spec.type] !== undefined,
      address: inviteAddress(dossier, spec),
      confirmation: confirmations.find((one) => one.documentType === spec.type) ?? null,
    };
  });
  return { open: switchedOn && CONFIRMABLE.includes(dossier.state), documents };
}

/**
 * The kept original of a document, for a signer of the dossier to read before confirming (D4): whoever confirms has the very
 * bytes before them. It is no second print (D6): only after sign-in, only for who signs, each reading in the register.
 * Refuses with `not-found`, `not-signer`, `weak-sign-in`, `wrong-state`.
 */
export async function readToConfirm(ctx: Context, input: { ref: string; type: string }): Promise<StoredDocument> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, found);
    const documents = documentsOf(found);
    // The legal representative reads the summary too: it is what the form confirms (A33).
    const own = documents.find(
      ({ signer }) => ctx.actor.kind === "person" && signerOf(found, signer) === ctx.actor.fiscalCode,
    );
    authorizeSigner(ctx.actor, found, own?.signer ?? "legalRepresentative");
    if (!CONFIRMABLE.includes(found.state)) throw new Refusal("wrong-state", { state: found.state });
    const [row] = await tx
      .select({ id: document.id, type: document.type, sha256: document.sha256, fileName: document.fileName })
      .from(document)
      .where(
        and(
          eq(document.dossierId, found.id),
          eq(document.origin, "issued"),
          eq(document.type, documents.find((spec) => spec.type === input.type)?.type ?? "other"),
        ),
      );
    const file = row ? await readFile(tx, row.sha256) : null;
    if (!row || !file) throw new Refusal("not-found");
    await recordAudit(tx, ctx, {
      action: "document.read-by-signer",
      subjectType: "document",
      subjectId: row.id,
      detail: { dossierId: found.id, type: row.type, sha256: row.sha256 },
    });
    return { ...file, fileName: row.fileName, sha256: row.sha256 };
  });
}
