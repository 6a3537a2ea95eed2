import type { DossierState } from "./dossier";
import type { PecFlag, PecRole } from "./pec-message";

export type IntakeCase = {
  state: DossierState;
  /** The end of the term that the dossier is in, or was in when it expired. */
  dueAt: Date | null;
  /** The PEC written in the request. */
  registeredPec: string | null;
  sender: string | null;
  /** When the provider certifies that it was sent. */
  sentAt: Date;
  /** Among the attachments stands at least one of the papers that were asked for. */
  hasPapers: boolean;
  /** An attachment is an archive: nobody knows what is in it. */
  hasArchive: boolean;
};

export type Intake = { role: Exclude<PecRole, "receipt">; flags: readonly PecFlag[] };

/**
 * What a certified message that surely belongs to a dossier does there (DESIGN 1): files it, answers it, or is attached
 * and flagged for an operator. An expired one is filed only when the message left by the deadline.
 */
export function intakeOf(found: IntakeCase): Intake {
  const { state, dueAt, registeredPec, sender, sentAt, hasPapers, hasArchive } = found;
  const late = dueAt !== null && sentAt.getTime() > dueAt.getTime();
  const flags: PecFlag[] = [];
  if (!sameAddress(registeredPec, sender)) flags.push("other-sender");
  if (state === "superseded") flags.push("superseded");
  else if (state === "issued" || state === "expired" || state === "onHold") {
    if (late || (state === "expired" && dueAt === null)) flags.push("late");
    if (state !== "onHold" && !hasPapers && !hasArchive) flags.push("no-papers");
  } else flags.push("other-state");
  if (hasArchive && !hasPapers) flags.push("archive");
  if (flags.length > 0) return { role: "attached", flags };
  return { role: state === "onHold" ? "answer" : "filing", flags };
}

/** Whether two addresses are one mailbox: capitals say nothing. */
const sameAddress = (a: string | null, b: string | null): boolean =>
  a !== null && b !== null && a.trim().toLowerCase() === b.trim().toLowerCase();

/** What a receipt says of the message it is about. Null for one that says nothing final. */
export function receiptOutcome(kind: string): "accepted" | "delivered" | "failed" | null {
  if (kind === "accettazione") return "accepted";
  if (kind === "avvenuta-consegna") return "delivered";
  const failures = ["non-accettazione", "mancata-consegna", "preavviso-mancata-consegna", "rilevazione-virus"];
  return failures.includes(kind) ? "failed" : null;
}

/** A receipt, as opposed to a message that somebody wrote. */
export const isReceipt = (kind: string): boolean => kind === "presa-in-carico" || receiptOutcome(kind) !== null;
