import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierWarning, file, filing } from "@/db/schema/dossier";
import { documentCheck, documentConfirmation } from "@/db/schema/evidence";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import type { DocumentType } from "@/lib/domain/kind";
import { documentsOf, kindById } from "@/lib/domain/kinds";
import type { Actor } from "@/lib/domain/policy";
import { EFFECTS } from "@/lib/effects";
import { attachDocument } from "@/lib/filing/attach-document";
import { confirmDocuments } from "@/lib/filing/confirm-documents";
import { recordProtocol } from "@/lib/filing/record-protocol";
import type { Context } from "@/lib/platform/context";
import { sha256 } from "@/lib/platform/secrets";
import { acceptDossier } from "@/lib/review/accept";
import { checkSection } from "@/lib/review/check-section";
import { missingForAcceptance } from "@/lib/review/missing";
import { takeCharge } from "@/lib/review/take-charge";
import { writeSetting } from "@/lib/settings/settings";
import {
  ANSWERS,
  asVisitor,
  auditOf,
  lastEvent,
  makeDossier,
  makeOperator,
  NOW,
  noticesOf,
  outcomes,
  refusalOf,
  reread,
  seen,
} from "./review-fixtures";

const ADA = "SMPDAA88L52D142G";
const BRUNO = "PRVBRN71C12D150M";
const SIGN_IN = { provider: "https://idp.example/metadata", requestId: "_4b1f" };

type Person = Extract<Actor, { kind: "person" }>;

const asPerson = (fiscalCode: string, change: Partial<Person> = {}): Context => ({
  actor: {
    kind: "person",
    fiscalCode,
    name: fiscalCode === ADA ? "Ada Esempio" : "Bruno Prova",
    level: 2,
    method: "spid",
    dossierIds: [],
    accountId: null,
    operator: null,
    ...change,
  },
  now: NOW,
  requestId: randomUUID(),
  db,
});

type Row = typeof dossier.$inferSelect;

/** An issued dossier with its documents, as the worker leaves it. */
async function issued(wanted: Parameters<typeof makeDossier>[0] = {}): Promise<Row> {
  const row = await makeDossier({ state: "issued", ...wanted, change: { filedAt: null, ...wanted?.change } });
  for (const { type } of documentsOf(row)) await keepFile(row.id, type, "issued", original(row.id, type));
  return row;
}

const original = (dossierId: string, type: string) => Buffer.from(`%PDF-1.7\n% original ${type} of ${dossierId}`);

async function keepFile(dossierId: string, type: DocumentType, origin: "issued" | "received", bytes: Buffer) {
  const digest = sha256(bytes).toString("hex");
  await db
    .insert(file)
    .values({ sha256: digest, bytes, size: bytes.length, mediaType: "application/pdf", createdAt: NOW });
  const [row] = await db
    .insert(document)
    .values({ dossierId, type, origin, sha256: digest, fileName: `${type}.pdf`, addedBy: "x", addedAt: NOW })
    .returning({ id: document.id });
  return row!.id;
}

/** What the page would send after showing these documents. */
const reading = (row: Row, ...types: string[]) => ({
  ref: row.ref,
  documents: types.map((type) => ({ type, sha256: sha256(original(row.id, type)).toString("hex") })),
});

const confirm = (who: Context, row: Row, ...types: string[]) => confirmDocuments(who, reading(row, ...types), SIGN_IN);

const confirmationsOf = (row: Row) =>
  db.select().from(documentConfirmation).where(eq(documentConfirmation.dossierId, row.id));

