import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { kindById } from "@/lib/domain/kinds";
import type { Actor } from "@/lib/domain/policy";
import type { Dossier } from "./find";

/**
 * Whether who asks about their own account, known by their sign-in, has none: nothing could come of it (D9). Who is not
 * signed in, or prepares it for another, is not told who has an account. The answers must be whole.
 */
export async function lacksOwnAccount(db: Db | Tx, actor: Actor, dossier: Dossier): Promise<boolean> {
  const kind = kindById(dossier.kind);
  if (actor.kind !== "person" || !kind.ownAccount?.includes(dossier.variant)) return false;
  if (kind.facts(dossier.variant, dossier.answers).appointee?.fiscalCode !== actor.fiscalCode) return false;
  const [own] = await db.select({ id: account.id }).from(account).where(eq(account.fiscalCode, actor.fiscalCode));
  return own === undefined;
}
