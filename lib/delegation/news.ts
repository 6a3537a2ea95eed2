import type { DelegationEvent } from "@/lib/domain/notices";
import type { Notice } from "@/lib/notifications/enqueue";
import type { Service } from "@/lib/settings/catalogue";
import type { Delegation } from "./lock";

/** The mails that tell what happened to a delegation: one to the employer and one to the intermediary. */
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
