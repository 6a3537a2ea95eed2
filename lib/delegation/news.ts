import type { DelegationMove } from "@/lib/domain/delegation";
import type { DelegationEvent } from "@/lib/domain/notices";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Context } from "@/lib/platform/context";
import type { Service } from "@/lib/settings/catalogue";
import type { Delegation } from "./lock";

const EVENT = {
  accept: "active",
  refuse: "refused",
  lapse: "lapsed",
  revoke: "revoked",
  expire: "expired",
  replace: "replaced",
  narrow: "narrowed",
} as const satisfies Record<DelegationMove | "narrow", DelegationEvent>;

/** The mails that tell both sides what happened to their delegation. */
export const newsOf = (
  row: Delegation,
  move: DelegationMove | "narrow",
  catalogue: readonly Service[],
  ctx: Context,
  reason: string | null = null,
): Notice[] => bothSides(row, EVENT[move], catalogue, ctx.now, reason);

/** One mail to the employer and one to the intermediary. */
export function bothSides(
  row: Delegation,
  event: DelegationEvent,
  catalogue: readonly Service[],
  now: Date,
  reason: string | null = null,
): Notice[] {
  return (["employer", "intermediary"] as const).map((side) => ({
    template: "delegation-news",
    to: side === "employer" ? row.employerEmail : row.intermediaryEmail,
    // Of one delegation each event happens once, except that services are taken away twice.
    eventKey: `delegation:${row.id}:${event}:${side}${event === "narrowed" ? `:${now.toISOString()}` : ""}`,
    data: {
      event,
      side,
      employerName: row.employerName,
      intermediaryName: row.intermediaryName,
      services: row.services.map((code) => catalogue.find((one) => one.code === code)?.title ?? code),
      from: row.from,
      to: row.to,
      answerBy: row.answerBy,
      reason,
    },
    dossierId: row.dossierId,
  }));
}
