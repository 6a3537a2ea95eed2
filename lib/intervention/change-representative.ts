import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { organization } from "@/db/schema/account";
import { recordAudit } from "@/lib/audit/record";
import { personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import { italianDate } from "@/lib/domain/form";
import type { NewRepresentative } from "@/lib/domain/kinds/intervention-read";
import type { Context } from "@/lib/platform/context";
import type { Case } from "./case";
import { findBody, type Organization, refuseImpossible } from "./plan";

const former = (body: Organization): string | null =>
  body.representativeFiscalCode ? `${body.representativeName} ${body.representativeFamilyName}` : null;

async function plan(db: Db | Tx, d: NewRepresentative): Promise<Forecast> {
  const body = await findBody(db, d.organization.fiscalCode);
  const known = body && former(body);
  const isSame = body?.representativeFiscalCode === d.legalRepresentative.fiscalCode;
  return {
    lines: [
      known ? `oggi risulta ${known};` : "oggi non risulta nessun rappresentante;",
      `dal ${italianDate(d.since)} risulta ${personName(d.legalRepresentative)};`,
    ],
    warnings: isSame ? [`${personName(d.legalRepresentative)} risulta già rappresentante legale.`] : [],
    impossible: body ? null : `${d.organization.name} non risulta fra gli enti registrati.`,
  };
}

/** The body's legal representative is another from now on; accounts and roles stay (D9). */
async function carryOut(tx: Tx, ctx: Context, d: NewRepresentative, dossier: { code: string | null }) {
  refuseImpossible(await plan(tx, d));
  const body = await findBody(tx, d.organization.fiscalCode, true);
  if (!body) return [];
  const { fiscalCode, familyName, name } = d.legalRepresentative;
  await tx
    .update(organization)
    .set({
      representativeFiscalCode: fiscalCode,
      representativeFamilyName: familyName,
      representativeName: name,
      representativeEmail: d.email || null,
      updatedAt: ctx.now,
    })
    .where(eq(organization.id, body.id));
  await recordAudit(tx, ctx, {
    action: "organization.representative-changed",
    subjectType: "organization",
    subjectId: body.id,
    detail: { from: body.representativeFiscalCode, to: fiscalCode, since: d.since, dossier: dossier.code },
  });
  const line = `${personName(d.legalRepresentative)} è il rappresentante legale di ${body.name} dal ${italianDate(d.since)}.`;
  return [
    { to: [d.organization.email, body.email], lines: [line, "Ruoli e account delle persone incaricate non cambiano."] },
    { to: [d.email], lines: [line] },
    { to: [body.representativeEmail], lines: [line] },
  ];
}

export const representative: Case<NewRepresentative> = { plan, carryOut };
