import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { recordAudit } from "@/lib/audit/record";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentSpec } from "@/lib/domain/kind";
import { documentsOf } from "@/lib/domain/kinds";
import { type Actor, authorizeApplicant, authorizeSigner } from "@/lib/domain/policy";
import { type Dossier, lockByRef } from "@/lib/dossier/find";
import { lacksOwnAccount } from "@/lib/dossier/own-account";
import { settleAddress } from "@/lib/draft/access";
import { type Context, inTransaction } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { inviteOtherSigners } from "./confirm-invite";
import { fileWhenComplete } from "./file-when-complete";
import { keepPaperWarnings } from "./keep-paper-warnings";

/** The session that a confirmation stands on: the provider, and the reference into the sign-in log. */
export type SignInEvidence = { provider: string; requestId: string };

/** After the filing a confirmation only adds what is still missing. */
export const CONFIRMABLE: readonly DossierState[] = ["issued", "filed", "inReview", "onHold"];

type Input = { ref: string; documents: readonly { type: string; sha256: string }[] };

/**
 * The signer confirms the documents they have read, in place of signing them (D4, CAD art. 65): the identity is kept with
 * the SHA-256 of what was confirmed; with all confirmed or signed the dossier is filed, else the other signer is invited.
 * A second press changes nothing. Refuses with `not-signer`, `weak-sign-in`, `not-allowed` (switched off), `wrong-state`,
 * `changed-meanwhile` when the document is not the one that was read, `without-account`, `not-found`.
 */
export async function confirmDocuments(
  ctx: Context,
  input: Input,
  signIn: SignInEvidence,
): Promise<{ filed: boolean }> {
  return inTransaction(ctx, async (tx) => {
    const found = await lockByRef(tx, input.ref);
    authorizeApplicant(ctx.actor, found);
    const asked = input.documents.map(({ type, sha256 }) => ({
      sha256,
      spec: documentsOf(found).find((one) => one.type === type),
    }));
    if (asked.length === 0) throw new Refusal("not-found");
    if (await lacksOwnAccount(tx, ctx.actor, found)) throw new Refusal("without-account");
    for (const { spec, sha256 } of asked) {
      if (!spec) throw new Refusal("not-found");
      const signer = authorizeSigner(ctx.actor, found, spec.signer);
      if (!(await readSetting(tx, "onlineConfirmation"))) throw new Refusal("not-allowed");
      if (!CONFIRMABLE.includes(found.state)) throw new Refusal("wrong-state", { state: found.state });
      if ((await issuedHash(tx, found.id, spec)) !== sha256) throw new Refusal("changed-meanwhile");
      await keepConfirmation(tx, ctx, found, { spec, sha256, signer, signIn });
    }
    const filed = await fileWhenComplete(tx, ctx, found);
    if (!filed) await inviteOtherSigners(tx, ctx, found);
    return { filed };
  });
}

async function issuedHash(tx: Tx, dossierId: string, spec: DocumentSpec): Promise<string | null> {
  const [row] = await tx
    .select({ sha256: document.sha256 })
    .from(document)
    .where(and(eq(document.dossierId, dossierId), eq(document.type, spec.type), eq(document.origin, "issued")));
  return row?.sha256 ?? null;
}

type Confirmed = {
  spec: DocumentSpec;
  sha256: string;
  signer: Extract<Actor, { kind: "person" }>;
  signIn: SignInEvidence;
};

/** Once a document: the first confirmation stays. */
export async function keepConfirmation(tx: Tx, ctx: Context, dossier: Dossier, of: Confirmed): Promise<void> {
  const { fiscalCode, name, level, method } = of.signer;
  const [added] = await tx
    .insert(documentConfirmation)
    .values({
      dossierId: dossier.id,
      documentType: of.spec.type,
      sha256: of.sha256,
      fiscalCode,
      name,
      role: of.spec.signer,
      level,
      method,
      ...of.signIn,
      at: ctx.now,
    })
    .onConflictDoNothing()
    .returning({ type: documentConfirmation.documentType });
  if (!added) return;
  await keepPaperWarnings(tx, dossier);
  // The summary that they have read and confirmed bears their address.
  if (of.spec.signer === "appointee") await settleAddress(tx, ctx, dossier.id);
  await recordAudit(tx, ctx, {
    action: "document.confirmed",
    subjectType: "dossier",
    subjectId: dossier.id,
    detail: { type: of.spec.type, sha256: of.sha256, role: of.spec.signer, level, method, ...of.signIn },
  });
}
