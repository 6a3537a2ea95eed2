import { createHash, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db, sql } from "@/db/client";
import { document, dossierWarning, file } from "@/db/schema/dossier";
import { documentCheck, documentConfirmation } from "@/db/schema/evidence";
import { listAudit } from "@/lib/audit/list";
import { recordAudits } from "@/lib/audit/record";
import { readDocument } from "@/lib/documents/read-document";
import { readAuditFilter } from "@/lib/domain/audit-search";
import { KIND_IDS, type KindId } from "@/lib/domain/kind";
import type { SignatureReport } from "@/lib/domain/signature";
import { addPapers } from "@/lib/filing/add-papers";
import { checkPapers } from "@/lib/filing/check-document";
import { recordFiling } from "@/lib/filing/record-filing";
import { acceptDossier, type Effect } from "@/lib/review/accept";
import { checkSection } from "@/lib/review/check-section";
import { readCaseFile } from "@/lib/review/read-case-file";
import { recordAnswer } from "@/lib/review/record-answer";
import { requestIntegration } from "@/lib/review/request-integration";
import { resolveWarning } from "@/lib/review/resolve-warning";
import { takeCharge } from "@/lib/review/take-charge";
import {
  arrival,
  asVisitor,
  CAME,
  givePapers,
  makeDossier,
  makeOperator,
  NOW,
  refusalOf,
  reread,
  seen,
} from "./review-fixtures";

const operator = await makeOperator("operator", { name: "Olga Provati", fiscalCode: "PRVLGO80A41D150X" });
const auditor = await makeOperator("auditor");

const VALID: SignatureReport = {
  format: "pades",
  signers: [
    {
      ...{ fiscalCode: "PRVBRN71C12D150M", name: "PROVA BRUNO", integrity: "valid", trust: "trusted", qualified: true },
      ...{ revocation: "good", signedAt: "2026-11-19T08:00:00Z", problems: [] },
    } as const,
  ],
  document: "same",
  modifiedAfterSignature: false,
  verdict: "valid",
  reasons: [],
};

const accountId = randomUUID();
/** What accepting does elsewhere, as activation would. */
const grant: Effect = async (tx, ctx) => {
  await recordAudits(tx, ctx, [{ action: "account.activated", subjectType: "account", subjectId: accountId }]);
  return [];
};
const EFFECTS = Object.fromEntries(KIND_IDS.map((id) => [id, grant])) as Record<KindId, Effect>;

let number = 50_210;

async function acceptedDossier() {
  number += 1;
  const row = await makeDossier({ state: "issued" });
  const papers = (["summary", "confirmation"] as const).map((type) => {
    return { type, fileName: `${type}.pdf`, bytes: Buffer.from(`%PDF-1.7\n% ${type} of ${row.id}\n%%EOF`) };
  });
  const protocol = { register: "Registro generale", number: String(number), date: "2026-11-19" };
  const received = { receivedDay: "2026-11-19", receivedTime: "08:30", sender: null, note: null, lateReason: null };
  await recordFiling(operator, { ...seen(row), channel: "post", ...received, protocol }, papers);
  const [form] = (await db.select().from(document).where(eq(document.dossierId, row.id))).filter(
    ({ type }) => type === "confirmation",
  );
  await db.insert(documentCheck).values({
    ...{ documentId: form!.id, verdict: "valid", signerFiscalCodes: ["PRVBRN71C12D150M"] },
    ...{ report: VALID, checkedAt: NOW },
  });
  await db.insert(documentConfirmation).values({
    ...{
      dossierId: row.id,
      documentType: "summary",
      sha256: "ab",
      fiscalCode: "SMPDAA88L52D142G",
      name: "Ada Esempio",
    },
    ...{ role: "appointee", level: 2, method: "spid", provider: "Gestore", requestId: "_abc", at: NOW },
  });
  await takeCharge(operator, seen(await reread(row.id)));
  for (const section of ["organization", "sites", "representative", "appointee", "services", "documents"])
    await checkSection(operator, { ...seen(await reread(row.id)), section, done: "yes" });
  await acceptDossier({ ...operator, requestId: randomUUID() }, seen(await reread(row.id)), EFFECTS);
  return reread(row.id);
}

