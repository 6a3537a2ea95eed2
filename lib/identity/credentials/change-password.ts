import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { credential } from "@/db/schema/credential";
import { recordAudit } from "@/lib/audit/record";
import { type ChangePassword, passwordFault } from "@/lib/domain/credentials";
import { Refusal } from "@/lib/domain/errors";
import { enqueueNotice } from "@/lib/notifications/enqueue";
import { type Context, inTransaction } from "@/lib/platform/context";
import { endSessionsOf } from "../end-sessions";
import { type Asker, attempt } from "./attempt";
import { hashPassword } from "./hash";
import { requirePasswordsOpen } from "./open";
import { ownCredential } from "./read";

export type NewPassword = { ok: true } | { ok: false; field: "currentPassword" | "newPassword"; fault: string };

/**
 * "Modifica password" (B43): by its holder, signed in, who says the present one; a wrong one counts as an attempt. The
 * other sessions of the person end, `sessionId` stays. Refuses with `not-allowed` who has none, `changed-meanwhile`.
 */
export async function changePassword(asker: Asker, sessionId: string, input: ChangePassword): Promise<NewPassword> {
  const own = await ownCredential(asker);
  if (!own) throw new Refusal("not-allowed");
  await requirePasswordsOpen(asker.db, asker.now);
  const fault = passwordFault(input.newPassword, own.username);
  if (fault) return { ok: false, field: "newPassword", fault };
  const mine = eq(credential.accountId, own.accountId);
  const holder = await attempt(asker, mine, own.usernameKey, input.currentPassword);
  if (!holder)
    return {
      ok: false,
      field: "currentPassword",
      fault: "Non è la password attuale. Alla quinta sbagliata l’accesso si blocca: usa «Non ricordi la password?»",
    };
  const passwordHash = await hashPassword(input.newPassword);
  return inTransaction(asker, async (tx) => {
    const changed = await tx
      .update(credential)
      .set({ passwordHash, passwordSetAt: asker.now })
      .where(and(mine, eq(credential.passwordHash, holder.credential.passwordHash ?? "")))
      .returning({ id: credential.accountId });
    if (changed.length === 0) throw new Refusal("changed-meanwhile");
    await endSessionsOf(tx, asker, holder.account.fiscalCode, sessionId);
    await tellHolder(tx, asker, holder.account);
    await recordAudit(tx, asker, {
      action: "credential.password-changed",
      subjectType: "account",
      subjectId: own.accountId,
    });
    return { ok: true };
  });
}

/** Whoever did not do it themselves learns of it. */
export async function tellHolder(tx: Tx, ctx: Context, holder: { name: string; email: string }): Promise<void> {
  await enqueueNotice(tx, ctx.now, {
    template: "password-changed",
    to: holder.email,
    eventKey: `password-changed:${randomUUID()}`,
    data: { holderName: holder.name, changedAt: ctx.now.toISOString() },
  });
}
