import { and, eq, inArray, or } from "drizzle-orm";
import { db, type Tx } from "@/db/client";
import { account, role } from "@/db/schema/account";
import { dossier } from "@/db/schema/dossier";
import { identity, signInSession } from "@/db/schema/identity";
import { recordAudit } from "@/lib/audit/record";
import { browserWords } from "@/lib/domain/browser-words";
import { contextOf } from "./session-actor";

/**
 * What every way in ends with: the browser in plain words, the only role chosen (B41: nothing to choose among one), and the
 * sign-in in the register. Gives whether the person may go straight to the services of that role.
 */
export async function recordSignIn(
  tokenHash: string,
  userAgent: string | null,
  now: Date,
): Promise<{ straightIn: boolean }> {
  return db.transaction(async (tx) => {
    const [row] = await tx
      .select({ session: signInSession, person: identity })
      .from(signInSession)
      .innerJoin(identity, eq(identity.id, signInSession.identityId))
      .where(eq(signInSession.tokenHash, tokenHash));
    if (!row) throw new Error("The session to record is not there");
    const { session, person } = row;
    const roleId = await onlyRole(tx, person.fiscalCode);
    const browser = browserWords(userAgent);
    await tx.update(signInSession).set({ browser, roleId }).where(eq(signInSession.id, session.id));
    const straightIn = roleId !== null && !(await isAwaited(tx, person.fiscalCode));
    const ctx = contextOf(row, now);
    await recordAudit(tx, ctx, {
      action: "session.started",
      subjectType: "identity",
      subjectId: person.id,
      detail: { method: session.method, level: session.level, provider: session.provider, signIn: session.requestId },
    });
    if (roleId)
      await recordAudit(tx, ctx, {
        action: "role.chosen",
        subjectType: "role",
        subjectId: roleId,
        detail: { only: true },
      });
    return { straightIn };
  });
}

async function onlyRole(tx: Tx, fiscalCode: string): Promise<string | null> {
  const roles = await tx
    .select({ id: role.id })
    .from(role)
    .innerJoin(account, eq(account.id, role.accountId))
    .where(and(eq(account.fiscalCode, fiscalCode), eq(account.status, "active"), eq(role.status, "active")))
    .limit(2);
  return roles.length === 1 ? roles[0]!.id : null;
}

/** Something of theirs waits for a confirmation or an answer: better seen first. */
async function isAwaited(tx: Tx, fiscalCode: string): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: dossier.id })
    .from(dossier)
    .where(
      and(
        inArray(dossier.state, ["issued", "onHold"]),
        or(eq(dossier.appointeeFiscalCode, fiscalCode), eq(dossier.legalRepresentativeFiscalCode, fiscalCode)),
      ),
    )
    .limit(1);
  return waiting !== undefined;
}
