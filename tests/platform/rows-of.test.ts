import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { rowsOf } from "@/db/rows-of";
import { document, dossier, dossierEvent, file } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { closure } from "@/db/schema/settings";
import { makeDossier } from "../use-cases/review-fixtures";

// What the driver gives for the very same select is what must come out of it as a column of another row.
const AT = new Date("2026-03-29T01:59:59.123Z");

async function withPapers() {
  const row = await makeDossier({ state: "issued" });
  const bytes = Buffer.from(`%PDF-1.7 ${row.id}`);
  await db.insert(file).values({ sha256: row.id, bytes, size: bytes.length, mediaType: "x", createdAt: AT });
  for (const fileName of [`b "due" \\ è ☂.pdf`, "a.pdf"]) {
    const type = fileName === "a.pdf" ? "summary" : "other";
    const [paper] = await db
      .insert(document)
      .values({ dossierId: row.id, type, origin: "received", sha256: row.id, fileName, addedBy: "x", addedAt: AT })
      .returning({ id: document.id });
    const report = { text: `"{}[]', null`, nothing: null, list: [1, "2"], deep: { at: "2026-01-01" } } as never;
    await db
      .insert(documentCheck)
      .values({ documentId: paper!.id, verdict: "valid", signerFiscalCodes: ["A,B", 'C"D'], report, checkedAt: AT });
  }
  return row;
}

describe("rows of a select as a column of another", () => {
  test("are what the select gives by itself: instants, days, lists, JSON, null, names in two tables; in their order", async () => {
    const row = await withPapers();
    await db.insert(closure).values({ date: "2031-02-28", label: "Prova" }).onConflictDoNothing();
    const papers = () =>
      db
        .select({
          id: document.id,
          added: document.addedAt,
          checked: documentCheck.checkedAt,
          name: document.fileName,
          filingId: document.filingId,
          restricted: document.restricted,
          signers: documentCheck.signerFiscalCodes,
          report: documentCheck.report,
        })
        .from(documentCheck)
        .innerJoin(document, eq(document.id, documentCheck.documentId))
        .orderBy(asc(document.fileName));
    const [read] = await db
      .select({
        ref: dossier.ref,
        papers: rowsOf(papers().where(eq(document.dossierId, dossier.id))),
        events: rowsOf(db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, dossier.id))),
        days: rowsOf(db.select().from(closure)),
        none: rowsOf(papers().where(and(eq(document.dossierId, dossier.id), eq(document.origin, "issued")))),
      })
      .from(dossier)
      .where(eq(dossier.id, row.id));
    const alone = await papers().where(eq(document.dossierId, row.id));
    expect(alone).toHaveLength(2);
    expect(read).toEqual({
      ref: row.ref,
      papers: alone,
      events: await db.select().from(dossierEvent).where(eq(dossierEvent.dossierId, row.id)),
      days: await db.select().from(closure),
      none: [],
    });
  });
});
