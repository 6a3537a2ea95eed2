import { isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { credential } from "@/db/schema/credential";
import { passwordsOpen } from "@/lib/domain/credentials";
import { romeDay } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { readSettings } from "@/lib/settings/settings";

/** Whether the way in with user name and password is to be shown: it works today, and somebody has one (D3). */
export async function passwordSignInOpen(db: Db | Tx, now: Date): Promise<boolean> {
  if (!passwordsOpen(await readSettings(db), romeDay(now))) return false;
  const [one] = await db
    .select({ id: credential.accountId })
    .from(credential)
    .where(isNull(credential.retiredAt))
    .limit(1);
  return one !== undefined;
}

/** Refuses with `passwords-closed` once an administrator has switched the old credentials off, or their last day is past. */
export async function requirePasswordsOpen(db: Db | Tx, now: Date): Promise<void> {
  if (!passwordsOpen(await readSettings(db), romeDay(now))) throw new Refusal("passwords-closed");
}
