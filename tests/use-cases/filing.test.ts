import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { db } from "@/db/client";
import { document, dossier, dossierProtocol, dossierWarning, file, filing, protocolEntry } from "@/db/schema/dossier";
import { auditEntry } from "@/db/schema/trail";
import { DOSSIER_STATES, type DossierState } from "@/lib/domain/dossier";
import { PaperFiling, ProtocolInput, type RecordFiling } from "@/lib/domain/filing";
import { formSteps } from "@/lib/draft/steps";
import { addPapers } from "@/lib/filing/add-papers";
import { correctProtocol } from "@/lib/filing/correct-protocol";
import { openFromPaper } from "@/lib/filing/open-from-paper";
import { readPaperForm } from "@/lib/filing/read-paper-form";
import { recordFiling } from "@/lib/filing/record-filing";
import { recordProtocol } from "@/lib/filing/record-protocol";
import { readDossier } from "@/lib/review/read-dossier";
import {
  ANSWERS,
  asVisitor,
  auditOf,
  DEACTIVATION,
  givePapers,
  lastEvent,
  makeDossier,
  makeOperator,
  noticesOf,
  outcomes,
  refusalOf,
  reread,
  seen,
} from "./review-fixtures";

const operator = await makeOperator("operator", { name: "Carla Modello" });
const other = await makeOperator();
const auditor = await makeOperator("auditor");

const PROTOCOL = { register: "Registro generale", number: "41873", date: "2026-11-19" };
const PDF = Buffer.from("%PDF-1.7\n% a scan");

const arrival = (row: { id: string; version: number }, change: Partial<RecordFiling> = {}): RecordFiling => ({
  ...seen(row),
  channel: "pec",
  receivedDay: "2026-11-19",
  receivedTime: "09:14",
  sender: "panificio@pec.esempio.example",
  note: null,
  lateReason: null,
  protocol: PROTOCOL,
  ...change,
});

const issued = (change = {}) => makeDossier({ state: "issued", change: { filedAt: null, ...change } });

describe("recording what came by PEC, fax, counter, e-mail or post (D4, B38)", () => {
  /** From the table of the life cycle: filed from issued, and from expired with a reason. */
  const works: readonly DossierState[] = ["issued", "expired"];

  test.each(DOSSIER_STATES)("from %s", async (state) => {
    const row = await makeDossier({ state });
    const outcome = await refusalOf(recordFiling(operator, arrival(row, { lateReason: "Spedita il 2 novembre" })));
    expect(outcome).toBe(works.includes(state) ? "(done)" : "wrong-state");
  });

  test("the term runs from the arrival; the applicant is told; the register knows", async () => {
    const row = await issued();
    await recordFiling(operator, arrival(row), [{ type: "confirmation", fileName: "conferma.pdf", bytes: PDF }]);
    // 30 days from Thursday 19 November end on Saturday 19 December: Monday the 21st, midnight in Rome.
    expect(await reread(row.id)).toMatchObject({
      state: "filed",
      filedAt: new Date("2026-11-19T08:14:00Z"),
      dueAt: new Date("2026-12-21T23:00:00Z"),
    });
    expect(await lastEvent(row.id)).toMatchObject({
      move: "file",
      actorLabel: "Carla Modello",
      detail: { channel: "pec" },
    });
    const [mail] = await noticesOf(row.id, "filing-received");
    expect(mail).toMatchObject({
      recipient: "ada@panificio-esempio.example",
      data: { receivedDay: "2026-11-19", dueDay: "2026-12-21", protocol: { number: "41873", year: 2026 } },
    });
    expect(await auditOf(row.id)).toEqual(["dossier.filed"]);
    const papers = await db.select().from(document).where(eq(document.dossierId, row.id));
    expect(papers).toMatchObject([{ type: "confirmation", origin: "received", restricted: false }]);
  });

  test("an expired dossier is filed only with a reason", async () => {
    const row = await makeDossier({ state: "expired", change: { filedAt: null } });
    expect(await refusalOf(recordFiling(operator, arrival(row)))).toBe("reason-missing");
    await recordFiling(operator, arrival(row, { lateReason: "PEC inviata nei termini" }));
    expect(await lastEvent(row.id)).toMatchObject({
      from: "expired",
      detail: { lateReason: "PEC inviata nei termini" },
    });
  });

  test.each([
    ["in the future", { receivedDay: "2026-11-20", receivedTime: "10:01" }],
    ["before the request was sent", { receivedDay: "2026-11-18", receivedTime: "10:40" }],
  ])("an arrival %s cannot be", async (_name, change) => {
    expect(await refusalOf(recordFiling(operator, arrival(await issued(), change)))).toBe("incomplete");
  });

  test("only for operators who may review and do not appear in it", async () => {
    const row = await issued();
    expect(await refusalOf(recordFiling(auditor, arrival(row)))).toBe("not-allowed");
    expect(await refusalOf(recordFiling(asVisitor([row.id]), arrival(row)))).toBe("not-allowed");
    const party = await makeOperator("operator", { fiscalCode: "PARTYCF" });
    const own = await issued({ legalRepresentativeFiscalCode: "PARTYCF" });
    expect(await refusalOf(recordFiling(party, arrival(own)))).toBe("own-dossier");
  });

  test("two operators at once: one files, the other is told, one filing stays", async () => {
    const row = await issued();
    const ends = await outcomes(recordFiling(operator, arrival(row)), recordFiling(other, arrival(row)));
    expect(ends.toSorted()).toEqual(["(done)", "changed-meanwhile"]);
    expect(await db.select().from(filing).where(eq(filing.dossierId, row.id))).toHaveLength(1);
    expect(await noticesOf(row.id, "filing-received")).toHaveLength(1);
  });

  test("a file that is no paper refuses the whole", async () => {
    const row = await issued();
    const papers = [{ type: "other" as const, fileName: "virus.exe", bytes: Buffer.from("MZ...") }];
    expect(await refusalOf(recordFiling(operator, arrival(row), papers))).toBe("file-refused");
    expect((await reread(row.id)).state).toBe("issued");
  });
});

