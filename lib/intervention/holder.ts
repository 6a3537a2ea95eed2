import type { Db, Tx } from "@/db/client";
import { personName } from "@/lib/domain/body-step";
import type { Person } from "@/lib/domain/kind";
import { type Account, findBody, rolesAt } from "./plan";

type Asked = { holder: Person; organization: { name: string; fiscalCode: string }; email: string };

/** The doubts when the body that the holder names is not one of theirs, or another name stands on the account. */
export async function bodyDoubt(db: Db | Tx, own: Account | null, d: Asked): Promise<string[]> {
  if (!own) return [];
  const body = await findBody(db, d.organization.fiscalCode);
  const roles = body ? await rolesAt(db, body.id, own.id) : [];
  const doubts: string[] = [];
  if (!body) doubts.push(`${d.organization.name} non risulta fra gli enti registrati.`);
  else if (roles.length === 0) doubts.push(`${personName(d.holder)} non ha ruoli presso «${body.name}».`);
  if (own.familyName.toLowerCase() !== d.holder.familyName.toLowerCase())
    doubts.push(`Sull’account risulta ${personName(own)}.`);
  if (own.email.toLowerCase() !== d.email.toLowerCase())
    doubts.push(`L’e-mail scritta non è quella dell’account (${own.email}).`);
  return doubts;
}
