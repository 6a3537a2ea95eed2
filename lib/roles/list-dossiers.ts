import { desc, eq, inArray, or } from "drizzle-orm";
import { dossier } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import type { DossierState } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { KindId } from "@/lib/domain/kind";
import { documentsOf } from "@/lib/domain/kinds";
import { signerOf } from "@/lib/domain/policy";
import type { Context } from "@/lib/platform/context";
import { readSetting } from "@/lib/settings/settings";

export type PersonDossier = {
  ref: string;
  code: string | null;
  kind: KindId;
  state: DossierState;
  organizationName: string | null;
  at: Date;
  dueAt: Date | null;
  /** What the person has to do with its signatures: confirm, nothing more, or not a signer at all. */
  signing: "to-confirm" | "confirmed" | "none";
};

/** The dossiers in which a person is incaricato or legal representative, with what waits for them (D10). */
export async function listPersonDossiers(ctx: Context): Promise<PersonDossier[]> {
  if (ctx.actor.kind !== "person") throw new Refusal("not-allowed");
  const { fiscalCode } = ctx.actor;
  const rows = await ctx.db
    .select({
      id: dossier.id,
      ref: dossier.ref,
      code: dossier.code,
      kind: dossier.kind,
      variant: dossier.variant,
      state: dossier.state,
      organizationName: dossier.organizationName,
      at: dossier.savedAt,
      dueAt: dossier.dueAt,
      appointeeFiscalCode: dossier.appointeeFiscalCode,
      legalRepresentativeFiscalCode: dossier.legalRepresentativeFiscalCode,
    })
    .from(dossier)
    .where(or(eq(dossier.appointeeFiscalCode, fiscalCode), eq(dossier.legalRepresentativeFiscalCode, fiscalCode)))
    .orderBy(desc(dossier.savedAt))
    .limit(50);
  const issued = rows.filter((row) => row.state === "issued");
  const [switchedOn, confirmed] = await Promise.all([
    readSetting(ctx.db, "onlineConfirmation"),
    issued.length === 0
      ? []
      : ctx.db
          .select({ dossierId: documentConfirmation.dossierId, type: documentConfirmation.documentType })
          .from(documentConfirmation)
          .where(
            inArray(
              documentConfirmation.dossierId,
              issued.map((row) => row.id),
            ),
          ),
  ]);
  return rows.map(({ id, variant, appointeeFiscalCode, legalRepresentativeFiscalCode, ...row }) => {
    const parties = { id, state: row.state, appointeeFiscalCode, legalRepresentativeFiscalCode };
    const mine = documentsOf({ kind: row.kind, variant }).filter(
      (spec) => signerOf(parties, spec.signer) === fiscalCode,
    );
    const open = mine.filter((spec) => !confirmed.some((one) => one.dossierId === id && one.type === spec.type));
    const signs = row.state === "issued" && mine.length > 0 && switchedOn;
    return { ...row, signing: !signs ? "none" : open.length > 0 ? "to-confirm" : "confirmed" };
  });
}
