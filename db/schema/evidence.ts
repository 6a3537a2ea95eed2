import { sql } from "drizzle-orm";
import { index, jsonb, pgEnum, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { type FileFault, VIRUS_VERDICTS } from "../../lib/domain/file-faults";
import { CONFIRMER_ROLES } from "../../lib/domain/proof";
import type { IssuedPages, ScanPlace } from "../../lib/domain/scanned-pages";
import type { SignatureReport } from "../../lib/domain/signature";
import { at } from "./columns";
import { document, documentType, dossier, file } from "./dossier";

export const documentVerdict = pgEnum("document_verdict", ["valid", "invalid", "manual"]);
export const virusVerdict = pgEnum("virus_verdict", VIRUS_VERDICTS);
export const confirmerRole = pgEnum("confirmer_role", CONFIRMER_ROLES);

/** What the check of a received document's signatures said. */
export const documentCheck = pgTable("document_check", {
  documentId: uuid()
    .primaryKey()
    .references(() => document.id, { onDelete: "cascade" }),
  verdict: documentVerdict().notNull(),
  /** Of the signatures that hold, upper case. */
  signerFiscalCodes: text().array().notNull().default([]),
  report: jsonb().$type<SignatureReport>().notNull(),
  checkedAt: at().notNull(),
});

/** Which pages of our papers a received scan holds; none: it is no scan of them, or could not be read. */
export const documentScan = pgTable("document_scan", {
  documentId: uuid()
    .primaryKey()
    .references(() => document.id, { onDelete: "cascade" }),
  places: jsonb().$type<readonly ScanPlace[]>().notNull(),
  /** Pages of the issued papers it was compared with. */
  issued: jsonb().$type<IssuedPages["pages"]>().notNull(),
  readAt: at().notNull(),
});

/** What an inspection found in a file from outside, whichever way it came: one for the same bytes. */
export const fileInspection = pgTable(
  "file_inspection",
  {
    sha256: text()
      .primaryKey()
      .references(() => file.sha256, { onDelete: "cascade" }),
    faults: jsonb().$type<readonly FileFault[]>().notNull().default([]),
    virus: virusVerdict().notNull(),
    virusName: text(),
    checkedAt: at().notNull(),
  },
  (t) => [index("file_inspection_unchecked").on(t.checkedAt).where(sql`${t.virus} = 'unchecked'`)],
);

/** A document confirmed by its signer after sign-in, in place of a signature (D4, CAD art. 65): who, how, and what. */
export const documentConfirmation = pgTable(
  "document_confirmation",
  {
    dossierId: uuid()
      .notNull()
      .references(() => dossier.id, { onDelete: "cascade" }),
    documentType: documentType().notNull(),
    /** Of the bytes that were confirmed: those issued, or those the signer uploaded. */
    sha256: text().notNull(),
    fiscalCode: text().notNull(),
    /** As the identity provider said it. */
    name: text().notNull(),
    role: confirmerRole().notNull(),
    level: smallint().notNull(),
    method: text().notNull(),
    provider: text().notNull(),
    /** The reference into the sign-in log. */
    requestId: text().notNull(),
    at: at().notNull(),
  },
  (t) => [primaryKey({ columns: [t.dossierId, t.documentType] })],
);
