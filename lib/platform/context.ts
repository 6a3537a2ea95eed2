import type { Db, Tx } from "@/db/client";
import type { Actor } from "@/lib/domain/policy";

/** What every use case is given: who acts, when, and under which request. No rule reads a clock of its own. */
export type Context = { actor: Actor; now: Date; requestId: string; db: Db };

/** One transaction, all or nothing. */
export const inTransaction = <T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> => ctx.db.transaction(work);

/** Who holds a dossier's secret has no other name. */
const HOLDER = "richiedente";

/** How the actor is named in events and audit. */
export function actorLabel(actor: Actor): string {
  if (actor.kind === "person") return actor.operator?.name ?? actor.name;
  if (actor.kind === "system") return "automatico";
  return HOLDER;
}

/** Whether something bears this actor's own label, or that of who holds the dossier's secret. */
export const isOwnLabel = (actor: Actor, label: string): boolean => label === HOLDER || label === actorLabel(actor);

/** Identifier kept beside the label: the codice fiscale of a person, the job's name. */
export function actorId(actor: Actor): string | null {
  if (actor.kind === "person") return actor.operator?.id ?? actor.fiscalCode;
  if (actor.kind === "system") return actor.job;
  return null;
}
