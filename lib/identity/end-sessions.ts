import { eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";

/** Ends every session of a person, with whatever takes their access away: who loses services leaves at once (A45). */
export async function endSessionsOf(tx: Tx, fiscalCode: string): Promise<void> {
  const owner = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, fiscalCode));
  await tx.delete(signInSession).where(inArray(signInSession.identityId, owner));
}
