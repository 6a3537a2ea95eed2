import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { document, dossier } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { STATE_TEXT } from "@/lib/domain/dossier";
import { italianDate } from "@/lib/domain/form";
import { kindById } from "@/lib/domain/kinds";
import type { OwnDataSection } from "@/lib/domain/own-data";

type Row = typeof dossier.$inferSelect;

/** The dossiers in which a person appears: what each says of them, its papers, and what they confirmed. */
export async function dossierSections(db: Db, fiscalCode: string): Promise<OwnDataSection[]> {
  const rows = await db
    .select()
    .from(dossier)
    .where(or(eq(dossier.appointeeFiscalCode, fiscalCode), eq(dossier.legalRepresentativeFiscalCode, fiscalCode)))
    .orderBy(asc(dossier.createdAt));
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const [papers, confirmations] = await Promise.all([
    db
      .select({
        dossierId: document.dossierId,
        fileName: document.fileName,
        origin: document.origin,
        addedAt: document.addedAt,
      })
      .from(document)
      .where(and(inArray(document.dossierId, ids), isNull(document.removedAt)))
      .orderBy(asc(document.addedAt)),
    db
      .select()
      .from(documentConfirmation)
      .where(eq(documentConfirmation.fiscalCode, fiscalCode))
      .orderBy(asc(documentConfirmation.at)),
  ]);
  const codeOf = (id: string): string | null => {
    const row = rows.find((one) => one.id === id);
    return row ? (row.code ?? row.ref) : null;
  };
  return [
    {
      id: "pratiche",
      title: "Pratiche in cui compari",
      columns: ["Codice", "Richiesta", "Stato", "Ente", "Come compari", "Dati tuoi", "Inviata il", "Decisa il"],
      rows: rows.map((row) => [
        row.code ?? row.ref,
        kindById(row.kind).title,
        STATE_TEXT[row.state].applicant,
        row.organizationName,
        partOf(row, fiscalCode),
        aboutPerson(row, fiscalCode),
        row.submittedAt,
        row.decidedAt,
      ]),
    },
    {
      id: "documenti",
      title: "Documenti di queste pratiche",
      columns: ["Pratica", "Documento", "Origine", "Del"],
      rows: papers.map((one) => [
        codeOf(one.dossierId),
        one.fileName,
        one.origin === "issued" ? "Emesso dal portale" : "Ricevuto",
        one.addedAt,
      ]),
    },
    {
      id: "conferme",
      title: "Documenti che hai confermato",
      columns: ["Pratica", "Impronta SHA-256", "Quando"],
      rows: confirmations.map((one) => [codeOf(one.dossierId), one.sha256, one.at]),
    },
  ];
}

function partOf(row: Row, fiscalCode: string): string {
  const parts = [
    row.appointeeFiscalCode === fiscalCode && "persona incaricata o titolare",
    row.legalRepresentativeFiscalCode === fiscalCode && "rappresentante legale",
  ];
  return parts.filter(Boolean).join(", ");
}

/** What the answers say of this person; of a draft, which may not be whole, nothing yet. */
function aboutPerson(row: Row, fiscalCode: string): string | null {
  if (row.state === "draft") return null;
  const { appointee, legalRepresentative } = kindById(row.kind).facts(row.variant, row.answers);
  const own = [appointee, legalRepresentative].find((one) => one?.fiscalCode === fiscalCode);
  if (!own) return null;
  const parts = [
    `${own.name} ${own.familyName}`,
    own.birthDate && italianDate(own.birthDate),
    own.birthplace,
    own.email,
  ];
  return parts.filter(Boolean).join(", ");
}
