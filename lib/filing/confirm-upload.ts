import type { Tx } from "@/db/client";
import { documentsOf } from "@/lib/domain/kinds";
import { isStrong, signerOf } from "@/lib/domain/policy";
import type { Dossier } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";
import { keepConfirmation, type SignInEvidence } from "./confirm-documents";

/**
 * A paper uploaded by its own signer after SPID, CIE or CNS needs no signature in the file (D4): the identity is kept with
 * its SHA-256. Anybody else's upload stays a paper. In the transaction of the upload, before `fileWhenComplete`.
 */
export async function confirmUpload(
  tx: Tx,
  ctx: Context,
  dossier: Dossier,
  uploaded: { type: string; sha256: string },
  signIn: SignInEvidence | null,
): Promise<void> {
  const { actor } = ctx;
  const spec = documentsOf(dossier).find((one) => one.type === uploaded.type);
  if (!spec || !signIn || actor.kind !== "person" || dossier.state !== "issued") return;
  if (actor.fiscalCode !== signerOf(dossier, spec.signer) || !isStrong(actor)) return;
  if (!(await readSetting(tx, "onlineConfirmation"))) return;
  await keepConfirmation(tx, ctx, dossier, { spec, sha256: uploaded.sha256, signer: actor, signIn });
}
