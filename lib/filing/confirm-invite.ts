import type { Tx } from "@/db/client";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import { lastDayOf } from "@/lib/domain/terms";
import type { Dossier } from "@/lib/dossier/find";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import { readProofs } from "./read-proofs";

/** Writes to each signer whose document still waits, once: a link to sign in and confirm, nobody's data (D4, D21). */
export async function inviteOtherSigners(tx: Tx, ctx: Context, dossier: Dossier): Promise<void> {
  if (dossier.state !== "issued") return;
  const kind = kindById(dossier.kind);
  const facts = kind.facts(dossier.variant, dossier.answers);
  const { proofs } = await readProofs(tx, dossier);
  for (const spec of documentsOf(dossier)) {
    if (proofs[spec.type]) continue;
    const own = facts[spec.signer]?.email;
    const body = facts.organization.email ?? facts.organization.pec;
    const to = own || (spec.signer === "appointee" ? dossier.contactEmail : body);
    if (!to) continue;
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
      },
      dossierId: dossier.id,
    });
  }
}
