import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { madeOnce, rowsOf } from "@/db/rows-of";
import { document, dossier, dossierEvent, filing, integrationRequest } from "@/db/schema/dossier";
import { documentCheck, documentConfirmation } from "@/db/schema/evidence";
import { pecMessage, pecMessageDossier, pecOutgoing } from "@/db/schema/pec";
import { protocolsOf } from "./protocols";

/** Everything that the page of a dossier shows, in one statement: it is the page that applicants open most. */
export const trackedRow = madeOnce((db) => {
  const successor = alias(dossier, "successor");
  return db
    .select({
      dossier,
      events: rowsOf(
        db
          .select({ id: dossierEvent.id, move: dossierEvent.move, at: dossierEvent.at, detail: dossierEvent.detail })
          .from(dossierEvent)
          .where(eq(dossierEvent.dossierId, dossier.id))
          .orderBy(asc(dossierEvent.id)),
      ),
      documents: rowsOf(
        db
          .select({
            id: document.id,
            type: document.type,
            origin: document.origin,
            fileName: document.fileName,
            sha256: document.sha256,
            addedAt: document.addedAt,
            addedBy: document.addedBy,
            filingId: document.filingId,
          })
          .from(document)
          .where(and(eq(document.dossierId, dossier.id), isNull(document.removedAt)))
          .orderBy(asc(document.addedAt)),
      ),
      checks: rowsOf(
        db
          .select({
            documentId: document.id,
            type: document.type,
            verdict: documentCheck.verdict,
            signerFiscalCodes: documentCheck.signerFiscalCodes,
            report: documentCheck.report,
          })
          .from(documentCheck)
          .innerJoin(document, eq(document.id, documentCheck.documentId))
          .where(and(eq(document.dossierId, dossier.id), eq(document.origin, "received"), isNull(document.removedAt))),
      ),
      confirmations: rowsOf(
        db.select().from(documentConfirmation).where(eq(documentConfirmation.dossierId, dossier.id)),
      ),
      protocols: rowsOf(protocolsOf(db, dossier.id)),
      requests: rowsOf(
        db
          .select()
          .from(integrationRequest)
          .where(and(eq(integrationRequest.dossierId, dossier.id), isNull(integrationRequest.answeredAt)))
          .orderBy(desc(integrationRequest.requestedAt))
          .limit(1),
      ),
      filings: rowsOf(db.select({ channel: filing.channel }).from(filing).where(eq(filing.dossierId, dossier.id))),
      successors: rowsOf(
        db
          .select({ code: successor.code, ref: successor.ref })
          .from(successor)
          .where(eq(successor.id, dossier.supersededById)),
      ),
      received: rowsOf(
        db
          .select({
            id: pecMessage.id,
            kind: pecMessage.kind,
            certifiedAt: pecMessage.certifiedAt,
            receivedAt: pecMessage.receivedAt,
            outgoingId: pecMessage.outgoingId,
            role: pecMessageDossier.role,
          })
          .from(pecMessageDossier)
          .innerJoin(pecMessage, eq(pecMessage.id, pecMessageDossier.messageId))
          .where(eq(pecMessageDossier.dossierId, dossier.id))
          .orderBy(asc(pecMessageDossier.at)),
      ),
      sent: rowsOf(
        db.select().from(pecOutgoing).where(eq(pecOutgoing.dossierId, dossier.id)).orderBy(asc(pecOutgoing.createdAt)),
      ),
    })
    .from(dossier)
    .where(eq(dossier.ref, sql.placeholder("ref")))
    .prepare("tracked_dossier");
});

export type TrackedRow = Awaited<ReturnType<ReturnType<typeof trackedRow>["execute"]>>[number];
