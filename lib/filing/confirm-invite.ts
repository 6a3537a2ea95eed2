import type { Tx } from "@/db/client";
import type { DocumentSpec } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { lastDayOf } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readProofs } from "./read-proofs";

/** Where a signer is written to: their own address where the request has it, else the body's. */
export function inviteAddress(dossier: Dossier, { signer }: DocumentSpec): string | null {
  const facts = kindById(dossier.kind).facts(dossier.variant, dossier.answers);
  const body = facts.organization.email ?? facts.organization.pec;
  return facts[signer]?.email || (signer === "appointee" ? dossier.contactEmail : body) || null;
}

/** Writes to each signer whose document still waits, once: a link to sign in and confirm (D4); names, and no other data (D21). */
export async function inviteOtherSigners(tx: Tx, ctx: Context, dossier: Dossier): Promise<void> {
  if (dossier.state !== "issued") return;
  const kind = kindById(dossier.kind);
  const facts = kind.facts(dossier.variant, dossier.answers);
  const { proofs, confirmations } = await readProofs(tx, dossier);
  const confirmedBy = [...new Set(confirmations.map(({ name }) => name))].join(" e ") || null;
  for (const spec of documentsOf(dossier)) {
    if (proofs[spec.type]) continue;
    const to = inviteAddress(dossier, spec);
    if (!to) continue;
    const signer = facts.signers[spec.type];
    await enqueueNotice(tx, ctx.now, {
      template: "confirmation-invited",
      to,
      eventKey: `confirmation-invited:${dossier.id}:${spec.signer}`,
      data: {
        ref: dossier.ref,
        code: dossier.code,
        kind: dossier.kind,
        organizationName: dossier.organizationName,
        link: `/pratica/${dossier.ref}/conferma`,
        dueDay: dossier.dueAt ? lastDayOf(dossier.dueAt) : null,
        signerName: signer ? `${signer.name} ${signer.familyName}` : null,
        signerRole: spec.signerRole,
        confirmedBy,
      },
      dossierId: dossier.id,
    });
  }
}
