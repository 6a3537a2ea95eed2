import { canonicalJson } from "@/lib/domain/canonical";
import { Refusal } from "@/lib/domain/errors";
import { sha256Hex } from "@/lib/platform/secrets";

/** What a form showed of a row, in few letters: it comes back with the form. */
export const seenOf = (row: object): string => sha256Hex(canonicalJson(row));

/** Refuses with `changed-meanwhile` when a colleague has changed the row since the form was opened. */
export function refuseStale(row: object, seen: string): void {
  if (seenOf(row) === seen) return;
  const advice =
    "Qualcun altro l’ha modificato mentre lo guardavi: non abbiamo sovrascritto nulla. Copia quello che hai scritto, poi apri di nuovo la pagina.";
  throw new Refusal("changed-meanwhile", { advice });
}

/** Whether saving would change nothing: the same button pressed twice. */
export const isSame = (row: object, fields: object): boolean =>
  canonicalJson({ ...row, ...fields }) === canonicalJson(row);
