import { and, desc, eq, gt, inArray, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { identity, type SignInMethod, signInSession } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { Refusal } from "@/lib/domain/errors";
import { type Context, inTransaction } from "@/lib/platform/context";
import { endSignInSessions } from "./end-sessions";

export type OwnSession = {
  id: string;
  method: SignInMethod;
  level: number;
  browser: string | null;
  startedAt: Date;
  isThis: boolean;
};

const ownerOf = (db: Db | Tx, fiscalCode: string) =>
  db.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, fiscalCode));

const personOf = (ctx: Context) => {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  return ctx.actor;
};

/** Where a person is signed in now, the newest first. */
export async function listOwnSessions(ctx: Context, currentId: string): Promise<OwnSession[]> {
  const { fiscalCode } = personOf(ctx);
  const rows = await ctx.db
    .select({
      id: signInSession.id,
      method: signInSession.method,
      level: signInSession.level,
      browser: signInSession.browser,
      startedAt: signInSession.startedAt,
    })
    .from(signInSession)
    .where(and(inArray(signInSession.identityId, ownerOf(ctx.db, fiscalCode)), gt(signInSession.expiresAt, ctx.now)))
    .orderBy(desc(signInSession.startedAt))
    .limit(50);
  return rows.map((row) => ({ ...row, isThis: row.id === currentId }));
}

/** Ends one of one's own sessions. Another person's, or one that is over, is `not-found`. */
export async function endOwnSession(ctx: Context, input: { sessionId: string }): Promise<void> {
  const { fiscalCode } = personOf(ctx);
  await inTransaction(ctx, async (tx) => {
    const own = inArray(signInSession.identityId, ownerOf(tx, fiscalCode));
    const [ended] = await endSignInSessions(tx, ctx, and(eq(signInSession.id, input.sessionId), own), "signOut");
    if (!ended) throw new Refusal("not-found");
    await recordAudit(tx, ctx, {
      action: "session.ended",
      subjectType: "identity",
      subjectId: ended.identityId,
      detail: { how: "from-another", count: 1 },
    });
  });
}

/** Signs out everywhere; `keepId` is the session of this browser, when it stays. Gives how many ended. */
export async function endOwnSessions(ctx: Context, input: { keepId?: string } = {}): Promise<number> {
  const { fiscalCode } = personOf(ctx);
  return inTransaction(ctx, async (tx) => {
    const own = inArray(signInSession.identityId, ownerOf(tx, fiscalCode));
    const others = input.keepId ? ne(signInSession.id, input.keepId) : undefined;
    const ended = await endSignInSessions(tx, ctx, and(own, others), "signOut");
    if (ended.length > 0)
      await recordAudit(tx, ctx, {
        action: "session.ended",
        subjectType: "identity",
        subjectId: ended[0]!.identityId,
        detail: { how: input.keepId ? "others" : "everywhere", count: ended.length },
      });
    return ended.length;
  });
}
