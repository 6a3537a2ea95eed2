import { and, asc, count, eq, gt, isNull, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { account } from "@/db/schema/account";
import { credential, passwordLink, passwordRequest } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { LINK_MINUTES, passwordsOpen } from "@/lib/domain/credentials";
import { romeDay } from "@/lib/domain/dates";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { newToken, sha256Hex } from "@/lib/platform/secrets";
import { readSettings } from "@/lib/settings/settings";

/** Links of one account that may be alive together: who asks again and again does not fill somebody's mailbox. */
const ALIVE = 3;

/** Answers every question for a link: one mail to the address on file, or nothing. Safe in several workers. Gives how many were asked. */
export async function sendPasswordLinks(ctx: Context): Promise<number> {
  let answered = 0;
  while (await answerNext(ctx)) answered += 1;
  return answered;
}

function answerNext(ctx: Context): Promise<boolean> {
  return inTransaction(ctx, async (tx) => {
    const [asked] = await tx
      .select()
      .from(passwordRequest)
      .orderBy(asc(passwordRequest.at))
      .limit(1)
      .for("update", { skipLocked: true });
    if (!asked) return false;
    await tx.delete(passwordRequest).where(eq(passwordRequest.id, asked.id));
    await sendLink(tx, { ...ctx, requestId: asked.requestId }, asked.usernameKey);
    return true;
  });
}

async function sendLink(tx: Tx, ctx: Context, key: string): Promise<void> {
  if (!passwordsOpen(await readSettings(tx), romeDay(ctx.now))) return;
  const [holder] = await tx
    .select({ id: account.id, name: account.name, email: account.email })
    .from(credential)
    .innerJoin(account, eq(account.id, credential.accountId))
    .where(and(eq(credential.usernameKey, key), isNull(credential.retiredAt), ne(account.status, "deactivated")))
    .for("update", { of: credential });
  if (!holder || (await linksAlive(tx, holder.id, ctx.now)) >= ALIVE) return;
  const token = newToken();
  const tokenHash = sha256Hex(token);
  const expiresAt = new Date(ctx.now.getTime() + LINK_MINUTES * 60_000);
  await tx.insert(passwordLink).values({ tokenHash, accountId: holder.id, createdAt: ctx.now, expiresAt });
  await enqueueNotice(tx, ctx.now, {
    template: "password-link",
    to: holder.email,
    eventKey: `password-link:${tokenHash}`,
    data: { holderName: holder.name, link: `/accesso/recupero/${token}`, minutes: LINK_MINUTES },
  });
  await recordAudit(tx, ctx, { action: "credential.link-sent", subjectType: "account", subjectId: holder.id });
}

async function linksAlive(tx: Tx, accountId: string, now: Date): Promise<number> {
  const [alive] = await tx
    .select({ n: count() })
    .from(passwordLink)
    .where(and(eq(passwordLink.accountId, accountId), gt(passwordLink.expiresAt, now)));
  return alive?.n ?? 0;
}
