import { and, desc, eq, notInArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { operator } from "@/db/schema/account";
import { auditEntry } from "@/db/schema/trail";
import { auditActionText } from "@/lib/domain/audit-words";
import { formatDateTime } from "@/lib/domain/dates";
import { Refusal } from "@/lib/domain/errors";
import { authorizeReview, type OperatorPowers } from "@/lib/domain/policy";
import { hasConfirmed, type SeenDossier } from "@/lib/domain/review";
import { type Dossier, lockById } from "@/lib/dossier/find";
import type { Context } from "@/lib/platform/context";

type Locked = { operator: OperatorPowers; dossier: Dossier };

/** What leaves the page of a dossier true. */
const STILL = ["dossier.section-checked", "dossier.section-reopened", "dossier.warning-resolved", "dossier.note-added"];

/**
 * The dossier as the page saw it, locked, and the operator who may review it. Refuses with `not-allowed`, `own-dossier`,
 * or `changed-meanwhile` when someone was quicker, telling who did what.
 */
export async function lockForReview(
  tx: Tx,
  ctx: Context,
  { dossierId, version }: { dossierId: string; version?: SeenDossier["version"] },
): Promise<Locked> {
  const dossier = await lockById(tx, dossierId);
  const powers = authorizeReview(ctx.actor, dossier);
  if (version !== undefined && version !== dossier.version)
    throw new Refusal("changed-meanwhile", { advice: await lastChange(tx, dossierId) });
  return { operator: powers, dossier };
}

async function lastChange(tx: Tx, dossierId: string): Promise<string | undefined> {
  const [last] = await tx
    .select({ action: auditEntry.action, who: auditEntry.actorLabel, at: auditEntry.at })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, dossierId), notInArray(auditEntry.action, STILL)))
    .orderBy(desc(auditEntry.id))
    .limit(1);
  if (!last) return undefined;
  const what = `«${auditActionText(last.action)}», ${last.who}, ${formatDateTime(last.at)}`;
  return `Nel frattempo la pratica è cambiata: ${what}. Non abbiamo sovrascritto nulla: aggiorna la pagina.`;
}

/**
 * The same for a move that decides, or gives away: while a colleague has the dossier, it is done only by who has said that
 * they know (`held-by-colleague`).
 */
export async function lockToDecide(tx: Tx, ctx: Context, input: SeenDossier): Promise<Locked> {
  const locked = await lockForReview(tx, ctx, input);
  const { assigneeId } = locked.dossier;
  if (!assigneeId || assigneeId === locked.operator.id || hasConfirmed(input, assigneeId)) return locked;
  const [colleague] = await tx.select({ name: operator.name }).from(operator).where(eq(operator.id, assigneeId));
  throw new Refusal("held-by-colleague", { mark: assigneeId, advice: `La segue ${colleague?.name ?? "un collega"}.` });
}
