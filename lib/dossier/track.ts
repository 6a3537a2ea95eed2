import { and, asc, desc, eq, isNull } from "drizzle-orm";
import {
  document,
  dossier,
  dossierEvent,
  dossierProtocol,
  filing,
  integrationRequest,
  protocolEntry,
} from "@/db/schema/dossier";
import { type Channel, type DossierMove, moveText } from "@/lib/domain/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { mayTakeAway, newerPaper } from "@/lib/domain/papers";
import { appearsIn, authorizeApplicant } from "@/lib/domain/policy";
import { type Context, isOwnLabel } from "@/lib/platform/context";
import { type Dossier, findByRef } from "./find";

export type TrackedEvent = { id: number; move: DossierMove; text: string; at: Date };
export type TrackedDocument = {
  id: string;
  type: DocumentType;
  origin: "issued" | "received";
  fileName: string;
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
  protocols: { register: string; year: number; number: string; date: string }[];
  request: { id: string; kind: "integrazione" | "preavviso"; text: string; dueAt: Date } | null;
  /** Code of the dossier that took this one's place. */
  successor: { code: string | null; ref: string } | null;
  /** How the papers came, once they have. */
  channel: Channel | null;
  /** Signed in as appointee or legal representative. */
  isParty: boolean;
};

/** The dossier itself, for its applicant. Refuses strangers with `not-found`. */
export async function readOwnDossier(ctx: Context, ref: string): Promise<Dossier> {
  const found = await findByRef(ctx.db, ref);
  authorizeApplicant(ctx.actor, found);
  return found;
}

/** A dossier as its applicant follows it: state, papers, what happened. Refuses strangers with `not-found`. */
export async function trackDossier(ctx: Context, ref: string): Promise<Tracked> {
  const found = await readOwnDossier(ctx, ref);
  const [events, documents, protocols, requests, filings, successors] = await Promise.all([
    ctx.db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, found.id)).orderBy(asc(dossierEvent.id)),
    ctx.db
      .select({
        id: document.id,
        type: document.type,
        origin: document.origin,
        fileName: document.fileName,
        addedAt: document.addedAt,
        addedBy: document.addedBy,
        filingId: document.filingId,
      })
      .from(document)
      .where(and(eq(document.dossierId, found.id), isNull(document.removedAt)))
      .orderBy(asc(document.addedAt)),
    ctx.db
      .select({
        register: protocolEntry.register,
        year: protocolEntry.year,
        number: protocolEntry.number,
        date: protocolEntry.date,
      })
      .from(dossierProtocol)
      .innerJoin(protocolEntry, eq(protocolEntry.id, dossierProtocol.protocolId))
      .where(eq(dossierProtocol.dossierId, found.id)),
    ctx.db
      .select()
      .from(integrationRequest)
      .where(and(eq(integrationRequest.dossierId, found.id), isNull(integrationRequest.answeredAt)))
      .orderBy(desc(integrationRequest.requestedAt))
      .limit(1),
    ctx.db.select().from(filing).where(eq(filing.dossierId, found.id)),
    found.supersededById
      ? ctx.db
          .select({ code: dossier.code, ref: dossier.ref })
          .from(dossier)
          .where(eq(dossier.id, found.supersededById))
      : [],
  ]);
  const request = found.state === "onHold" && requests[0] ? requests[0] : null;
  const stage = { state: found.state, askedAt: request?.requestedAt ?? null };
  const channel = filings.at(-1)?.channel ?? null;
  return {
    dossier: found,
    events: events.map((e) => ({
      id: e.id,
      move: e.move,
      text: moveText(e.move, e.move === "file" ? channel : null),
      at: e.at,
    })),
    documents: documents.map(({ addedBy, ...one }) => ({
      ...one,
      replacedAt: newerPaper(documents, one)?.addedAt ?? null,
      removable: mayTakeAway({ ...one, isOwn: isOwnLabel(ctx.actor, addedBy) }, stage),
    })),
    protocols,
    request,
    successor: successors[0] ?? null,
    channel,
    isParty: appearsIn(ctx.actor, found),
  };
}
