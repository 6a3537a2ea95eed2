import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { organization } from "@/db/schema/account";
import { kindById } from "@/lib/domain/kinds";
import type { Dossier } from "@/lib/dossier/find";
import type { Forecasts } from "./read-dossier";

type Plan = NonNullable<Forecasts[keyof Forecasts]>;

/** A forecast that also warns when PEC or e-mail of the form are not those registered for the body. */
export const withContactDoubts =
  (plan: Plan): Plan =>
  async (db, dossier, now) => {
    const [forecast, doubts] = await Promise.all([plan(db, dossier, now), contactDoubts(db, dossier)]);
    return { ...forecast, warnings: [...forecast.warnings, ...doubts] };
  };

/** Nothing where the form asks for no address, or none is registered. */
async function contactDoubts(db: Db, dossier: Dossier): Promise<string[]> {
  const { organization: given } = kindById(dossier.kind).facts(dossier.variant, dossier.answers);
  const [known] = await db
    .select({ name: organization.name, pec: organization.pec, email: organization.email })
    .from(organization)
    .where(eq(organization.fiscalCode, given.fiscalCode));
  if (!known) return [];
  const differs = (what: string, typed: string | null, registered: string | null) =>
    typed && registered && typed.toLowerCase() !== registered.toLowerCase()
      ? [`${what} del modulo (${typed}) non è quella registrata per «${known.name}»: ${registered}.`]
      : [];
  return [...differs("La PEC", given.pec, known.pec), ...differs("L’e-mail", given.email, known.email)];
}