describe("a signer confirms after sign-in, in place of a signature (D4)", () => {
  test("the appointee vouches for the address they wrote; the legal representative does not", async () => {
    const row = await issued();
    await db.insert(dossierWarning).values([
      { dossierId: row.id, code: "emailUnconfirmed", field: "persona-incaricata.email", detail: {} },
      { dossierId: row.id, code: "freeMail", field: "persona-incaricata.email", detail: {} },
    ]);
    const open = async () => {
      const doubts = await db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, row.id));
      return doubts.flatMap(({ code, resolvedAt }) => (resolvedAt ? [] : [code])).toSorted();
    };
    await confirm(asPerson(BRUNO), row, "confirmation");
    expect(await open()).toEqual(["emailUnconfirmed", "freeMail"]);
    await confirm(asPerson(ADA), row, "summary");
    expect(await open()).toEqual(["freeMail"]);
  });

  test("the appointee first: the identity is kept, the other signer is invited, the dossier still waits", async () => {
    const row = await issued();
    expect(await confirm(asPerson(ADA), row, "summary")).toEqual({ filed: false });
    expect((await reread(row.id)).state).toBe("issued");
    expect(await confirmationsOf(row)).toEqual([
      {
        dossierId: row.id,
        documentType: "summary",
        sha256: sha256(original(row.id, "summary")).toString("hex"),
        fiscalCode: ADA,
        name: "Ada Esempio",
        role: "appointee",
        level: 2,
        method: "spid",
        provider: SIGN_IN.provider,
        requestId: SIGN_IN.requestId,
        at: NOW,
      },
    ]);
    expect(await auditOf(row.id)).toEqual(["document.confirmed"]);
    const invited = await noticesOf(row.id, "confirmation-invited");
    // The form gives no address of Bruno's: the body's own.
    expect(invited.map((mail) => mail.recipient)).toEqual(["info@panificio-esempio.example"]);
    // Who opens the body's mailbox must know for whom it is (D21: names, no codice fiscale).
    expect(invited[0]?.data).toMatchObject({ signerName: "Bruno Prova", confirmedBy: "Ada Esempio" });
    expect(JSON.stringify(invited[0]?.data)).not.toMatch(/SMPDAA|PRVBRN/);
  });

  test("the legal representative's own address is used when the form has it", async () => {
    const answers = {
      ...ANSWERS,
      "rappresentante-legale": { ...(ANSWERS["rappresentante-legale"] as object), email: "bruno@panificio.example" },
    };
    const row = await issued({ answers });
    await confirm(asPerson(ADA), row, "summary");
    expect((await noticesOf(row.id, "confirmation-invited")).map((mail) => mail.recipient)).toEqual([
      "bruno@panificio.example",
    ]);
  });

  test("with both the dossier is filed online, and the receipt leaves", async () => {
    const row = await issued();
    await confirm(asPerson(BRUNO), row, "confirmation");
    expect((await noticesOf(row.id, "confirmation-invited")).map((mail) => mail.recipient)).toEqual([
      "ada@panificio-esempio.example",
    ]);
    expect(await confirm(asPerson(ADA, { method: "cns", level: 3 }), row, "summary")).toEqual({ filed: true });
    // 30 days from Friday 20 November end on Sunday 20 December: Monday the 21st, midnight in Rome.
    expect(await reread(row.id)).toMatchObject({
      state: "filed",
      filedAt: NOW,
      dueAt: new Date("2026-12-21T23:00:00Z"),
    });
    expect(await lastEvent(row.id)).toMatchObject({ move: "file", actorKind: "person", detail: { channel: "online" } });
    expect(await db.select().from(filing).where(eq(filing.dossierId, row.id))).toMatchObject([
      { channel: "online", receivedAt: NOW, sender: "Bruno Prova, Ada Esempio" },
    ]);
    expect(await noticesOf(row.id, "filing-received")).toMatchObject([{ data: { channel: "online" } }]);
    expect(await auditOf(row.id)).toEqual(["document.confirmed", "document.confirmed", "dossier.filed"]);
  });

  test("one person who is both confirms both at once", async () => {
    const row = await issued({ change: { legalRepresentativeFiscalCode: ADA } });
    expect(await confirm(asPerson(ADA), row, "summary", "confirmation")).toEqual({ filed: true });
    expect(await noticesOf(row.id, "confirmation-invited")).toEqual([]);
  });

  test("the deactivation has one signer: the legal representative", async () => {
    const row = await issued({ kind: "deactivation" });
    expect(await refusalOf(confirm(asPerson(ADA), row, "confirmation"))).toBe("not-signer");
    expect(await confirm(asPerson(BRUNO), row, "confirmation")).toEqual({ filed: true });
  });

  test("a confirmation and a valid signature together", async () => {
    const row = await issued();
    const signed = await keepFile(row.id, "confirmation", "received", Buffer.from(`%PDF-1.7\n% signed ${row.id}`));
    await db.insert(documentCheck).values({
      documentId: signed,
      verdict: "valid",
      signerFiscalCodes: [BRUNO],
      report: {
        format: "pades",
        signers: [],
        document: "same-then-stamped",
        modifiedAfterSignature: false,
        verdict: "valid",
        reasons: [],
      },
      checkedAt: NOW,
    });
    expect(await confirm(asPerson(ADA), row, "summary")).toEqual({ filed: true });
    expect(await lastEvent(row.id)).toMatchObject({
      detail: { channel: "upload", proofs: { summary: "confirmation", confirmation: "signature" } },
    });
  });

  const stranger = "RSSMRA80A01F205X";
  test.each<[string, Context, string[], string]>([
    ["a stranger", asPerson(stranger), ["summary"], "not-found"],
    ["nobody", asVisitor(), ["summary"], "not-found"],
    ["the other signer", asPerson(BRUNO), ["summary"], "not-signer"],
    ["the appointee, for the other document", asPerson(ADA), ["summary", "confirmation"], "not-signer"],
    ["a password", asPerson(ADA, { method: "password", level: 1 }), ["summary"], "weak-sign-in"],
    ["a password that says level 3", asPerson(ADA, { method: "password", level: 3 }), ["summary"], "weak-sign-in"],
    ["SPID of level 1", asPerson(ADA, { level: 1 }), ["summary"], "weak-sign-in"],
    ["no document at all", asPerson(ADA), [], "not-found"],
    ["a document of no kind", asPerson(ADA), ["identity"], "not-found"],
  ])("refused: %s", async (_name, who, types, code) => {
    const row = await issued();
    expect(await refusalOf(confirm(who, row, ...types))).toBe(code);
    expect(await confirmationsOf(row)).toEqual([]);
    expect(await auditOf(row.id)).toEqual([]);
  });

  test("who holds the secret but is not the signer confirms nothing", async () => {
    const row = await issued();
    expect(await refusalOf(confirm(asVisitor([row.id]), row, "summary"))).toBe("not-signer");
    expect(await refusalOf(confirm(asPerson(stranger, { dossierIds: [row.id] }), row, "summary"))).toBe("not-signer");
  });

  test("a document other than the one that was read", async () => {
    const row = await issued();
    const other = { ref: row.ref, documents: [{ type: "summary", sha256: "0".repeat(64) }] };
    expect(await refusalOf(confirmDocuments(asPerson(ADA), other, SIGN_IN))).toBe("changed-meanwhile");
  });

  test("switched off by the Province", async () => {
    const row = await issued();
    await db.transaction((tx) => writeSetting(tx, "onlineConfirmation", false, "test", NOW));
    expect(await refusalOf(confirm(asPerson(ADA), row, "summary"))).toBe("not-allowed");
    await db.transaction((tx) => writeSetting(tx, "onlineConfirmation", true, "test", NOW));
  });

  /** While the papers are awaited, and afterwards what is still missing; never once all is over. */
  const works: readonly DossierState[] = ["issued", "filed", "inReview", "onHold"];
  test.each(DOSSIER_STATES)("in state %s", async (state) => {
    const row = await issued();
    await db.update(dossier).set({ state }).where(eq(dossier.id, row.id));
    expect(await refusalOf(confirm(asPerson(ADA), row, "summary"))).toBe(
      works.includes(state) ? "(done)" : "wrong-state",
    );
  });

  test("both at once: one filing, one receipt", async () => {
    const row = await issued();
    expect(
      await outcomes(confirm(asPerson(ADA), row, "summary"), confirm(asPerson(BRUNO), row, "confirmation")),
    ).toEqual(["(done)", "(done)"]);
    expect((await reread(row.id)).state).toBe("filed");
    expect(await db.select().from(filing).where(eq(filing.dossierId, row.id))).toHaveLength(1);
    expect(await noticesOf(row.id, "filing-received")).toHaveLength(1);
  });

  test("the same press twice at once keeps one confirmation", async () => {
    const row = await issued();
    const press = () => confirm(asPerson(ADA), row, "summary");
    expect(await outcomes(press(), press())).toEqual(["(done)", "(done)"]);
    expect(await confirmationsOf(row)).toHaveLength(1);
    expect(await auditOf(row.id)).toEqual(["document.confirmed"]);
  });
});

