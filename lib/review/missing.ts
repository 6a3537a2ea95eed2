import { and, count, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { document, dossierCheck, dossierEvent, dossierWarning, filing } from "@/db/schema/dossier";
import { documentCheck, documentConfirmation } from "@/db/schema/evidence";
import { dossierProtocol } from "@/db/schema/protocol";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import type { Dossier } from "@/lib/dossier/find";
import { readSetting } from "@/lib/settings/settings";

export type Missing = {
  /** Titles of the sections still to verify. */
  sections: readonly string[];
  /** Warnings neither resolved nor acknowledged. */
  warnings: number;
  /** Its filing has no protocol entry, and the settings want one (D17). */
  protocol: boolean;
  /** Titles of the signed papers that never came, where the settings want them. */
  papers: readonly string[];
  /** Those of them of which only our own file came back, byte for byte: nobody has signed it. */
  unsigned: readonly string[];
};

/** What the copy is called where it is missing. */
export const IDENTITY_COPY = "Copia del documento di identità";

/** What stands between a dossier and its acceptance. */
export async function missingForAcceptance(
  db: Db | Tx,
  dossier: Pick<Dossier, "id" | "kind" | "variant">,
): Promise<Missing> {
  const done = await db
    .select({ section: dossierCheck.section })
    .from(dossierCheck)
    .where(eq(dossierCheck.dossierId, dossier.id));
  const [open] = await db
    .select({ n: count() })
    .from(dossierWarning)
    .where(and(eq(dossierWarning.dossierId, dossier.id), isNull(dossierWarning.resolvedAt)));
  const [entry] = await db
    .select({ id: dossierProtocol.protocolId })
    .from(dossierProtocol)
    .where(and(eq(dossierProtocol.dossierId, dossier.id), isNotNull(dossierProtocol.filingId)))
    .limit(1);
  const ticked = new Set(done.map((row) => row.section));
  return {
    sections: kindById(dossier.kind)
      .checklist.filter((section) => !ticked.has(section.id))
      .map((section) => section.title),
    warnings: open?.n ?? 0,
    protocol: !entry && (await readSetting(db, "protocolRequired")),
    ...((await readSetting(db, "signedPaperRequired"))
      ? await missingPapers(db, dossier)
      : { papers: [], unsigned: [] }),
  };
}

/** A document that its signer confirmed after sign-in counts as signed (D4); a dossier filed online has nothing to sign. */
async function missingPapers(
  db: Db | Tx,
  dossier: Pick<Dossier, "id" | "kind" | "variant">,
): Promise<Pick<Missing, "papers" | "unsigned">> {
  const [online] = await db
    .select({ id: dossierEvent.id })
    .from(dossierEvent)
    .where(and(eq(dossierEvent.dossierId, dossier.id), eq(dossierEvent.move, "fileOnline")))
    .limit(1);
  if (online) return { papers: [], unsigned: [] };
  const rows = await db
    .select({ type: document.type, isOurs: isOurFile(dossier.id) })
    .from(document)
    .where(and(eq(document.dossierId, dossier.id), eq(document.origin, "received"), isNull(document.removedAt)));
  const confirmed = await db
    .select({ type: documentConfirmation.documentType })
    .from(documentConfirmation)
    .where(eq(documentConfirmation.dossierId, dossier.id));
  const there = new Set([...rows.filter(({ isOurs }) => !isOurs), ...confirmed].map((row) => row.type));
  const ours = new Set(rows.filter(({ isOurs }) => isOurs).map((row) => row.type));
  const missing = documentsOf(dossier).filter((spec) => !there.has(spec.type));
  const papers = missing.map((spec) => spec.title);
  const wantsCopy = kindById(dossier.kind).identityCopy && !there.has("identity") && (await isByHand(db, dossier));
  return {
    papers: wantsCopy ? [...papers, IDENTITY_COPY] : papers,
    unsigned: missing.filter((spec) => ours.has(spec.type)).map((spec) => spec.title),
  };
}

/** A paper with the bytes of one that we issued bears no signature, whatever it came as. */
const isOurFile = (dossierId: string) =>
  sql<boolean>`exists (
    select 1 from ${document} ours
    where ours.dossier_id = ${dossierId} and ours.origin = 'issued' and ours.sha256 = ${document}.sha256)`;

/** Signed by hand, where no operator saw it: neither confirmed online, nor with a valid digital signature, nor at the counter (D20). */
async function isByHand(db: Db | Tx, dossier: Pick<Dossier, "id" | "kind" | "variant">): Promise<boolean> {
  const [atCounter] = await db
    .select({ id: filing.id })
    .from(filing)
    .where(and(eq(filing.dossierId, dossier.id), eq(filing.channel, "counter")))
    .limit(1);
  if (atCounter) return false;
  const checked = await db
    .select({ type: document.type })
    .from(documentCheck)
    .innerJoin(document, eq(document.id, documentCheck.documentId))
    .where(and(eq(document.dossierId, dossier.id), eq(documentCheck.verdict, "valid"), isNull(document.removedAt)));
  const confirmed = await db
    .select({ type: documentConfirmation.documentType })
    .from(documentConfirmation)
    .where(eq(documentConfirmation.dossierId, dossier.id));
  const proved = new Set([...checked, ...confirmed].map((row) => row.type));
  return documentsOf(dossier).some((spec) => !proved.has(spec.type));
}

/** How far the checklist is: "1 sezione su 6 verificata." */
export const checkedText = (done: number, total: number): string =>
  done === 1 ? `1 sezione su ${total} verificata.` : `${done} sezioni su ${total} verificate.`;

/** "Resta un avviso da chiarire": without the full stop, for it may be a link. */
export const warningsText = (warnings: number): string =>
  warnings === 1 ? "Resta un avviso da chiarire" : `Restano ${warnings} avvisi da chiarire`;

/** What is missing, in words: "Restano 2 sezioni: Sedi, Documenti firmati." Empty when nothing is missing. */
export function missingText(missing: Missing): string {
  const parts: string[] = [];
  const { sections, warnings } = missing;
  if (sections.length === 1) parts.push(`Resta una sezione da verificare: ${sections[0]}.`);
  if (sections.length > 1) parts.push(`Restano ${sections.length} sezioni da verificare: ${sections.join(", ")}.`);
  if (warnings > 0) parts.push(`${warningsText(warnings)}.`);
  if (missing.protocol) parts.push("Manca il numero di protocollo.");
  if (missing.papers.length === 1) parts.push(`Manca un documento firmato: ${missing.papers[0]}.`);
  if (missing.papers.length > 1)
    parts.push(`Mancano ${missing.papers.length} documenti firmati: ${missing.papers.join(", ")}.`);
  if (missing.unsigned.length > 0) parts.push(unsignedText(missing));
  return parts.join(" ");
}

/** Our own files that came back: named only where something else is missing too. */
function unsignedText({ papers, unsigned }: Missing): string {
  const names = unsigned.length < papers.length ? `${unsigned.join(", ")}: ` : "";
  const words =
    unsigned.length === 1 ? "è il documento come l’abbiamo emesso" : "sono i documenti come li abbiamo emessi";
  const sentence = `${names}${words}, manca la firma.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
