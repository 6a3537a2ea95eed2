import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { operator } from "@/db/schema/account";
import {
  document,
  dossier,
  dossierCheck,
  dossierEvent,
  dossierNote,
  dossierWarning,
  file,
  filing,
  integrationRequest,
} from "@/db/schema/dossier";
import { documentCheck, documentScan, fileInspection } from "@/db/schema/evidence";
import { isOpen } from "@/lib/domain/dossier";
import type { Forecast } from "@/lib/domain/forecast";
import type { Step } from "@/lib/domain/form";
import type { FormContext, KindId } from "@/lib/domain/kind";
import { kindById } from "@/lib/domain/kinds";
import { type PaperWarning, wrongPaper } from "@/lib/domain/paper-warnings";
import { appearsIn, authorize, can } from "@/lib/domain/policy";
import { reportScan, type ScanReport } from "@/lib/domain/scanned-pages";
import type { SignatureReport } from "@/lib/domain/signature";
import { type Dossier, findByRef } from "@/lib/dossier/find";
import { protocolsOf } from "@/lib/dossier/protocols";
import { formContext } from "@/lib/draft/steps";
import { type KeptConfirmation, readProofs } from "@/lib/filing/read-proofs";
import { type DossierMail, mailsOfDossier } from "@/lib/notifications/dossier-mails";
import { type DossierPec, pecOfDossier } from "@/lib/pec/timeline";
import type { Context } from "@/lib/platform/context";
import { readCatalogue } from "@/lib/settings/catalogue";
import { readVerified, type Verified } from "./confirm-verified";
import { type Missing, missingForAcceptance } from "./missing";
import { type Handover, readHandovers } from "./read-handovers";
import { noticeIsDue } from "./reject";

export type Paper = {
  id: string;
  type: (typeof document.$inferSelect)["type"];
  origin: "issued" | "received";
  fileName: string;
  mediaType: string;
  size: number;
  sha256: string;
  restricted: boolean;
  addedBy: string;
  addedAt: Date;
  /** Of a statement presented online: its words; null for any other file. */
  text: string | null;
  /** Received, and byte for byte what we issued: no signature in it. */
  sameAsIssued: boolean;
  /** What the check of its signatures said; null before it, and for papers that nobody signs. */
  check: { report: SignatureReport; checkedAt: Date } | null;
  /** A scan of our papers, held against them; null for anything else, and before it was read. */
  scan: ScanReport | null;
  /** Its pages say that it is another dossier's, or the other document of this one. */
  wrong: PaperWarning | null;
  /** What the inspection found in it; null before it, and for what we issued. */
  inspection: Pick<typeof fileInspection.$inferSelect, "faults" | "virus" | "virusName" | "checkedAt"> | null;
};

/** A dossier as the operator's page shows it. */
export type ReviewedDossier = {
  dossier: Dossier;
  steps: readonly Step[];
  outcome: readonly string[];
  /** What accepting would do now, from what the portal knows; null for kinds that have no forecast, and once decided. */
  forecast: Forecast | null;
  assignee: { id: string; name: string } | null;
  checks: readonly (typeof dossierCheck.$inferSelect)[];
  warnings: readonly (typeof dossierWarning.$inferSelect)[];
  papers: readonly Paper[];
  /** By the signers, in place of signatures (D4). */
  confirmations: readonly KeptConfirmation[];
  filings: readonly (typeof filing.$inferSelect)[];
  protocols: readonly { id: string; register: string; year: number; number: string; date: string }[];
  requests: readonly (typeof integrationRequest.$inferSelect)[];
  notes: readonly (typeof dossierNote.$inferSelect)[];
  events: readonly (typeof dossierEvent.$inferSelect)[];
  handovers: readonly Handover[];
  mails: readonly DossierMail[];
  relatives: { supersedes: Relative | null; supersededBy: Relative | null };
  missing: Missing;
  /** Messages and PEC of ours, with their certified times. */
  pec: DossierPec;
  /** It was verified by itself: one click confirms it. */
  verified: Verified | null;
  /** A preavviso must come before a refusal. */
  noticeDue: boolean;
  /** May act: has the permission and does not appear in it. */
  canReview: boolean;
  /** The operator is a party. */
  isOwn: boolean;
};

type Relative = { ref: string; code: string | null };

/** What each kind's effect would do now; a kind without one is told by its `outcome` alone. */
export type Forecasts = Readonly<Partial<Record<KindId, (db: Db, dossier: Dossier, now: Date) => Promise<Forecast>>>>;

