import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierCheck } from "@/db/schema/dossier";
import { documentCheck } from "@/db/schema/evidence";
import { Refusal } from "@/lib/domain/errors";
import type { DocumentType } from "@/lib/domain/kind";
import { attachDocument } from "@/lib/filing/attach-document";
import { checkPapers, recheckDocument } from "@/lib/filing/check-document";
import { readCheck } from "@/lib/filing/read-check";
import { storeFile } from "@/lib/platform/storage";
import { takeCharge } from "@/lib/review/take-charge";
import { writeSetting } from "@/lib/settings/settings";
import { signCms } from "../support/signing/cms";
import { plainPdf, protocolStamp, signPdf } from "../support/signing/pdf";
import { certify, type Holder, pem } from "../support/signing/people";
import {
  asVisitor,
  auditOf,
  makeDossier,
  makeOperator,
  noticesOf,
  refusalOf,
  seen,
} from "../use-cases/review-fixtures";
import { authority } from "./people";

// The parties of review-fixtures' answers.
const ADA = "SMPDAA88L52D142G";
const BRUNO = "PRVBRN71C12D150M";
const signerOf = (name: string, code: string) =>
  certify({ kind: "signer", issuer: authority, elliptic: true, names: { CN: name, serialNumber: `TINIT-${code}` } });
const ada = signerOf("ESEMPIO ADA", ADA);
const bruno = signerOf("PROVA BRUNO", BRUNO);

// The environment is read once, with the first import: the folder is named before.
const folder = vi.hoisted(() => {
  process.env.SIGNATURE_TRUST = `${process.env.VARCO_DATA_DIR}/signature-trust`;
  return process.env.SIGNATURE_TRUST;
});
mkdirSync(folder);
writeFileSync(join(folder, "ca.pem"), pem(authority.certificate));

const NOW = new Date();
type Row = typeof dossier.$inferSelect;

async function issued(
  change: Partial<Row> = {},
): Promise<{ row: Row; papers: Record<"summary" | "confirmation", Buffer> }> {
  const row = await makeDossier({ state: "issued", change });
  const papers = { summary: plainPdf(`Richiesta ${row.code}`), confirmation: plainPdf(`Modulo ${row.code}`) };
  for (const type of ["summary", "confirmation"] as const) await keep(row.id, type, "issued", papers[type]);
  return { row, papers };
}

async function keep(dossierId: string, type: DocumentType, origin: "issued" | "received", bytes: Buffer) {
  const sha256 = await db.transaction((tx) => storeFile(tx, bytes, "application/pdf", NOW));
  const values = { dossierId, type, origin, sha256, fileName: `${type}.pdf`, addedBy: "x", addedAt: NOW };
  const [added] = await db.insert(document).values(values).returning({ id: document.id });
  return added!.id;
}

const visitor = (row: Row) => ({ ...asVisitor([row.id]), now: new Date() });
const upload = (row: Row, type: "summary" | "confirmation" | "other", bytes: Buffer) =>
  attachDocument(visitor(row), { ref: row.ref, type, fileName: "firmato.pdf", bytes });

async function adviceOf(refused: Promise<unknown>, code = "signature-refused"): Promise<string> {
  const error = await refused.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Refusal)) throw new Error("not refused", { cause: error });
  expect(error.code).toBe(code);
  return String(error.detail.advice);
}

const checkOf = async (documentId: string) =>
  (await db.select().from(documentCheck).where(eq(documentCheck.documentId, documentId)))[0];
const stateOf = async (row: Row) => (await db.select().from(dossier).where(eq(dossier.id, row.id)))[0]!.state;

