import { type AskedKind, askedKinds, type Channel, type DossierMove, moveText } from "@/lib/domain/dossier";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentType } from "@/lib/domain/kind";
import { mayTakeAway, newerPaper } from "@/lib/domain/papers";
import { appearsIn, authorizeApplicant } from "@/lib/domain/policy";
import { type Context, isOwnLabel } from "@/lib/platform/context";
import { type Dossier, findByRef } from "./find";
import { newerRequest } from "./newer-request";
import { type TrackedRow, trackedRow } from "./tracked-row";

export type TrackedEvent = { id: number; move: DossierMove; text: string; at: Date };
export type TrackedDocument = {
  id: string;
  type: DocumentType;
  origin: "issued" | "received";
  fileName: string;
  sha256: string;
  addedAt: Date;
  /** When a newer paper came in its place. */
  replacedAt: Date | null;
  /** Uploaded by mistake, it can still be taken away. */
  removable: boolean;
};

export type Tracked = {
  dossier: Dossier;
  events: TrackedEvent[];
  documents: TrackedDocument[];
  protocols: TrackedRow["protocols"];
  /** What the Province awaits an answer to: the reasons in the catalogue's words, and what the operator added. */
  request: {
    id: string;
    kind: AskedKind;
    reasons: readonly string[];
    text: string;
    dueAt: Date;
  } | null;
  /** The dossier that took this one's place, or was made after this one came to nothing. */
  successor: { code: string | null; ref: string } | null;
  /** How the papers came, once they have. */
  channel: Channel | null;
  /** Signed in as appointee or legal representative. */
  isParty: boolean;
  /** What stands for signatures: the checks of what came back, and what was confirmed online. */
  checks: TrackedRow["checks"];
  confirmations: TrackedRow["confirmations"];
  /** Messages that concern it, and PEC sent for it. */
  pec: { messages: TrackedRow["received"]; sent: TrackedRow["sent"] };
};

/** The dossier itself, for its applicant. Refuses strangers with `not-found`. */
export async function readOwnDossier(ctx: Context, ref: string): Promise<Dossier> {
  const found = await findByRef(ctx.db, ref);
  authorizeApplicant(ctx.actor, found);
  return found;
}

/** A dossier as its applicant follows it: state, papers, what happened. Refuses strangers with `not-found`. */
export async function trackDossier(ctx: Context, ref: string): Promise<Tracked> {
  const [row] = await trackedRow(ctx.db).execute({ ref });
  if (!row) throw new Refusal("not-found");
  const { dossier: found, events, documents, checks, confirmations, protocols, requests, filings, successors } = row;
  authorizeApplicant(ctx.actor, found);
  const request = found.state === "onHold" && requests[0] ? requests[0] : null;
  const stage = { state: found.state, askedAt: request?.requestedAt ?? null };
  const channel = filings.at(-1)?.channel ?? null;
  const asked = askedKinds(events);
  return {
    dossier: found,
    events: events.map((e) => ({
      id: e.id,
      move: e.move,
      text: moveText(e.move, e.move === "file" ? channel : null, asked.get(e.id)),
      at: e.at,
    })),
    documents: documents.map(({ addedBy, ...one }) => ({
      ...one,
      replacedAt: newerPaper(documents, one)?.addedAt ?? null,
      removable: mayTakeAway({ ...one, isOwn: isOwnLabel(ctx.actor, addedBy) }, stage),
    })),
    protocols,
    request,
    successor: successors[0] ?? (await newerRequest(ctx, found)),
    checks,
    confirmations,
    pec: { messages: row.received, sent: row.sent },
    channel,
    isParty: appearsIn(ctx.actor, found),
  };
}
