import { and, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { account } from "@/db/schema/account";
import { personName } from "@/lib/domain/body-step";
import type { Forecast } from "@/lib/domain/forecast";
import { readEmailChange } from "@/lib/domain/kinds/email-change";
import type { Dossier } from "@/lib/dossier/find";

/** What accepting would change now, and whether the form knows the address and the name of the account (A39). */
export async function planEmailChange(db: Db, dossier: Dossier): Promise<Forecast> {
  const { holder, email, formerEmail } = readEmailChange(dossier.answers);
  const [own] = await db
    .select()
    .from(account)
    .where(and(eq(account.fiscalCode, holder.fiscalCode), ne(account.status, "deactivated")));
  if (!own) return { lines: [], warnings: [], impossible: `${personName(holder)} non ha un account.` };
  const warnings: string[] = [];
  if (formerEmail && formerEmail.toLowerCase() !== own.email.toLowerCase())
    warnings.push(`L’indirizzo di prima scritto nel modulo (${formerEmail}) non è quello dell’account.`);
  if (own.familyName.toLowerCase() !== holder.familyName.toLowerCase())
    warnings.push(`Sull’account risulta ${personName(own)}.`);
  return { lines: [`l’e-mail dell’account passa da ${own.email} a ${email}.`], warnings, impossible: null };
}
