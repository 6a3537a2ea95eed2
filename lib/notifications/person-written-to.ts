import { and, eq, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account, organization, role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { Refusal } from "@/lib/domain/errors";
import { kindById } from "@/lib/domain/kinds";
import { readDelegation } from "@/lib/domain/kinds/delegation";

/**
 * Codice fiscale of the person an address belongs to, so that the notice stands in their inbox; null when that is not sure,
 * and then in nobody's. About a dossier it can only be one of its parties, or of the intermediary's people; otherwise the one
 * account with that address.
 */
export async function personWrittenTo(tx: Tx, notice: { to: string; dossierId?: string }): Promise<string | null> {
  const address = notice.to.toLowerCase();
  const holders = await tx
    .select({ fiscalCode: account.fiscalCode })
    .from(account)
    .where(eq(sql`lower(${account.email})`, address))
    .limit(50);
  const codes = holders.map((holder) => holder.fiscalCode);
  const possible = notice.dossierId ? await partiesAt(tx, notice.dossierId, address, codes) : codes;
  const [only, ...others] = new Set(possible);
  return only && others.length === 0 ? only : null;
}

/** Parties of a dossier who are written to at an address: it is in their answers, or in their account. */
async function partiesAt(tx: Tx, dossierId: string, address: string, holders: readonly string[]): Promise<string[]> {
  const [found] = await tx.select().from(dossier).where(eq(dossier.id, dossierId));
  if (!found) return [];
  const parties = [found.appointeeFiscalCode, found.legalRepresentativeFiscalCode];
  const byAccount = parties.filter((code): code is string => code !== null && holders.includes(code));
  return [...byAccount, ...partiesWith(address, found), ...(await intermediarysPeople(tx, address, found))];
}

/** Who acts for the intermediary of a delegation: at their own address, or at the body's when they are its only person. */
async function intermediarysPeople(tx: Tx, address: string, found: typeof dossier.$inferSelect): Promise<string[]> {
  if (found.kind !== "delegation" || found.state === "draft") return [];
  const { fiscalCode } = readDelegation(found.answers).intermediary;
  const people = await tx
    .selectDistinct({
      fiscalCode: account.fiscalCode,
      own: sql<string>`lower(${account.email})`,
      email: organization.email,
      pec: organization.pec,
    })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .innerJoin(organization, eq(organization.id, role.organizationId))
    .where(and(eq(organization.fiscalCode, fiscalCode), eq(organization.intermediary, true), ne(role.status, "ended")));
  return people
    .filter(({ own, email, pec }) => own === address || (people.length === 1 && [email, pec].includes(address)))
    .map((person) => person.fiscalCode);
}

/** Parties whose answers say this address; none while the answers are not whole. */
function partiesWith(address: string, found: typeof dossier.$inferSelect): string[] {
  try {
    const { appointee, legalRepresentative } = kindById(found.kind).facts(found.variant, found.answers);
    return [appointee, legalRepresentative].flatMap((one) =>
      one?.email?.toLowerCase() === address ? [one.fiscalCode] : [],
    );
  } catch (error) {
    if (error instanceof Refusal && error.code === "incomplete") return [];
    throw error;
  }
}
