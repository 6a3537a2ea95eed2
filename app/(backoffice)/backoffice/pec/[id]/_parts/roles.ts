import type { DossierState } from "@/lib/domain/dossier";
import type { DESK_ROLES } from "@/lib/domain/pec-desk";
import type { PecRole } from "@/lib/domain/pec-message";

export const ROLE_TEXT: Record<(typeof DESK_ROLES)[number], string> = {
  filing: "Deposita nella pratica",
  answer: "Registra come risposta",
  attached: "Solo allega",
};

/** What each does, for who has to choose. */
export const ROLE_HINT: typeof ROLE_TEXT = {
  filing: "La pratica passa all’esame: il termine corre dall’invio, chi scrive ha subito la ricevuta.",
  answer: "La richiesta di integrazione ha la sua risposta: la pratica torna in istruttoria.",
  attached: "I documenti si aggiungono alla pratica, che resta dov’è.",
};

export const LINK_TEXT: Record<PecRole, string> = {
  filing: "Depositato in",
  answer: "Registrato come risposta nella pratica",
  attached: "Allegato a",
  receipt: "Ricevuta nella pratica",
};

/** What a message may still do in a dossier of a state; the first is the likeliest. */
export function rolesFor(state: DossierState): (keyof typeof ROLE_TEXT)[] {
  if (state === "issued" || state === "expired") return ["filing", "attached"];
  if (state === "onHold") return ["answer", "attached"];
  return ["attached"];
}