describe("who signed what, three years later", () => {
  test("each document with who had to sign it, what stands for the signature, and the bytes that still match", async () => {
    const row = await acceptedDossier();
    const { signed, papers, protocols, checks } = (await readCaseFile(auditor, row.ref, false))!;
    expect(signed.map(({ spec, signer }) => [spec.type, signer?.fiscalCode])).toEqual([
      ["summary", "SMPDAA88L52D142G"],
      ["confirmation", "PRVBRN71C12D150M"],
    ]);
    expect(signed[0]?.confirmation).toMatchObject({ name: "Ada Esempio", method: "spid", requestId: "_abc" });
    expect(signed[1]?.received[0]?.report?.signers[0]).toMatchObject({ fiscalCode: "PRVBRN71C12D150M" });
    const stored = await db.select().from(file);
    for (const paper of papers) {
      const bytes = stored.find(({ sha256 }) => sha256 === paper.sha256)?.bytes ?? Buffer.alloc(0);
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(paper.sha256);
    }
    expect(papers.every(({ intact }) => intact)).toBe(true);
    expect(protocols).toMatchObject([{ number: String(number), year: 2026 }]);
    expect(checks).toHaveLength(6);
    expect(checks[0]).toMatchObject({ doneBy: "Olga Provati" });
  });

  test("every row of the register about it, oldest first, with what its acceptance did, each recomputed", async () => {
    const row = await acceptedDossier();
    await acceptedDossier();
    const { history, chain } = (await readCaseFile(auditor, row.ref, true))!;
    const actions = history.map(({ action }) => action);
    expect(actions[0]).toBe("dossier.filed");
    expect(actions.slice(-2)).toEqual(["account.activated", "dossier.accepted"]);
    const papers = await db.select({ id: document.id }).from(document).where(eq(document.dossierId, row.id));
    const own = [row.id, accountId, ...papers.map(({ id }) => id)];
    expect(history.filter(({ subjectId }) => !own.includes(subjectId))).toEqual([]);
    expect(history.every(({ holds, fiscalCode }) => holds && fiscalCode === "PRVLGO80A41D150X")).toBe(true);
    expect(chain?.brokenAt).toBeNull();
  });

  test("papers that were taken away stay in it; unsigned ones are told", async () => {
    const row = await makeDossier();
    await givePapers(row);
    const mine = await db.select().from(document).where(eq(document.dossierId, row.id));
    const { id: _, ...form } = mine.find(({ type }) => type === "confirmation")!;
    await db.insert(document).values({ ...form, origin: "issued" });
    const scan = {
      type: "other" as const,
      fileName: "a.jpg",
      bytes: Buffer.from("ffd8ffe000104a464946000101aa", "hex"),
    };
    await addPapers(operator, { dossierId: row.id, papers: [scan] });
    await db.update(document).set({ removedAt: NOW }).where(eq(document.type, "other"));
    const { papers, signed } = (await readCaseFile(auditor, row.ref, false))!;
    expect(papers.find(({ type }) => type === "other")).toMatchObject({ removedAt: NOW });
    expect(signed.find(({ spec }) => spec.type === "confirmation")?.received).toMatchObject([{ sameAsIssued: true }]);
  });

  test("in the register a paper's row names its dossier too", async () => {
    const row = await acceptedDossier();
    const [paper] = await db.select().from(document).where(eq(document.dossierId, row.id));
    await readDocument(operator, paper!.id);
    const { rows } = await listAudit(auditor, readAuditFilter({ cerca: row.ref, azione: "document.read" }));
    expect(rows).toMatchObject([{ subjectId: paper!.id, dossier: { code: row.code, ref: row.ref } }]);
    expect((await readCaseFile(auditor, row.ref, false))!.history.map(({ action }) => action)).toContain(
      "document.read",
    );
  });

  test("a signature by hand has the operator who looked at it; what never came is not called verified; doubts, letters and mails stand in it", async () => {
    const row = await makeDossier({ state: "issued" });
    const jpeg = (name: string, last: string) =>
      ({
        type: "summary",
        fileName: `${name}.jpg`,
        bytes: Buffer.from(`ffd8ffe000104a46494600010102${last}`, "hex"),
      }) as const;
    await recordFiling(operator, { ...arrival(row, { channel: "post" }), protocol: null }, [jpeg("richiesta", "01")]);
    await checkPapers(operator, () => false);
    await takeCharge(operator, seen(await reread(row.id)));
    const file = async () => (await readCaseFile(auditor, row.ref, false))!;
    expect((await file()).signed.map(({ byHand }) => byHand)).toEqual([{ check: null }, null]);
    await checkSection(operator, { ...seen(await reread(row.id)), section: "documents", done: "yes" });
    const before = await file();
    expect(before.signed[0]?.byHand?.check).toMatchObject({ doneBy: "Olga Provati", doneAt: NOW });
    expect(before.checks).toMatchObject([
      { without: ["Modulo di conferma registrazione", "Copia del documento di identità"] },
    ]);
    expect(before.doubts).toMatchObject([{ title: "Manca la copia del documento d’identità", cleared: null }]);
    const [due] = await db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, row.id));
    await resolveWarning(operator, { ...seen(await reread(row.id)), warningId: due!.id, note: "Già in archivio." });
    await requestIntegration(operator, {
      ...{ ...seen(await reread(row.id)), kind: "integrazione", reasons: [], dueDay: "2026-12-05" },
      text: "Manca il modulo.",
    });
    await recordAnswer(operator, { ...seen(await reread(row.id)), ...CAME, text: "Lo mandiamo domani." });
    const after = await file();
    expect(after.doubts).toMatchObject([{ cleared: { by: "Olga Provati", at: NOW, how: "Già in archivio." } }]);
    expect(after.requests).toMatchObject([{ text: "Manca il modulo.", answer: "Lo mandiamo domani." }]);
    expect(after.mails.map(({ template }) => template)).toEqual(
      expect.arrayContaining(["filing-received", "integration-requested"]),
    );
  });

  test("only for who may read both dossiers and register", async () => {
    const row = await makeDossier();
    expect(await refusalOf(readCaseFile(operator, row.ref, false))).toBe("not-allowed");
    expect(await refusalOf(readCaseFile(asVisitor([row.id]), row.ref, false))).toBe("not-allowed");
    expect(await readCaseFile(auditor, (await makeDossier({ state: "draft" })).ref, false)).toBeNull();
  });

  test("what was changed behind the portal's back is seen: bytes, and a row of the register", async () => {
    const row = await acceptedDossier();
    const [paper] = await db.select().from(document).where(eq(document.dossierId, row.id));
    const before = (await readCaseFile(auditor, row.ref, false))!;
    const forged = before.history.find(({ action }) => action === "dossier.taken")!;
    await sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update file set bytes = ${Buffer.from("%PDF-1.7 another")} where sha256 = ${paper!.sha256}`;
      await tx`update audit_entry set actor_label = 'Nessuno' where id = ${forged.id}`;
    });
    const after = (await readCaseFile(auditor, row.ref, true))!;
    expect(after.papers.filter(({ intact }) => !intact).map(({ id }) => id)).toEqual([paper!.id]);
    expect(after.history.filter(({ holds }) => !holds).map(({ id }) => id)).toEqual([forged.id]);
    expect(after.chain?.brokenAt).toBe(forged.id);
  });
});