describe("an upload with a digital signature (D4)", () => {
  test("two valid documents by the right signers file the request", async () => {
    const { row, papers } = await issued();
    const first = await upload(row, "summary", signPdf(papers.summary, ada));
    expect(first.filed).toBe(false);
    expect(await checkOf(first.documentId)).toMatchObject({ verdict: "valid", signerFiscalCodes: [ADA] });
    const second = await upload(row, "confirmation", signCms([papers.confirmation], [bruno]));
    expect(second.filed).toBe(true);
    expect(await stateOf(row)).toBe("filed");
    expect(await noticesOf(row.id, "filing-received")).toHaveLength(1);
    expect(await auditOf(second.documentId)).toContain("document.checked");
  });

  test("the wrong signer is named, and who must sign instead; nothing is kept", async () => {
    const { row, papers } = await issued();
    const advice = await adviceOf(upload(row, "confirmation", signPdf(papers.confirmation, ada)));
    expect(advice).toBe(
      "Il file è firmato da «ESEMPIO ADA», ma deve firmarlo il rappresentante legale «Bruno Prova»: fallo firmare e caricalo di nuovo.",
    );
    expect(await db.select().from(document).where(eq(document.origin, "received"))).not.toContainEqual(
      expect.objectContaining({ dossierId: row.id }),
    );
  });

  test("the other document, another document, a file changed after the signature", async () => {
    const { row, papers } = await issued();
    expect(await refusalOf(upload(row, "confirmation", signPdf(papers.summary, ada)))).toBe("other-document");
    expect(await adviceOf(upload(row, "confirmation", signPdf(plainPdf("Altro"), bruno)))).toContain(
      "non è quello emesso",
    );
    const changed = Buffer.concat([signPdf(papers.confirmation, bruno), Buffer.from("altro")]);
    expect(await adviceOf(upload(row, "confirmation", changed))).toContain("modificato dopo la firma");
  });

  test("a signature without its document is refused, and how to make one that holds both", async () => {
    const { row, papers } = await issued();
    const apart = signCms([papers.confirmation], [bruno], { detached: true });
    expect(await adviceOf(upload(row, "confirmation", apart))).toMatch(
      /solo la firma \(\.p7s\).*«busta \.p7m».*«firma nel PDF»/,
    );
  });

  test("a stamp after the signature is kept for the operator, and files nothing by itself", async () => {
    const { row, papers } = await issued();
    await upload(row, "summary", signPdf(papers.summary, ada));
    const { documentId, filed } = await upload(row, "confirmation", protocolStamp(signPdf(papers.confirmation, bruno)));
    expect(filed).toBe(false);
    expect(await checkOf(documentId)).toMatchObject({ verdict: "manual" });
    expect(await stateOf(row)).toBe("issued");
  });

  test("a scan is no digital signature: kept, told apart", async () => {
    const { row } = await issued();
    const { documentId } = await upload(row, "confirmation", plainPdf("Scansione"));
    expect(await checkOf(documentId)).toMatchObject({ verdict: "manual", signerFiscalCodes: [] });
  });

  test("a locked PDF is refused, of whatever kind", async () => {
    const { row } = await issued();
    const locked = Buffer.from(
      plainPdf("x").toString("latin1").replace("/Root 1 0 R>>", "/Root 1 0 R /Encrypt <<>>>>"),
      "latin1",
    );
    for (const type of ["confirmation", "other"] as const)
      expect(await adviceOf(upload(row, type, locked), "file-refused")).toContain("password");
  });

  test("a large file is judged in a process of its own", async () => {
    const { row, papers } = await issued();
    const large = Buffer.concat([papers.confirmation, Buffer.alloc(3_000_000, "% \n")]);
    await db.transaction((tx) => storeFile(tx, large, "application/pdf", NOW));
    const advice = await adviceOf(upload(row, "confirmation", signCms([large], [bruno])));
    expect(advice).toContain("non è quello emesso");
  });
});

describe("papers that came by PEC or through an operator", () => {
  const job = () => ({
    actor: { kind: "system" as const, job: "signatures" },
    now: new Date(),
    requestId: randomUUID(),
    db,
  });

  async function arrived(signer: Holder) {
    const { row, papers } = await issued({ state: "filed" } as Partial<Row>);
    const summary = await keep(row.id, "summary", "received", signPdf(papers.summary, ada));
    const confirmation = await keep(row.id, "confirmation", "received", signPdf(papers.confirmation, signer));
    return { row, summary, confirmation };
  }

  test("are checked once by the worker; two workers do no harm", async () => {
    const { summary, confirmation } = await arrived(ada);
    await Promise.all([checkPapers(job(), () => false), checkPapers(job(), () => false)]);
    expect(await checkOf(summary)).toMatchObject({ verdict: "valid" });
    expect(await checkOf(confirmation)).toMatchObject({ verdict: "invalid", report: { reasons: ["other-signer"] } });
    expect(await checkPapers(job(), () => false)).toBe(0);
  });

  test("an operator has one checked again and reads the report; strangers do not", async () => {
    const { row, confirmation } = await arrived(bruno);
    const operator = { ...(await makeOperator("operator")), now: new Date() };
    expect(await recheckDocument(operator, { documentId: confirmation })).toMatchObject({ verdict: "valid" });
    expect(await readCheck(operator, confirmation)).toMatchObject({ ref: row.ref, report: { verdict: "valid" } });
    expect(await refusalOf(readCheck(visitor(row), confirmation))).toBe("not-allowed");
    expect(await refusalOf(recheckDocument(visitor(row), { documentId: confirmation }))).toBe("not-allowed");
    expect(await refusalOf(recheckDocument(operator, { documentId: randomUUID() }))).toBe("not-found");
  });

  test("tick their section only where the Province says so", async () => {
    const operator = { ...(await makeOperator("operator")), now: new Date() };
    const ticked = async () => {
      const { row } = await arrived(bruno);
      await checkPapers(job(), () => false);
      await takeCharge(operator, seen(row));
      return (await db.select().from(dossierCheck).where(eq(dossierCheck.dossierId, row.id))).map(
        ({ section }) => section,
      );
    };
    expect(await ticked()).toEqual([]);
    await db.transaction((tx) => writeSetting(tx, "checklistPrefill", true, "prova", NOW));
    expect(await ticked()).toEqual(["documents"]);
  });
});
