import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { madeOnce } from "@/db/rows-of";
import { account, operator } from "@/db/schema/account";
import { visitorGrant } from "@/db/schema/dossier";
import { type Actor, isStrong } from "@/lib/domain/policy";
import type { VerifiedIdentity } from "@/lib/identity/verified-identity";

/** Puts together who acts: powers come from the codice fiscale, secrets from the browser's token. */
export async function loadActor(db: Db, identity: VerifiedIdentity | null, tokenHash: Buffer | null): Promise<Actor> {
  const dossierIds = tokenHash ? await heldDossiers(db, tokenHash) : [];
  if (!identity) return dossierIds.length > 0 ? { kind: "visitor", dossierIds } : { kind: "anonymous" };
  const [[holder], [official]] = await Promise.all([
    db
      .select({ id: account.id })
      .from(account)
      .where(and(eq(account.fiscalCode, identity.fiscalCode), eq(account.status, "active"))),
    db
      .select({ id: operator.id, name: operator.name, permissions: operator.permissions })
      .from(operator)
      .where(and(eq(operator.fiscalCode, identity.fiscalCode), eq(operator.active, true))),
  ]);
  return {
    kind: "person",
    fiscalCode: identity.fiscalCode,
    name: `${identity.name} ${identity.familyName}`,
    level: identity.level,
    method: identity.method,
    dossierIds,
    accountId: holder?.id ?? null,
    // A password, or SPID of level 1, never opens the back office (D3, A4).
    operator: isStrong(identity) ? (official ?? null) : null,
  };
}

const grants = madeOnce((db) =>
  db
    .select({ id: visitorGrant.dossierId })
    .from(visitorGrant)
    .where(eq(visitorGrant.tokenHash, sql.placeholder("tokenHash")))
    .prepare("held_dossiers"),
);

async function heldDossiers(db: Db, tokenHash: Buffer): Promise<string[]> {
  const rows = await grants(db).execute({ tokenHash });
  return rows.map((row) => row.id);
}
