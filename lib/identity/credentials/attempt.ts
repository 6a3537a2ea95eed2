import { eq, type SQL } from "drizzle-orm";
import { account } from "@/db/schema/account";
import { credential } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { LOCKING_ATTEMPT } from "@/lib/domain/credentials";
import { type Context, inTransaction } from "@/lib/platform/context";
import { takeAttempt } from "@/lib/platform/rate-limit";
import { passwordMatches } from "./hash";

export type Asker = Context & { address: string };
export type Holder = { account: typeof account.$inferSelect; credential: typeof credential.$inferSelect };

/** Per address and quarter of an hour; without a proxy that tells the address, all share one. */
const FROM_ADDRESS = { limit: 30, minutes: 15 };
const FROM_ALL = { limit: 600, minutes: 15 };
const FOR_NAME = { limit: 30, minutes: 15 };

/** Counts what one address tries. Refuses with `too-many`. */
export const limitAddress = (asker: Asker, what: string): Promise<void> =>
  takeAttempt(asker, `${what}:${asker.address}`, asker.address === "direct" ? FROM_ALL : FROM_ADDRESS);

/**
 * One attempt at a password: its holder, or null for every other outcome. The fifth wrong one in a row locks (A41, B42),
 * also when they come together. Known or not, locked or not: the same computation and the same number of writes that
 * wait for the disk, so that neither answer nor time tells them apart (D1). Refuses with `too-many`.
 */
export async function attempt(asker: Asker, whose: SQL, name: string, password: string): Promise<Holder | null> {
  await limitAddress(asker, "password");
  const [known] = await asker.db.select({ hash: credential.passwordHash }).from(credential).where(whose);
  const right = await passwordMatches(known?.hash ?? null, password);
  return inTransaction(asker, async (tx) => {
    await takeAttempt({ db: tx, now: asker.now }, `password-name:${name}`, FOR_NAME);
    const [row] = await tx
      .select({ account, credential })
      .from(credential)
      .innerJoin(account, eq(account.id, credential.accountId))
      .where(whose)
      .for("update", { of: credential });
    if (!row || !answers(row) || row.credential.passwordHash !== known?.hash) return null;
    const { accountId, wrongAttempts } = row.credential;
    const own = eq(credential.accountId, accountId);
    if (right) {
      await tx.update(credential).set({ wrongAttempts: 0, lastUsedAt: asker.now }).where(own);
      return row;
    }
    const locks = wrongAttempts + 1 >= LOCKING_ATTEMPT;
    await tx
      .update(credential)
      .set({ wrongAttempts: wrongAttempts + 1, lockedAt: locks ? asker.now : null })
      .where(own);
    if (locks)
      await recordAudit(tx, asker, { action: "credential.locked", subjectType: "account", subjectId: accountId });
    return null;
  });
}

/** A locked, given up or never set password answers to nothing; nor does that of an account that was closed. */
const answers = ({ account: holder, credential: kept }: Holder): boolean =>
  kept.passwordHash !== null && kept.lockedAt === null && kept.retiredAt === null && holder.status !== "deactivated";