/** Everything about one dossier that its page shows; reading needs `dossier.read`. Drafts are the applicant's alone. */
export async function readDossier(
  ctx: Context,
  ref: string,
  forecasts: Forecasts = {},
): Promise<ReviewedDossier | null> {
  authorize(ctx.actor, "dossier.read");
  const { db } = ctx;
  const found = await findByRef(db, ref);
  if (found.state === "draft") return null;
  const kind = kindById(found.kind);
  const context = await wholeContext(db, found);
  const isOwn = appearsIn(ctx.actor, found);
  const forecast = isOpen(found.state) ? forecasts[found.kind]?.(db, found, ctx.now) : undefined;
  const [rows, { confirmations }, missing, noticeDue, assignee, pec, verified] = await Promise.all([
    readParts(db, found),
    readProofs(db, found),
    missingForAcceptance(db, found),
    noticeIsDue(db, found.id, ctx.now),
    readAssignee(db, found.assigneeId),
    pecOfDossier(db, found.id),
    readVerified(db, found),
  ]);
  return {
    dossier: found,
    steps: kind.steps(found.variant, context),
    outcome: kind.outcome(found.variant, found.answers, context),
    forecast: (await forecast) ?? null,
    assignee,
    ...rows,
    confirmations,
    relatives: {
      supersedes: await readRelative(db, found.supersedesId),
      supersededBy: await readRelative(db, found.supersededById),
    },
    missing,
    pec,
    verified,
    noticeDue,
    canReview: can(ctx.actor, "dossier.review") && !isOwn,
    isOwn,
  };
}

/** Every service has a name here, also one that this type may no longer ask for. */
async function wholeContext(db: Db, found: Dossier): Promise<FormContext> {
  const { services } = await formContext(db, found);
  const known = new Set(services.map((option) => option.value));
  const others = (await readCatalogue(db)).filter((service) => !known.has(service.code));
  return { services: [...services, ...others.map(({ code, title }) => ({ value: code, label: title }))] };
}

async function readParts(db: Db, found: Pick<Dossier, "id" | "code">) {
  const { id } = found;
  const [checks, warnings, papers, filings, protocols, requests, notes, events, handovers, mails] = await Promise.all([
    db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, id)),
    db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, id)),
    readPapers(db, found),
    db.select().from(filing).where(eq(filing.dossierId, id)).orderBy(desc(filing.receivedAt)),
    protocolsOf(db, id),
    db
      .select()
      .from(integrationRequest)
      .where(eq(integrationRequest.dossierId, id))
      .orderBy(desc(integrationRequest.requestedAt)),
    db.select().from(dossierNote).where(eq(dossierNote.dossierId, id)).orderBy(desc(dossierNote.at)),
    db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, id)).orderBy(desc(dossierEvent.id)),
    readHandovers(db, id),
    mailsOfDossier(db, id),
  ]);
  return { checks, warnings, papers, filings, protocols, requests, notes, events, handovers, mails };
}

/** What came in stands before what was issued. */
async function readPapers(db: Db, { id, code }: Pick<Dossier, "id" | "code">): Promise<Paper[]> {
  const rows = await db
    .select({
      id: document.id,
      type: document.type,
      origin: document.origin,
      fileName: document.fileName,
      mediaType: file.mediaType,
      size: file.size,
      sha256: document.sha256,
      restricted: document.restricted,
      addedBy: document.addedBy,
      addedAt: document.addedAt,
      // What was presented online is text of ours, shown as it was read (CAD art. 65).
      text: sql<
        string | null
      >`case when ${document.origin} = 'issued' and ${file.mediaType} like 'text/plain%' then convert_from(${file.bytes}, 'UTF8') end`,
      report: documentCheck.report,
      checkedAt: documentCheck.checkedAt,
      scanned: { places: documentScan.places, issued: documentScan.issued },
      inspection: {
        faults: fileInspection.faults,
        virus: fileInspection.virus,
        virusName: fileInspection.virusName,
        checkedAt: fileInspection.checkedAt,
      },
    })
    .from(document)
    .innerJoin(file, eq(file.sha256, document.sha256))
    .leftJoin(documentCheck, eq(documentCheck.documentId, document.id))
    .leftJoin(documentScan, eq(documentScan.documentId, document.id))
    .leftJoin(fileInspection, eq(fileInspection.sha256, document.sha256))
    .where(and(eq(document.dossierId, id), isNull(document.removedAt)))
    .orderBy(desc(document.origin), asc(document.type), asc(document.addedAt));
  const issued = new Set(rows.filter((row) => row.origin === "issued").map((row) => row.sha256));
  return rows.map(({ report, checkedAt, scanned, ...row }) => ({
    ...row,
    scan: scanned && code ? reportScan(scanned.places, { code, pages: scanned.issued }) : null,
    wrong: row.origin === "received" && code && scanned ? wrongPaper({ ...row, places: scanned.places }, code) : null,
    sameAsIssued: row.origin === "received" && issued.has(row.sha256),
    check: report && checkedAt ? { report, checkedAt } : null,
  }));
}

async function readAssignee(db: Db, id: string | null) {
  if (!id) return null;
  const [row] = await db.select({ id: operator.id, name: operator.name }).from(operator).where(eq(operator.id, id));
  return row ?? null;
}

async function readRelative(db: Db, id: string | null): Promise<Relative | null> {
  if (!id) return null;
  const [row] = await db.select({ ref: dossier.ref, code: dossier.code }).from(dossier).where(eq(dossier.id, id));
  return row ?? null;
}
