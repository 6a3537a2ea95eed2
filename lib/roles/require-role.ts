import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identity, signInSession } from "@/db/schema/identity";
import { moduleSession } from "@/db/schema/module";
import { actingWords } from "@/lib/domain/acting-words";
import { Refusal } from "@/lib/domain/errors";
import type { Context } from "@/lib/platform/context";
import { type ActiveRole, activeRoleOf } from "./active-role";

/**
 * Under what a page was opened: the session it belongs to, the role shown in it (`ActiveRole.key`), and the module in whose
 * window it stands, if it stands in one.
 */
export type Acting = { sessionId: string; role: string; module?: string | undefined };

/**
 * First step of each write made under a role: the role the page was opened under is still the active one, and stays so
 * until the transaction ends; so is the window it stands in. Refuses with `role-changed` (A16, B49), `module-closed`,
 * `signed-out`.
 */
export async function requireRole(tx: Tx, ctx: Context, acting: Acting): Promise<ActiveRole> {
  if (ctx.actor.kind !== "person") throw new Refusal("signed-out");
  const owner = tx.select({ id: identity.id }).from(identity).where(eq(identity.fiscalCode, ctx.actor.fiscalCode));
  const [session] = await tx
    .select({ id: signInSession.id })
    .from(signInSession)
    .where(and(eq(signInSession.id, acting.sessionId), inArray(signInSession.identityId, owner)))
    .for("share");
  if (!session) throw new Refusal("signed-out");
  const active = await activeRoleOf(tx, session.id, ctx.now);
  if (active?.key !== acting.role) throw new Refusal("role-changed", active ? { advice: changedTo(active) } : {});
  if (acting.module) await requireOpen(tx, session.id, acting.module);
  return active;
}

const changedTo = (active: ActiveRole): string =>
  `Nel frattempo hai cambiato ruolo. Ora operi per ${actingWords(active)}: non abbiamo salvato nulla. Torna al ruolo di prima, oppure apri di nuovo questa pagina.`;

/** Closed from elsewhere, perhaps so that another role could be used there: nothing is written from it any more. */
async function requireOpen(tx: Tx, sessionId: string, module: string): Promise<void> {
  const [open] = await tx
    .select({ id: moduleSession.id })
    .from(moduleSession)
    .where(
      and(eq(moduleSession.sessionId, sessionId), eq(moduleSession.module, module), isNull(moduleSession.closedAt)),
    )
    .for("share");
  if (!open) throw new Refusal("module-closed");
}
