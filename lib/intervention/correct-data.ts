import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import type { PersonalData } from "@/lib/domain/kinds/intervention-read";
import { endSessionsOf } from "@/lib/identity/end-sessions";
import type { Context } from "@/lib/platform/context";
import type { Case } from "./case";
import { bodyDoubt } from "./holder";
import { findAccount, refuseImpossible } from "./plan";

async function plan(db: Db | Tx, d: PersonalData): Promise<Forecast> {
  const own = await findAccount(db, d.holder.fiscalCode);
  const taken = d.fiscalCode && d.fiscalCode !== d.holder.fiscalCode ? await findAccount(db, d.fiscalCode) : null;
  const now = own ? [`oggi l’account è di ${personName(own)}, telefono ${own.phone ?? "non indicato"};`] : [];
  return {
    lines: now,
    warnings: await bodyDoubt(db, own, d),
    impossible: !own
      ? `${personName(d.holder)} non ha un account con questo codice fiscale.`
      : taken
        ? `Il nuovo codice fiscale ha già un account, di ${personName(taken)}.`
        : null,
  };
}

/** The data of the account as they should be; a new codice fiscale is also the one to sign in with (A15). */
async function carryOut(tx: Tx, ctx: Context, d: PersonalData, dossier: { code: string | null }) {
  refuseImpossible(await plan(tx, d));
  const own = await findAccount(tx, d.holder.fiscalCode, true);
  if (!own) return [];
  if (d.fiscalCode) await endSessionsOf(tx, ctx, own.fiscalCode);
  await tx
    .update(account)
    .set({ ...d.name, ...(d.fiscalCode && { fiscalCode: d.fiscalCode }), ...(d.phone && { phone: d.phone }) })
    .where(eq(account.id, own.id));
  if (d.fiscalCode)
    await tx
      .update(organization)
      .set({ representativeFiscalCode: d.fiscalCode })
      .where(eq(organization.representativeFiscalCode, own.fiscalCode));
  const fields = [d.name && "nome", d.fiscalCode && "codice fiscale", d.phone && "telefono"].filter(Boolean);
  await recordAudit(tx, ctx, {
    action: "account.data-corrected",
    subjectType: "account",
    subjectId: own.id,
    detail: { fields, dossier: dossier.code },
  });
  const lines = [
    `Abbiamo corretto: ${fields.join(", ")}.`,
    ...(d.fiscalCode ? ["Da ora entri solo con un’identità digitale che ha il nuovo codice fiscale."] : []),
  ];
  return [{ to: [own.email, d.email], lines }];
}

export const personalData: Case<PersonalData> = { plan, carryOut };
