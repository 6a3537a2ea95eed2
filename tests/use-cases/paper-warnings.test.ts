import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierWarning, file } from "@/db/schema/dossier";
import { documentConfirmation } from "@/db/schema/evidence";
import { issueDossier } from "@/lib/documents/issue";
import type { RecordFiling } from "@/lib/domain/filing";
import { kindById } from "@/lib/domain/kinds";
import { addPapers } from "@/lib/filing/add-papers";
import { checkPapers } from "@/lib/filing/check-document";
import type { Paper } from "@/lib/filing/keep-papers";
import { readScans } from "@/lib/filing/read-scans";
import { recordFiling } from "@/lib/filing/record-filing";
import { closeBrowser } from "@/lib/platform/browser";
import { acceptDossier } from "@/lib/review/accept";
import { checkSection } from "@/lib/review/check-section";
import { readDossier } from "@/lib/review/read-dossier";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { takeCharge } from "@/lib/review/take-charge";
import { issuedDocuments, NOON, submittedDossier, systemAt } from "@/tests/documents/support/dossiers";
import { scan } from "@/tests/journeys/support/scan";
import { arrival, makeDossier, outcomes, refusalOf, reread, seen } from "./review-fixtures";
import { auditor, EFFECTS, operator, other } from "./review-stage";

const folder = mkdtempSync(join(tmpdir(), "varco-papers-"));
const COPY = {
  type: "identity",
  fileName: "carta.jpg",
  bytes: Buffer.from("ffd8ffe000104a464946000101aa", "hex"),
} as const;

type Kept = { id: string; code: string; summary: Buffer; confirmation: Buffer; plain: Buffer };
let number = 70_100;

/** A dossier whose two documents were issued, each printed, signed by hand and scanned. */
async function issued(): Promise<Kept> {
  const { id, code } = await submittedDossier();
  await issueDossier(systemAt(NOON), id);
  const kept: Record<string, Buffer> = {};
  for (const { type, sha256 } of await issuedDocuments(id)) {
    const [stored] = await db.select({ bytes: file.bytes }).from(file).where(eq(file.sha256, sha256));
    const path = join(folder, `${type}-${code}.pdf`);
    writeFileSync(path, stored!.bytes);
    kept[type] = readFileSync(await scan(path));
    if (type === "summary") kept.plain = stored!.bytes;
  }
  return { id, code, summary: kept.summary!, confirmation: kept.confirmation!, plain: kept.plain! };
}

let mine: Kept;
let theirs: Kept;
beforeAll(async () => {
  mine = await issued();
  theirs = await issued();
}, 90_000);
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true, force: true });
});

const paper = (type: Paper["type"], bytes: Buffer): Paper => ({ type, fileName: `${type}.pdf`, bytes });
const work = async () => {
  await checkPapers(operator, () => false);
  await readScans(operator, () => false);
};

/** A file without any digital signature, for what nobody reads the pages of. */
const jpeg = (type: "summary" | "confirmation") =>
  paper(type, Buffer.from(`ffd8ffe000104a464946000101${type === "summary" ? "01" : "02"}`, "hex"));

/** The same dossier, anew: waiting for its papers, with nothing received and nothing said of it. */
async function anew({ id }: Pick<Kept, "id">) {
  await db.delete(document).where(and(eq(document.dossierId, id), eq(document.origin, "received")));
  await db.delete(dossierWarning).where(eq(dossierWarning.dossierId, id));
  await db.delete(documentConfirmation).where(eq(documentConfirmation.dossierId, id));
  await db.update(dossier).set({ state: "issued", assigneeId: null }).where(eq(dossier.id, id));
  return reread(id);
}

/** Papers that came, were looked at by the worker, and were ticked by an operator from the first section to the last. */
async function looked(kept: Pick<Kept, "id">, papers: Paper[], channel: RecordFiling["channel"] = "post") {
  const row = await anew(kept);
  number += 1;
  const protocol = { register: "Registro generale", number: String(number), date: "2026-11-19" };
  await recordFiling(operator, { ...arrival(row), channel, protocol }, papers);
  await work();
  await takeCharge(operator, seen(await reread(row.id)));
  for (const { id } of kindById(row.kind).checklist)
    await checkSection(operator, { ...seen(await reread(row.id)), section: id, done: "yes" });
  return reread(row.id);
}

const openOf = (dossierId: string) =>
  db
    .select()
    .from(dossierWarning)
    .where(and(eq(dossierWarning.dossierId, dossierId), isNull(dossierWarning.resolvedAt)))
    .orderBy(dossierWarning.code);
const codesOf = async (dossierId: string) => (await openOf(dossierId)).map(({ code }) => code);
const accept = async (id: string) => refusalOf(acceptDossier(operator, seen(await reread(id)), EFFECTS));
const clear = async (id: string, warningId: string, note: string, ctx = operator) =>
  resolveWarning(ctx, { ...seen(await reread(id)), warningId, note });

