import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { reason } from "@/db/schema/settings";
import { Refusal } from "@/lib/domain/errors";
import type { GivenReason } from "@/lib/domain/review";
import { seenOf } from "@/lib/settings/seen";

/** How a form names a reason: by its id and the words that the operator reads beside it. */
export const reasonValue = ({ id, title, text, remedy }: GivenReason & { id: string }): string =>
  `${id}~${seenOf({ title, text, remedy }).slice(0, 12)}`;

/**
 * The chosen reasons in the catalogue's words (A14). Refuses with `changed-meanwhile` one whose words are no longer those
 * that were read, or that is no longer in use; with `not-found` one of another kind.
 */
export async function givenReasons(tx: Tx, kind: string, choices: readonly string[]): Promise<GivenReason[]> {
  if (choices.length === 0) return [];
  const ids = [...new Set(choices.map((choice) => choice.slice(0, 36)))];
  const rows = await tx
    .select({ id: reason.id, title: reason.title, text: reason.text, remedy: reason.remedy, active: reason.active })
    .from(reason)
    .where(and(inArray(reason.id, ids), eq(reason.kind, kind)))
    .orderBy(asc(reason.position));
  if (rows.length !== ids.length) throw new Refusal("not-found", { reasons: ids });
  const other = rows.filter((row) => !row.active || !choices.some((one) => one === row.id || one === reasonValue(row)));
  if (other.length > 0) {
    const names = other.map(({ title }) => `«${title}»`).join(", ");
    const advice = `Nel frattempo un motivo è stato modificato o tolto: ${names}. Non è partito nulla: apri di nuovo la pagina e rileggi i motivi.`;
    throw new Refusal("changed-meanwhile", { advice });
  }
  return rows.map(({ title, text, remedy }) => ({ title, text, remedy }));
}

/**
 * Why a dossier is refused, or about to be: at least one reason of the catalogue (A14). A kind of which the catalogue has
 * none in use is refused with a text alone. Refuses as `givenReasons`, and with `incomplete` when nothing says why.
 */
export async function refusalReasons(
  tx: Tx,
  kind: string,
  { reasons, text }: { reasons: readonly string[]; text: string },
): Promise<GivenReason[]> {
  const given = await givenReasons(tx, kind, reasons);
  if (given.length > 0) return given;
  const inUse = and(eq(reason.kind, kind), eq(reason.active, true));
  if ((await tx.$count(reason, inUse)) > 0)
    throw new Refusal("incomplete", { field: "reasons", advice: "Scegli almeno un motivo" });
  if (!text) throw new Refusal("incomplete", { field: "text", advice: "Scrivi il motivo" });
  return [];
}

/** A reason as a mail and the tracking page tell it. */
export const reasonText = (given: GivenReason): string => `${given.title}. ${given.text}`;
