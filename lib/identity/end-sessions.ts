import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";

/**
 * Ends every session of a person, with whatever takes their access away: who loses services leaves at once (A45).
 * `exceptId` is the session of the browser in which the person did it.
 */
export async function endSessionsOf(tx: Tx, fiscalCode: string, exceptId?: string): Promise<void> {
  const owner = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, fiscalCode));
  await tx
    .delete(signInSession)
    .where(and(inArray(signInSession.identityId, owner), exceptId ? ne(signInSession.id, exceptId) : undefined));
}
