import { createHash, randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { document } from "@/db/schema/dossier";
import { fileInspection } from "@/db/schema/evidence";
import { Refusal } from "@/lib/domain/errors";
import { addPapers } from "@/lib/filing/add-papers";
import { attachDocument } from "@/lib/filing/attach-document";
import { inspectPapers } from "@/lib/filing/inspect-papers";
import { limitUploads } from "@/lib/filing/limit-uploads";
import { readDossier } from "@/lib/review/read-dossier";
import { FakeClamd, says } from "../support/fake-clamd";
import { asVisitor, auditOf, makeDossier, makeOperator } from "../use-cases/review-fixtures";
import { CATALOG, envelope, HONEST, pdf, text } from "./hostile-files";

// The environment is read once, with the first import: where the antivirus listens is said before.
const socket = vi.hoisted(() => {
  const path = `${process.env.VARCO_DATA_DIR}/clamd.sock`;
  process.env.CLAMAV_URL = `unix:${path}`;
  process.env.UPLOAD_LIMIT = "3";
  return path;
});
const OK = says("stream: OK\0");
const FOUND = says("stream: Eicar-Test-Signature FOUND\0");
const clamd = new FakeClamd(OK);
await clamd.listenAt(socket);
afterAll(() => clamd.close());
beforeEach(() => {
  clamd.answer = OK;
  clamd.received = [];
});

const operator = await makeOperator();
const unique = (bytes: Buffer = HONEST) => Buffer.concat([bytes, text(`% ${randomUUID()}\n`)]);
const hostile = () => unique(pdf([CATALOG, "<</S /JavaScript /JS (x)>>"]));
const job = (now = new Date()) => ({ ...operator, actor: { kind: "system" as const, job: "inspection" }, now });
const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const kept = async (bytes: Buffer) =>
  (
    await db
      .select()
      .from(fileInspection)
      .where(eq(fileInspection.sha256, sha(bytes)))
  )[0];
const papersOf = (id: string) =>
  db
    .select()
    .from(document)
    .where(and(eq(document.dossierId, id), eq(document.origin, "received")));
const refusalIn = ({ code, detail }: Refusal) => ({ code, reason: detail.reason, advice: detail.advice });
const upload = async (bytes: Buffer) => {
  const row = await makeDossier({ state: "issued" });
  const sender = { ...asVisitor([row.id]), now: new Date() };
  const sent = attachDocument(sender, { ref: row.ref, type: "other", fileName: "a.pdf", bytes });
  const detail = await sent.then(
    () => null,
    (error: unknown) => (error instanceof Refusal ? refusalIn(error) : Promise.reject(error)),
  );
  return { row, detail };
};
const added = async (bytes: Buffer) => {
  const row = await makeDossier({ state: "filed" });
  await addPapers(
    { ...operator, now: new Date() },
    { dossierId: row.id, papers: [{ type: "other", fileName: "a.pdf", bytes }] },
  );
  return row;
};

describe("an upload", () => {
  test("is asked about, with what was signed in it, and the answer stands beside it", async () => {
    const bytes = unique();
    const { row, detail } = await upload(envelope(bytes));
    expect(detail).toBeNull();
    expect(clamd.received).toEqual([envelope(bytes), bytes]);
    expect(await kept(envelope(bytes))).toMatchObject({ virus: "clean", virusName: null, faults: [] });
    expect(await papersOf(row.id)).toHaveLength(1);
  });

  test("with a virus is refused in words, and nothing of it is kept", async () => {
    clamd.answer = FOUND;
    const bytes = unique();
    const { row, detail } = await upload(bytes);
    expect(detail).toMatchObject({ code: "file-refused", reason: "virus" });
    expect(detail?.advice).toContain("virus");
    expect(await papersOf(row.id)).toEqual([]);
    expect(await kept(bytes)).toBeUndefined();
  });

  test("is taken when the antivirus does not answer, and asked about again later, for a month", async () => {
    clamd.answer = says("INSTREAM size limit exceeded. ERROR\0");
    const bytes = unique();
    const { row, detail } = await upload(bytes);
    expect(detail).toBeNull();
    expect(await kept(bytes)).toMatchObject({ virus: "unchecked" });
    clamd.answer = FOUND;
    const asked = (minutes: number) => inspectPapers(job(new Date(Date.now() + minutes * 60_000)), () => false);
    await asked(0);
    await asked(31 * 24 * 60);
    expect(await kept(bytes)).toMatchObject({ virus: "unchecked" });
    await asked(11);
    expect(await kept(bytes)).toMatchObject({
      virus: "infected",
      virusName: "Eicar-Test-Signature",
      faults: ["virus"],
    });
    expect(await auditOf(row.id)).toContain("document.infected");
  });

  test.each<[string, () => Buffer, string]>([
    ["with programs", hostile, "stampalo in un nuovo PDF"],
    ["locked", () => pdf([CATALOG], { trailer: "/Encrypt 9 0 R" }), "salvalo senza password e ricaricalo"],
    ["an archive", () => text("PK\x03\x04\x14\0"), "estrai i documenti"],
    ["an archive in a signature", () => envelope(text("PK\x03\x04\x14\0")), "estrai i documenti"],
  ])("%s is refused with what to do, and the antivirus is not asked", async (_name, bytes, words) => {
    const { row, detail } = await upload(bytes());
    expect(detail).toMatchObject({ code: "file-refused" });
    expect(detail?.advice).toContain(words);
    expect(await papersOf(row.id)).toEqual([]);
    expect(clamd.received).toEqual([]);
  });

  test("of a stranger is not looked at", async () => {
    const row = await makeDossier({ state: "issued" });
    const sent = attachDocument(asVisitor([]), { ref: row.ref, type: "other", fileName: "a.pdf", bytes: unique() });
    await expect(sent).rejects.toMatchObject({ code: "not-found" });
    expect(clamd.received).toEqual([]);
  });
});

describe("what an operator adds, or PEC brings", () => {
  test("is kept, and flagged for who reviews it; two workers do no harm", async () => {
    clamd.answer = FOUND;
    const bytes = hostile();
    const row = await added(bytes);
    await Promise.all([inspectPapers(job(), () => false), inspectPapers(job(), () => false)]);
    expect(await papersOf(row.id)).toHaveLength(1);
    const papers = (await readDossier(operator, row.ref))?.papers ?? [];
    expect(papers[0]?.inspection).toMatchObject({ faults: ["javascript", "virus"], virus: "infected" });
    expect(await inspectPapers(job(), () => false)).toBe(0);
  });

  test("before its inspection nothing is said of it", async () => {
    const row = await added(unique());
    expect((await readDossier(operator, row.ref))?.papers[0]?.inspection).toBeNull();
  });

  test("what is no paper is refused beside its field", async () => {
    await expect(added(text("PK\x03\x04\x14\0"))).rejects.toMatchObject({
      code: "file-refused",
      detail: { field: "file-other", reason: "archive" },
    });
  });
});

test("so many files an hour from one address (UPLOAD_LIMIT)", async () => {
  const from = (address: string, now: Date) => limitUploads({ ...operator, address, now });
  const noon = new Date("2026-11-20T12:00:00Z");
  for (let i = 0; i < 3; i++) await from("192.0.2.7", noon);
  await expect(from("192.0.2.7", new Date("2026-11-20T12:59:00Z"))).rejects.toMatchObject({ code: "too-many" });
  await from("192.0.2.8", noon);
  await from("192.0.2.7", new Date("2026-11-20T13:00:00Z"));
});