test("a received file that is byte for byte the original is told apart", async () => {
  const row = await issued();
  await givePapers(row);
  await db
    .update(document)
    .set({ origin: "issued" })
    .where(and(eq(document.dossierId, row.id), eq(document.type, "confirmation")));
  const [original] = await db
    .select({ bytes: file.bytes })
    .from(file)
    .innerJoin(document, eq(document.sha256, file.sha256))
    .where(and(eq(document.dossierId, row.id), eq(document.origin, "issued")));
  await recordFiling(operator, arrival(row), [
    { type: "confirmation", fileName: "uguale.pdf", bytes: original!.bytes },
    { type: "confirmation", fileName: "firmato.pdf", bytes: PDF },
  ]);
  const { papers } = (await readDossier(operator, row.ref))!;
  expect(papers.filter((paper) => paper.sameAsIssued).map((paper) => paper.fileName)).toEqual(["uguale.pdf"]);
});

describe("protocol entries (D17)", () => {
  test("one entry for several dossiers, several for one", async () => {
    const [a, b] = [await issued(), await issued()];
    const entry = { ...PROTOCOL, number: "777" };
    await Promise.all([
      recordFiling(operator, arrival(a, { protocol: entry })),
      recordFiling(other, arrival(b, { protocol: entry })),
    ]);
    expect(await db.select().from(protocolEntry).where(eq(protocolEntry.number, "777"))).toHaveLength(1);
    await recordProtocol(operator, { dossierId: a.id, ...PROTOCOL, number: "778" });
    const links = await db.select().from(dossierProtocol).where(eq(dossierProtocol.dossierId, a.id));
    expect(links).toHaveLength(2);
    expect(links.every((link) => link.filingId !== null)).toBe(true);
    expect((await reread(a.id)).searchText).toContain("prot 778 2026");
    expect((await auditOf(a.id)).at(-1)).toBe("dossier.protocol-recorded");
  });

  test("the same number with another date of the year is a mistake; of another year another entry", async () => {
    const row = await issued();
    await recordFiling(operator, arrival(row, { protocol: { ...PROTOCOL, number: "900" } }));
    const again = { dossierId: row.id, ...PROTOCOL, number: "900" };
    expect(await refusalOf(recordProtocol(operator, { ...again, date: "2026-11-18" }))).toBe("protocol-mismatch");
    await recordProtocol(operator, { ...again, date: "2025-11-19" });
    expect(await refusalOf(recordProtocol(auditor, again))).toBe("not-allowed");
    expect(await refusalOf(recordProtocol(operator, { ...again, dossierId: (await issued()).id }))).toBe("wrong-state");
  });

  test("an entry written wrong is corrected on its dossier, with trace (D17)", async () => {
    const [row, neighbour] = [await issued(), await issued()];
    const wrong = { ...PROTOCOL, number: "4100" };
    await recordFiling(operator, arrival(row, { protocol: wrong }));
    await recordFiling(operator, arrival(neighbour, { protocol: wrong }));
    const { id: protocolId } = (await readDossier(operator, row.ref))!.protocols[0]!;
    const right = { dossierId: row.id, protocolId, ...PROTOCOL, number: "1400" };
    expect(await refusalOf(correctProtocol(auditor, right))).toBe("not-allowed");
    expect(await refusalOf(correctProtocol(operator, { ...right, protocolId: crypto.randomUUID() }))).toBe("not-found");
    const ends = await outcomes(correctProtocol(operator, right), correctProtocol(other, right));
    expect(ends.toSorted()).toEqual(["(done)", "not-found"]);
    expect((await readDossier(operator, row.ref))!.protocols).toMatchObject([{ number: "1400", date: PROTOCOL.date }]);
    expect((await readDossier(operator, neighbour.ref))!.protocols).toMatchObject([{ number: "4100" }]);
    const { searchText } = await reread(row.id);
    expect(searchText).toContain("prot 1400 2026");
    expect(searchText).not.toContain("4100");
    const [trace] = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.subjectId, row.id), eq(auditEntry.action, "dossier.protocol-corrected")));
    expect(trace!.detail).toMatchObject({ from: { number: "4100", year: 2026 }, to: { number: "1400", year: 2026 } });
  });

  test("a date written wrong is corrected for the number; a number left by all takes the date of who has it next", async () => {
    const [row, next] = [await issued(), await issued()];
    await recordFiling(operator, arrival(row, { protocol: { ...PROTOCOL, number: "4200", date: "2026-11-18" } }));
    await recordFiling(operator, arrival(next, { protocol: { ...PROTOCOL, number: "4201" } }));
    const { id: protocolId } = (await readDossier(operator, row.ref))!.protocols[0]!;
    const input = { dossierId: row.id, protocolId, ...PROTOCOL, number: "4200" };
    await correctProtocol(operator, input);
    expect((await readDossier(operator, row.ref))!.protocols).toMatchObject([{ number: "4200", date: "2026-11-19" }]);
    expect(await refusalOf(correctProtocol(operator, { ...input, number: "4201", date: "2026-11-17" }))).toBe(
      "protocol-mismatch",
    );
    await correctProtocol(operator, { ...input, number: "4202" });
    await recordProtocol(operator, { dossierId: next.id, ...PROTOCOL, number: "4200", date: "2026-11-16" });
    expect((await readDossier(operator, next.ref))!.protocols.at(-1)).toMatchObject({
      number: "4200",
      date: "2026-11-16",
    });
  });

  test.each([
    ["2026/12345", "12345"],
    ["12345/2026", "12345"],
    ["2026/0012345", "12345"],
    ["2026-12345", "12345"],
    ["2026", "2026"],
    ["12/A", "12/A"],
    ["2026/2026", "2026"],
  ])("the year in %s is the date's: number %s", (number, expected) => {
    expect(ProtocolInput.parse({ ...PROTOCOL, number })).toEqual({ ...PROTOCOL, number: expected });
  });

  test("a number with the year of another date is asked again", () => {
    const { error } = ProtocolInput.safeParse({ ...PROTOCOL, number: "2025/12345" });
    expect(error?.issues).toMatchObject([{ path: ["number"], message: expect.stringContaining("2025") }]);
  });

  test("a number without a date has that of the arrival; a date without a number is no entry", () => {
    const read = (number: string, date: string) =>
      PaperFiling.parse({
        channel: "fax",
        receivedDay: "19/11/2026",
        receivedTime: "9.14",
        register: "Registro generale",
        number,
        date,
      });
    expect(read("41873", "").protocol).toEqual({ ...PROTOCOL });
    expect(read("41873", "20/11/2026").protocol?.date).toBe("2026-11-20");
    expect(read("", "20/11/2026").protocol).toBeNull();
  });

  test("leading zeros and spaces are one number", () => {
    const read = (number: string) =>
      PaperFiling.parse({
        channel: "fax",
        receivedDay: "19/11/2026",
        receivedTime: "9.14",
        register: "Registro generale",
        number,
        date: "19/11/2026",
      });
    expect(read("0041873").protocol?.number).toBe("41873");
    expect(read("n. 41 873").protocol).toEqual({ ...PROTOCOL });
    expect(read("41873").receivedTime).toBe("09:14");
  });
});

