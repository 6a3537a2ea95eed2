import type { DossierState } from "@/lib/domain/dossier";
import type { DESK_ROLES } from "@/lib/domain/pec-desk";
import type { PecRole } from "@/lib/domain/pec-message";

export const ROLE_TEXT: Record<(typeof DESK_ROLES)[number], string> = {
  filing: "Deposita nella pratica",
  answer: "Registra come risposta",
  attached: "Solo allega",
};

export const LINK_TEXT: Record<PecRole, string> = {
  filing: "Depositata in",
  answer: "Risposta nella pratica",
  attached: "Allegata a",
  receipt: "Ricevuta nella pratica",
};

/** What a message may still do in a dossier of a state; the first is the likeliest. */
export function rolesFor(state: DossierState): (keyof typeof ROLE_TEXT)[] {
  if (state === "issued" || state === "expired") return ["filing", "attached"];
  if (state === "onHold") return ["answer", "attached"];
  return ["attached"];
}
