import type { Day } from "./dates";
import { Refusal } from "./errors";

/** The life of a delegation (A24, B16, D8): an offer of the employer that the intermediary takes up, then a span of days. */
export const DELEGATION_STATES = ["offered", "active", "refused", "lapsed", "revoked", "expired", "replaced"] as const;
export type DelegationState = (typeof DELEGATION_STATES)[number];

export const DELEGATION_MOVES = ["accept", "refuse", "lapse", "revoke", "expire", "replace"] as const;
export type DelegationMove = (typeof DELEGATION_MOVES)[number];

/**
 * Every move there is. An offer lapses at its term, at its last day, when the employer takes it back, or when a later
 * delegation leaves it no service; only an active delegation is revoked, expires or is replaced.
 */
const MOVES: Record<DelegationMove, { from: DelegationState; to: DelegationState }> = {
  accept: { from: "offered", to: "active" },
  refuse: { from: "offered", to: "refused" },
  lapse: { from: "offered", to: "lapsed" },
  revoke: { from: "active", to: "revoked" },
  expire: { from: "active", to: "expired" },
  replace: { from: "active", to: "replaced" },
};

/** Where a move leads. Refuses with `wrong-state`. */
export function nextDelegationState(from: DelegationState, move: DelegationMove): DelegationState {
  if (MOVES[move].from !== from) throw new Refusal("wrong-state", { from, move });
  return MOVES[move].to;
}

/** What of a delegation its rules look at. `order`, compared as text, tells the later will of the employer; no two are the same. */
export type DelegationTerms = {
  intermediaryFiscalCode: string;
  services: readonly string[];
  from: Day;
  to: Day;
  exclusive: boolean;
  order: string;
};

/** May be used on that day: active, begun, not over; both ends included. */
export const isUsable = (d: { state: DelegationState; from: Day; to: Day }, today: Day): boolean =>
  d.state === "active" && d.from <= today && today <= d.to;

/**
 * The services that are left to an earlier delegation of the same employer once a later one begins. An exclusive one, on
 * either side, stands beside no other for its services; two of the same intermediary never stand side by side.
 */
export function servicesLeft(earlier: DelegationTerms, later: DelegationTerms): readonly string[] {
  const apart = earlier.to < later.from || later.to < earlier.from;
  const same = earlier.intermediaryFiscalCode === later.intermediaryFiscalCode;
  if (apart || earlier.order >= later.order || !(earlier.exclusive || later.exclusive || same)) return earlier.services;
  return earlier.services.filter((service) => !later.services.includes(service));
}