describe("papers that say what they are (D5)", () => {
  test("the right ones, with the copy of the identity document, are accepted with nothing to clear", async () => {
    const row = await looked(mine, [paper("summary", mine.summary), paper("confirmation", mine.confirmation), COPY]);
    expect(await openOf(row.id)).toEqual([]);
    expect(await accept(row.id)).toBe("(done)");
  });

  test("another dossier's as Richiesta, the Richiesta as Modulo: both stop the acceptance until cleared with a reason", async () => {
    const row = await looked(mine, [paper("summary", theirs.summary), paper("confirmation", mine.summary), COPY]);
    expect(await codesOf(row.id)).toEqual(["otherDossier", "otherPaper"]);
    const view = (await readDossier(operator, row.ref))!;
    const wrongOf = (type: string) => view.papers.find((one) => one.type === type && one.origin === "received")?.wrong;
    expect(wrongOf("summary")?.detail.text).toContain(theirs.code);
    expect(wrongOf("confirmation")?.code).toBe("otherPaper");
    expect(await accept(row.id)).toBe("checklist-open");
    const [foreign, misplaced] = await openOf(row.id);
    expect(await refusalOf(clear(row.id, foreign!.id, ""))).toBe("clearing-unexplained");
    expect(await refusalOf(clear(row.id, foreign!.id, "x", auditor))).toBe("not-allowed");
    expect(await codesOf(row.id)).toEqual(["otherDossier", "otherPaper"]);
    const twice = await outcomes(
      clear(row.id, foreign!.id, "È di un altro loro ufficio."),
      clear(row.id, foreign!.id, "È di un altro loro ufficio.", other),
    );
    expect(twice.toSorted()).toEqual(["(done)", "already-done"]);
    expect(await accept(row.id)).toBe("checklist-open");
    await clear(row.id, misplaced!.id, "Il modulo firmato è sulla carta, in archivio.");
    expect(await accept(row.id)).toBe("(done)");
  });

  test("the issued file itself, signed in the other's place, is told; what was cleared stays so when the papers are looked at again", async () => {
    const signed = Buffer.concat([mine.plain, Buffer.from("\n% firmato\n")]);
    const row = await looked(mine, [paper("confirmation", signed)]);
    const [, misplaced] = await openOf(row.id);
    expect(await codesOf(row.id)).toEqual(["identityMissing", "otherPaper"]);
    await clear(row.id, misplaced!.id, "Visto l’originale.");
    await addPapers(operator, { dossierId: row.id, papers: [COPY] });
    expect(await openOf(row.id)).toEqual([]);
  });

  test("without a paper in the form’s place nothing is accepted, unless its signer confirmed it online", async () => {
    const row = await looked(await makeDossier(), [jpeg("summary"), COPY]);
    expect(await openOf(row.id)).toEqual([]);
    expect(await accept(row.id)).toBe("papers-missing");
    await db.insert(documentConfirmation).values({
      ...{ dossierId: row.id, documentType: "confirmation", sha256: "ab", fiscalCode: "PRVBRN71C12D150M" },
      ...{ name: "Bruno Prova", role: "legalRepresentative", level: 2, method: "spid", provider: "Gestore" },
      ...{ requestId: "_abc", at: NOON },
    } as const);
    expect(await accept(row.id)).toBe("(done)");
  });
});

test("a paper that the worker has not come to is looked at before the acceptance", async () => {
  const row = await looked(mine, [paper("summary", mine.summary), COPY]);
  await addPapers(operator, { dossierId: row.id, papers: [paper("confirmation", theirs.confirmation)] });
  expect(await codesOf(row.id)).toEqual([]);
  expect(await accept(row.id)).toBe("checklist-open");
  expect(await codesOf(row.id)).toEqual(["otherDossier"]);
});

describe("the copy of an identity document (D20)", () => {
  const BY_HAND = [jpeg("summary"), jpeg("confirmation")];

  test("with a signature by hand it is due: it stops the acceptance until it comes", async () => {
    const row = await looked(await makeDossier(), BY_HAND);
    expect(await codesOf(row.id)).toEqual(["identityMissing"]);
    expect(await accept(row.id)).toBe("checklist-open");
    await addPapers(operator, { dossierId: row.id, papers: [COPY] });
    expect(await openOf(row.id)).toEqual([]);
    expect(await accept(row.id)).toBe("(done)");
  });

  test("or until an operator says why it is not needed, once", async () => {
    const row = await looked(await makeDossier(), BY_HAND);
    const [due] = await openOf(row.id);
    expect(await refusalOf(clear(row.id, due!.id, ""))).toBe("clearing-unexplained");
    await clear(row.id, due!.id, "Già in archivio.");
    await work();
    expect(await refusalOf(clear(row.id, due!.id, "Già in archivio."))).toBe("already-done");
    expect(await accept(row.id)).toBe("(done)");
  });

  test("not over the counter", async () => {
    const row = await looked(await makeDossier(), BY_HAND, "counter");
    expect(await openOf(row.id)).toEqual([]);
    expect(await accept(row.id)).toBe("(done)");
  });
});