describe("a signer uploads after sign-in (D4, CAD art. 65)", () => {
  const paper = (row: Row, text: string) => Buffer.from(`%PDF-1.7\n% ${text} ${row.id}`);

  test("their own paper counts, whoever else's does not", async () => {
    const row = await issued();
    const upload = (who: Context, type: "summary" | "confirmation", signIn: typeof SIGN_IN | null) =>
      attachDocument(who, { ref: row.ref, type, fileName: "a.pdf", bytes: paper(row, type), signIn });
    await upload(asPerson(ADA), "confirmation", SIGN_IN);
    await upload(asVisitor([row.id]), "summary", null);
    await upload(asPerson(ADA, { method: "password", level: 1 }), "summary", SIGN_IN);
    expect(await confirmationsOf(row)).toEqual([]);
    // The same file again, by its signer now.
    expect(await upload(asPerson(ADA), "summary", SIGN_IN)).toMatchObject({ filed: false });
    expect(await confirmationsOf(row)).toMatchObject([
      { documentType: "summary", sha256: sha256(paper(row, "summary")).toString("hex") },
    ]);
    expect(await upload(asPerson(BRUNO), "confirmation", SIGN_IN)).toMatchObject({ filed: true });
    const [attached] = await db
      .select({ filingId: document.filingId })
      .from(document)
      .where(and(eq(document.dossierId, row.id), eq(document.origin, "received")));
    expect(attached?.filingId).not.toBeNull();
  });
});

test("the review takes the confirmations for the signed papers", async () => {
  const row = await issued();
  const operator = await makeOperator();
  await confirm(asPerson(ADA), row, "summary");
  expect((await missingForAcceptance(db, row)).papers).toEqual(["Modulo di conferma registrazione"]);
  await confirm(asPerson(BRUNO), row, "confirmation");
  expect((await missingForAcceptance(db, row)).papers).toEqual([]);
  await recordProtocol(operator, {
    dossierId: row.id,
    register: "Registro generale",
    number: "5001",
    date: "2026-11-20",
  });
  await takeCharge(operator, seen(await reread(row.id)));
  for (const { id } of kindById("registration").checklist)
    await checkSection(operator, { ...seen(await reread(row.id)), section: id, done: "yes" });
  await acceptDossier(operator, seen(await reread(row.id)), EFFECTS);
  expect((await reread(row.id)).state).toBe("accepted");
});
