import type { DelegationState } from "./delegation";

/** The states of a delegation in words. */
export const DELEGATION_STATE_TEXT: Record<DelegationState, string> = {
  offered: "Da accettare",
  active: "Attiva",
  refused: "Rifiutata",
  lapsed: "Non più valida",
  revoked: "Revocata",
  expired: "Scaduta",
  replaced: "Sostituita",
};