describe("a form that came on paper with no online request (B17, A45)", () => {
  const paper = (change = {}) => ({
    kind: "deactivation" as const,
    variant: "user",
    answers: DEACTIVATION,
    filing: {
      channel: "post" as const,
      receivedDay: "2026-11-17",
      receivedTime: "11:00",
      sender: null,
      note: null,
      protocol: { ...PROTOCOL, number: "500" },
    },
    ...change,
  });

  test("is born filed, with its code, its protocol and a link for whoever asked", async () => {
    const { ref, code } = await openFromPaper(operator, paper());
    const [row] = await db.select().from(dossier).where(eq(dossier.ref, ref));
    expect(row).toMatchObject({ state: "filed", code, organizationName: "Panificio Esempio S.r.l." });
    expect(row!.searchText).toContain("prot 500 2026");
    expect(await lastEvent(row!.id)).toMatchObject({ from: null, move: "open", to: "filed" });
    const [mail] = await noticesOf(row!.id, "filing-received");
    expect(mail!.recipient).toBe("info@panificio-esempio.example");
    expect(JSON.stringify(mail!.data)).toContain(`/entra/${ref}/`);
    expect(await auditOf(row!.id)).toEqual(["dossier.opened"]);
  });

  test("a registration meets the same doubts as online", async () => {
    const input = paper({ kind: "registration", variant: "employer", answers: ANSWERS });
    const { ref } = await openFromPaper(operator, input);
    expect(ref).toMatch(/^[A-Z0-9]{9}$/);
    // But for the address: nobody was sent a link to confirm it with.
    const [row] = await db.select().from(dossier).where(eq(dossier.ref, ref));
    const doubts = await db.select().from(dossierWarning).where(eq(dossierWarning.dossierId, row!.id));
    expect(doubts.map(({ code }) => code)).not.toContain("emailUnconfirmed");
  });

  test("what is wrong on its one long page says in which part it stands", async () => {
    const steps = await formSteps(db, { kind: "registration", variant: "employer", answers: {} });
    const read = await readPaperForm(db, steps, 2, {}, operator.now);
    if (read.ok) throw new Error("an empty form is not whole");
    const { errors = {}, places = {} } = read.state;
    expect(Object.keys(places).toSorted()).toEqual(Object.keys(errors).toSorted());
    expect(places["sedi-operative__1__phone"]).toBe("Sede 2");
  });

  test("needs whole answers and an operator who does not appear in it", async () => {
    const half = { ente: DEACTIVATION.ente };
    expect(await refusalOf(openFromPaper(operator, paper({ answers: half })))).toBe("incomplete");
    expect(await refusalOf(openFromPaper(operator, paper({ variant: "school" })))).toBe("not-found");
    expect(await refusalOf(openFromPaper(auditor, paper()))).toBe("not-allowed");
    const before = await db.$count(dossier);
    const party = await makeOperator("operator", { fiscalCode: "SMPDAA88L52D142G" });
    expect(await refusalOf(openFromPaper(party, paper()))).toBe("own-dossier");
    expect(await db.$count(dossier)).toBe(before);
  });

  test("two at once have two codes", async () => {
    const codes = await Promise.all([openFromPaper(operator, paper()), openFromPaper(other, paper())]);
    expect(new Set(codes.map((one) => one.code)).size).toBe(2);
  });
});

test("papers of an open dossier are added by operators, and not to a closed one", async () => {
  const row = await makeDossier();
  const papers = [{ type: "identity" as const, fileName: "carta.pdf", bytes: PDF }];
  await Promise.all([
    addPapers(operator, { dossierId: row.id, papers }),
    addPapers(other, { dossierId: row.id, papers }),
  ]);
  const kept = await db.select().from(document).where(eq(document.dossierId, row.id));
  expect(kept).toMatchObject([{ type: "identity", restricted: true }]);
  expect(await auditOf(row.id)).toEqual(["document.added", "document.added"]);
  expect(await refusalOf(addPapers(auditor, { dossierId: row.id, papers }))).toBe("not-allowed");
  const closed = await makeDossier({ state: "accepted" });
  expect(await refusalOf(addPapers(operator, { dossierId: closed.id, papers }))).toBe("wrong-state");
});
