import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account, organization } from "@/db/schema/account";
import { personName } from "@/lib/domain/body-step";
import { REFUSAL_TEXT } from "@/lib/domain/errors";
import type { Forecast } from "@/lib/domain/forecast";
import { type Registration, readRegistration } from "@/lib/domain/kinds/registration";
import type { Dossier } from "@/lib/dossier/find";
import { conflicts } from "@/lib/roles/incompatible";
import { readCatalogue } from "@/lib/settings/catalogue";

/**
 * What the operator should weigh before an acceptance (A36): services closed since the request was sent, which its holder
 * will find closed (D7), and the account that is already there for that codice fiscale (A15).
 */
export async function planRegistration(db: Db | Tx, dossier: Dossier): Promise<Forecast> {
  const r = readRegistration(dossier.variant, dossier.answers);
  const [closed, known] = await Promise.all([closedServices(db, r.services), knownHolder(db, r)]);
  return { lines: [], warnings: [...closed, ...known.warnings], impossible: known.impossible };
}

async function closedServices(db: Db | Tx, codes: readonly string[]): Promise<string[]> {
  const catalogue = await readCatalogue(db);
  return codes.flatMap((code) => {
    const found = catalogue.find((service) => service.code === code);
    if (!found) return [`Il servizio «${code}» non è più nel catalogo.`];
    if (found.status === "open") return [];
    const where = found.closedNotice ? ` ${found.closedNotice}` : "";
    return [`«${found.title}» è stato chiuso dopo la richiesta: lo avrà tra i suoi servizi, ma chiuso.${where}`];
  });
}

async function knownHolder(db: Db | Tx, r: Registration): Promise<Pick<Forecast, "warnings" | "impossible">> {
  const [holder] = await db.select().from(account).where(eq(account.fiscalCode, r.appointee.fiscalCode));
  if (!holder) return { warnings: [], impossible: null };
  const [body] = await db
    .select({ id: organization.id })
    .from(organization)
    .where(eq(organization.fiscalCode, r.organization.fiscalCode));
  const wanted = { accountId: holder.id, type: r.type, organizationId: body?.id ?? "" };
  const excluded = await conflicts(db, wanted);
  const same = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();
  const otherName = !same(holder.familyName, r.appointee.familyName) || !same(holder.name, r.appointee.name);
  const keepsEmail = holder.status !== "deactivated" && !same(holder.email, r.appointee.email);
  return {
    warnings: [
      ...(holder.status === "suspended"
        ? ["L’account di questa persona è sospeso, e resta sospeso: riattivalo dalla pagina dell’account, se è giusto."]
        : []),
      ...(otherName ? [`Con questo codice fiscale c’è già un account: è di ${personName(holder)}.`] : []),
      ...(keepsEmail
        ? [`L’account c’è già e conserva la sua e-mail, ${holder.email}: la cambia solo il titolare.`]
        : []),
    ],
    impossible: excluded.length > 0 ? REFUSAL_TEXT["roles-incompatible"].it : null,
  };
}
